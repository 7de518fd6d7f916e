// What the rules of identifier schemes are built from: reading digits, check digits, dates.
#pragma once

#include "text/identifier/checksum.hpp"
#include "text/identifier/rule.hpp"

#include <array>
#include <initializer_list>
#include <span>
#include <string_view>

namespace vaka::text::parts {

using namespace checksum;

/// Longer inputs are refused unread: no identifier needs more, with all its blanks and dashes.
inline constexpr std::size_t longest_input = 64;

/// A number being read: its characters in upper case, without separators.
inline constexpr std::size_t longest_number = 39;
using number = short_text<longest_number>;

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
/// As std::string_view::find, which is slower on a handful of characters.
[[nodiscard]] constexpr bool is_one_of(std::string_view few, char c) {
  for (const char each : few)
    if (each == c) return true;
  return false;
}
[[nodiscard]] bool all_digits(std::string_view text);
/// The value of the two digits at `at`.
[[nodiscard]] int two_digits(std::string_view digits, std::size_t at);
[[nodiscard]] int value_of(std::string_view digits);

/// Input in plain ASCII capitals: dashes and blanks of Unicode become '-' and ' ', anything else
/// outside ASCII '?'. Texts longer than `longest_input` are cut just beyond it.
[[nodiscard]] short_text<longest_input + 1> plain(std::string_view input);
[[nodiscard]] std::string_view trim(std::string_view text);

/// Takes `separators` out of the input; what is left must be `size` digits.
[[nodiscard]] fault read_digits(std::string_view input, std::string_view separators,
                                std::size_t size, number& out);

/// Takes `separators` out of the input; what is left, digits and capitals, is as long as it is.
[[nodiscard]] fault read_code(std::string_view input, std::string_view separators, number& out);

/// The text in groups of these sizes, divided by `separator`; what remains is the last group.
[[nodiscard]] identifier_text grouped(std::string_view text,
                                      std::initializer_list<std::size_t> sizes, char separator);

/// A fault when `given` is not the digit expected (10: there is none). `rule` says how it is
/// computed: "modulus 11 with weights 3 2 7 6 5 4 3 2".
[[nodiscard]] fault compare_digit(int expected, char given, std::string_view rule);

/// A fault when `given` are not these check characters; `rule` as above.
[[nodiscard]] fault compare_letters(std::string_view expected, std::string_view given,
                                    std::string_view rule);

/// True for a day of the Gregorian calendar.
[[nodiscard]] bool is_date(const calendar_date& date);

/// True for the two capitals of a country of ISO 3166-1, and for XK, which all use for Kosovo.
[[nodiscard]] bool is_country(std::string_view code);
/// True for a member state of the European Union, by its ISO 3166-1 code.
[[nodiscard]] bool is_member_state(std::string_view code);

inline constexpr fault odd_characters{"format",
                                      "it holds characters that do not belong into such a number"};
inline constexpr fault wrong_length{"length", "it does not have the length it should have"};
inline constexpr fault no_such_date{"date", "the digits that should hold a birth date are no date"};
inline constexpr fault not_born_yet{"date", "the birth date lies in the future"};

}  // namespace vaka::text::parts
