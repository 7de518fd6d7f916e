// What a number says of the person who has it: a birth date, whole or in part, and the sex. Asked
// for on purpose, never part of a check, and not to be stored without a purpose of its own
// (decision 16). Pure functions, thread-safe.
#pragma once

#include "text/identifier/identifier.hpp"
#include "text/identifier/rule.hpp"

#include <string>
#include <string_view>

namespace vaka::text {

enum class sex : std::uint8_t { unknown, female, male };

/// "female", "male", "" where it is not known.
[[nodiscard]] std::string_view sex_word(sex of);

struct revelation {
  calendar_date birth;  // year, month and day; 0 for what the number does not say
  text::sex sex = text::sex::unknown;
  std::string_view reason;   // slug where something is not said: "century", "date_open", "sex" …
  std::string_view message;  // the same in a sentence
};

/// What `input`, as typed, says under a scheme. Reasons besides those of the schemes: "scheme"
/// (not known), "invalid" (fails its check), "impersonal" (such numbers say nothing of a person).
[[nodiscard]] revelation reveal(std::string_view scheme, std::string_view input, instant today);

/// "1988-03-20", "1988-03", "1988", "--03-20" (no year); "" where nothing is known.
[[nodiscard]] std::string to_text(const calendar_date& birth);

}  // namespace vaka::text
