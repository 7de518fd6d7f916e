// How most schemes are read: which characters may stand where, what may stand before and between
// them, and a check of what is left. A recipe is a constant; `by<recipe>` is its rule. No
// allocation, thread-safe.
#pragma once

#include "text/identifier/checksum.hpp"
#include "text/identifier/parts.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace vaka::text::recipes {

using parts::is_digit;
using parts::two_digits;
using parts::value_of;

using number_check = fault (*)(std::string_view number, const check_day& day);

struct recipe {
  /// The shapes a number may have, '|' between them. '9' stands for a digit, '@' for a letter, '#'
  /// for either, '?' for anything; other letters and digits stand for themselves, the rest is
  /// only shown.
  std::string_view shapes;
  std::string_view separators = " -";  // may stand anywhere, and is left out
  std::string_view prefix = {};        // may stand before the number, '|' between several
  number_check check = nullptr;
  std::size_t fill = 0;  // shorter numbers get zeros in front up to so many places
  bool tight = false;    // no blank between prefix and number
  bool placed = false;   // separators stand where the shape has them, or nowhere
};

/// Reads `input` into `out` without separators and prefix; `shape` becomes the one that fits.
[[nodiscard]] fault read(const recipe& how, std::string_view input, parts::number& out,
                         std::string_view& shape);

/// The number in its shape, for people.
[[nodiscard]] identifier_text shown(std::string_view keep, std::string_view shape,
                                    std::string_view number);

/// `keep` stands before the canonical form, whether it was typed or not.
[[nodiscard]] outcome apply(const recipe& how, std::string_view keep, std::string_view input,
                            const check_day& day);

/// The first of a recipe's prefixes.
[[nodiscard]] constexpr std::string_view first_prefix(const recipe& how) {
  return how.prefix.substr(0, how.prefix.find('|'));
}

/// The rule of a recipe, with the prefix left out of the canonical form …
template <const recipe& How>
outcome by(std::string_view input, const check_day& day) {
  return apply(How, {}, input, day);
}
/// … or kept …
template <const recipe& How>
outcome with_prefix(std::string_view input, const check_day& day) {
  return apply(How, first_prefix(How), input, day);
}
/// … or kept, with nothing but the shape looked at.
template <const recipe& How>
outcome shape_only(std::string_view input, const check_day& day) {
  static constexpr recipe unchecked{How.shapes, How.separators, How.prefix, nullptr, How.fill};
  return apply(unchecked, first_prefix(How), input, day);
}

/// The rule of numbers with the letter Ñ, which its recipe sees as '?'.
[[nodiscard]] outcome with_enye(const recipe& how, std::string_view input, const check_day& day);

/// The rule of numbers of `least` to `most` digits, whose zeros in front are left out.
[[nodiscard]] outcome without_zeros(const recipe& how, std::size_t least, std::size_t most,
                                    std::string_view input, const check_day& day);

/// A row of the table of schemes; `example` and `pattern` as in identifier_scheme. What has no
/// check digits would fit too much to be a candidate for what somebody typed.
[[nodiscard]] constexpr identifier_scheme row(std::string_view name, std::string_view country,
                                              subject of, std::string_view title,
                                              std::string_view example, std::string_view pattern,
                                              std::string_view checksum, std::string_view rule,
                                              identifier_rule check,
                                              identifier_reveal reveal = nullptr) {
  return {.name = name,
          .country = country,
          .subject = of,
          .title = title,
          .example = example,
          .pattern = pattern,
          .checksum = checksum,
          .rule = rule,
          .check = check,
          .reveal = reveal,
          .detected = checksum != "none" && checksum != "by country"};
}

// Sums with weights. -----------------------------------------------------------------------------

/// "modulus 11 with weights 5 4 3 2": what is told is what is computed.
struct weights {
  std::string_view says;
  int modulus = 0;
  std::size_t count = 0;
  std::array<int, 24> by{};

  consteval weights(const char* text) : says(text) {  // NOLINT(google-explicit-constructor)
    int value = 0;
    bool inside = false;
    for (const char c : says) take(c, value, inside);
    if (inside) put(value);
  }
  [[nodiscard]] constexpr int sum(std::string_view digits) const {
    int total = 0;
    for (std::size_t i = 0; i < count; ++i) total += (digits[i] - '0') * by[i];
    return total;
  }
  [[nodiscard]] constexpr int rest(std::string_view digits) const { return sum(digits) % modulus; }

 private:
  consteval void take(char c, int& value, bool& inside) {
    if (c >= '0' && c <= '9') {
      value = value * 10 + (c - '0');
      inside = true;
    } else if (inside) {
      put(value);
      value = 0;
      inside = false;
    }
  }
  consteval void put(int value) {
    if (modulus == 0)
      modulus = value;
    else
      by[count++] = value;
  }
};

/// How a check digit comes out of what is left of a sum.
enum class last {
  less,          // modulus minus the rest; ten means that there is no such number
  less_or_zero,  // the same, ten becomes 0
  rest,          // the rest itself; ten means that there is no such number
  rest_or_zero,  // the same, ten becomes 0
};

[[nodiscard]] int digit_of(const weights& rule, std::string_view digits, last how);
/// Compares the digit that follows those with weights.
[[nodiscard]] fault check_sum(const weights& rule, std::string_view digits, last how);

/// The check digit or letter at the end, `expected` 0 when there is none.
[[nodiscard]] fault compare(char expected, char given, std::string_view rule);
/// Two check digits.
[[nodiscard]] fault compare_two(int expected, std::string_view given, std::string_view rule);

[[nodiscard]] fault luhn(std::string_view digits);
/// ISO 7064 mod 11,10.
[[nodiscard]] fault mod_11_10(std::string_view digits);

inline constexpr fault not_given{"range", "numbers in this range are not given out"};
inline constexpr fault odd_shape{"format", "it does not have the form of such a number"};

/// A fault when these are no day; the calendar's year is `year`.
[[nodiscard]] fault check_date(int year, int month, int day);
[[nodiscard]] fault check_birth(int year, int month, int day, const check_day& today);

}  // namespace vaka::text::recipes
