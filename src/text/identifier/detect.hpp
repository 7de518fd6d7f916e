// Which schemes a number that somebody typed may belong to. All that fit are told, the likeliest
// first, each with what speaks for it; that only one fits is no proof that it is that. Pure
// functions, thread-safe.
#pragma once

#include "text/identifier/identifier.hpp"
#include "text/identifier/rule.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::text {

enum class evidence : std::uint8_t {
  check_digits,  // they hold
  structure,     // no check digits, but a date or a prefix that was typed
  format         // nothing but the number and kind of characters
};

/// "check_digits", "structure", "format".
[[nodiscard]] std::string_view evidence_word(evidence of);

struct candidate {
  const identifier_scheme* scheme;
  text::evidence evidence = text::evidence::format;
  int bits = 0;  // one in 2^bits of the texts of that shape would fit by chance, about
  bool of_country = false;
  bool of_subject = false;  // as asked for; false where nothing was asked
  identifier_text canonical;
  identifier_text display;
};

/// What speaks for it, in a sentence that does not repeat the number.
[[nodiscard]] std::string reason_of(const candidate& found);

/// All schemes that accept `input` as typed, but for variants of others and bare check digits. A
/// scheme whose numbers are written with the country before them is told only where it was typed.
/// Those of `country` (ISO 3166-1 alpha-2, "" for any) and for `who` come first, then those that
/// chance fits the least, where a Nordic or Baltic one counts as 256 times as common as one from
/// outside Europe, a European or worldwide one as 16 times. Neither order nor count makes the first
/// one certain.
[[nodiscard]] std::vector<candidate> detect_identifier(std::string_view input,
                                                       std::string_view country,
                                                       std::optional<subject> who, instant today);

}  // namespace vaka::text
