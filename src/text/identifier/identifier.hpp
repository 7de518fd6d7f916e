// Identifiers of persons and organisations: checked by rule, brought to one canonical form, shown
// in the form people know. One table of schemes (schemes.cpp); rules and their sources
// stand beside each. Pure functions, thread-safe, no I/O. Nothing here keeps what a number reveals.
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace vaka::text {

enum class verdict : std::uint8_t { valid, invalid, unknown };
enum class subject : std::uint8_t { person, organisation };

struct identifier_check {
  text::verdict verdict = text::verdict::unknown;
  std::string canonical;  // the form to store and compare; does not change with time (decision 21)
  std::string display;    // the form to show
  std::string reason;     // slug when not valid: "length", "format", "date", "check_digit", …
  std::string message;    // the same in one sentence that names the rule
};

struct identifier_scheme {
  std::string_view name;     // "no.orgnr"
  std::string_view country;  // ISO 3166-1 alpha-2, empty for worldwide
  text::subject subject;
  std::string_view title;    // "Norwegian organisation number"
  std::string_view example;  // a valid one that belongs to nobody or is public
  std::string_view rule;     // the check in words, with its source
};

[[nodiscard]] std::span<const identifier_scheme> identifier_schemes();
/// The scheme by name, or nullptr.
[[nodiscard]] const identifier_scheme* find_scheme(std::string_view name);

/// Checks `input` as typed: blanks around and the scheme's usual separators are accepted. `today`
/// decides the century of short Swedish forms, the sign they are shown with, and whether a birth
/// date of Norway or Denmark lies in the future; nothing else. An unknown scheme gives `unknown`.
[[nodiscard]] identifier_check check_identifier(std::string_view scheme, std::string_view input,
                                                instant today);

}  // namespace vaka::text
