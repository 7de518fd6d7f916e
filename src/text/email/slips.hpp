// How far one short name is from another, counted in what fingers do. Internal to text/email.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::text::email {

/// The letters a to z that occur, a bit each; all else shares one.
[[nodiscard]] std::uint32_t letters_of(std::string_view text);

/// Which letter in the place of another counts as one slip; any other counts as two.
struct replaceable {
  bool any = false;
  bool neighbours = false;    // on a QWERTY keyboard
  std::uint32_t letters = 0;  // these (letters_of)
};

/// Letters lost, put in or replaced, and neighbours exchanged, that lead from `typed` to `meant`
/// (optimal string alignment); too many when they are longer than 24 characters.
[[nodiscard]] int slips(std::string_view typed, std::string_view meant, const replaceable& which);

/// True when exactly one slip leads from `typed` to `meant`; the same without a table.
[[nodiscard]] bool is_one_slip(std::string_view typed, std::string_view meant,
                               const replaceable& which);

/// True when `meant` with letters left out gives `typed`.
[[nodiscard]] bool is_left_of(std::string_view typed, std::string_view meant);

[[nodiscard]] std::string without_dots(std::string_view text);

}  // namespace vaka::text::email
