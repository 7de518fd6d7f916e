// Identifiers of persons and organisations: checked by rule, brought to one canonical form, shown
// in the form people know. One table of schemes (schemes_REGION.cpp, joined by schemes.cpp); rules
// and their sources stand beside each. Pure functions, thread-safe, no I/O. Nothing here keeps what
// a number reveals.
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace vaka::text {

enum class verdict : std::uint8_t { valid, invalid, unknown };
enum class subject : std::uint8_t {
  person,
  organisation,
  either,      // a tax number for persons and firms alike
  account,     // of a bank
  instrument,  // a security
  other        // a payment, a bank note, a place, bare check digits …
};

/// "person", "organisation" …
[[nodiscard]] std::string_view subject_word(subject of);
/// Whether a number of that kind may be a natural person's, and is treated as personal data.
[[nodiscard]] constexpr bool may_be_person(subject of) {
  return of == subject::person || of == subject::either;
}

struct identifier_check {
  text::verdict verdict = text::verdict::unknown;
  std::string canonical;  // the form to store and compare; does not change with time (decision 21)
  std::string display;    // the form to show
  std::string reason;     // slug when not valid: "length", "format", "date", "check_digit", …
  std::string message;    // the same in one sentence that names the rule
};

struct check_day;   // rule.hpp
struct outcome;     // rule.hpp
struct revelation;  // reveal.hpp

/// The working form of a check (rule.hpp), and what a canonical number says of its holder
/// (reveal.hpp).
using identifier_rule = outcome (*)(std::string_view input, const check_day& day);
using identifier_reveal = revelation (*)(std::string_view canonical, const check_day& day);

struct identifier_scheme {
  std::string_view name = {};     // "no.orgnr"
  std::string_view country = {};  // ISO 3166-1 alpha-2, empty for worldwide
  text::subject subject = subject::other;
  std::string_view title = {};     // "Norwegian organisation number"
  std::string_view example = {};   // a valid one that belongs to nobody or is public
  std::string_view pattern = {};   // the display form: D M Y a date, N a digit, A a letter, X
                                   // either, C a check character, [ ] may be missing, … goes on
  std::string_view checksum = {};  // "mod 11", "Luhn", "ISO 7064 mod 97-10"; "none"
  std::string_view rule = {};      // the check in words, with its source
  std::string_view since = {};     // the day or year it is in force from, where that matters
  std::string_view alias = {};     // a second name: "fi.hetu(allow_temporary=True)"
  identifier_rule check = nullptr;
  identifier_reveal reveal = nullptr;  // null where it says nothing of a person
  bool detected = true;                // false for variants of a scheme and for bare check digits
};

[[nodiscard]] std::span<const identifier_scheme> identifier_schemes();
/// The scheme by its name or alias, or nullptr.
[[nodiscard]] const identifier_scheme* find_scheme(std::string_view name);

/// Checks `input` as typed: blanks around and the scheme's usual separators are accepted. `today`
/// decides the century of short Swedish forms, the sign they are shown with, and whether a birth
/// date of Norway or Denmark lies in the future; nothing else. An unknown scheme gives `unknown`.
[[nodiscard]] identifier_check check_identifier(std::string_view scheme, std::string_view input,
                                                instant today);

}  // namespace vaka::text
