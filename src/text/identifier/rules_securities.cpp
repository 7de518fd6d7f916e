#include "text/identifier/parts.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

// Letters as their two digits, then Luhn over all but the check digit at the end. One pass from
// behind, as letters have two places.
int expanded_luhn(std::string_view body) {
  constexpr std::array<int, 10> doubled{0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
  int sum = 0;
  bool twice = true;
  const auto add = [&](int digit) {
    sum += twice ? doubled[static_cast<std::size_t>(digit)] : digit;
    twice = !twice;
  };
  for (auto c = body.rbegin(); c != body.rend(); ++c) {
    const int value = base_36.value(*c);
    add(value % 10);
    if (value >= 10) add(value / 10);
  }
  return digit_modulus_10(sum);
}

// Every second character twice, the digits of what comes out summed: CUSIP, and FIGI the like.
int doubled_sum(std::string_view body, const alphabet& of) {
  int sum = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const int value = of.value(body[i]) * (i % 2 == 0 ? 1 : 2);
    sum += value / 10 + value % 10;
  }
  return sum;
}

bool holds_vowel(std::string_view code) {
  return code.find_first_of("AEIOU") != code.npos;
}

// Codes that numbering agencies use where a security has no country of its own, and countries that
// are no more but whose securities are.
bool is_isin_prefix(std::string_view prefix) {
  constexpr std::string_view others = "EU QS QT XA XB XC XD XF XS AN CS";
  return is_country(prefix) || others.find(prefix) != others.npos;
}

}  // namespace

outcome isin(std::string_view input, const check_day&) {
  constexpr fault odd_prefix{"range", "its first two letters are no country or agency code"};
  number read;
  if (const auto wrong = read_code(input, " -", read)) return wrong;
  const auto code = read.view();
  if (code.size() != 12) return wrong_length;
  if (!is_isin_prefix(code.substr(0, 2))) return odd_prefix;
  if (!is_digit(code[11])) return odd_characters;
  if (const auto wrong = compare_digit(expanded_luhn(code.substr(0, 11)), code[11],
                                       "Luhn's formula, letters as two digits,"))
    return wrong;
  return {code, code};
}

outcome cusip(std::string_view input, const check_day&) {
  static constexpr alphabet of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#");
  const auto text = plain(input);
  number read;
  for (const char c : trim(text.view())) {
    if (c == ' ') continue;
    if (of.value(c) < 0) return odd_characters;
    read.append(c);
  }
  const auto code = read.view();
  if (code.size() != 9) return wrong_length;
  if (!is_digit(code[8])) return odd_characters;
  const int expected = digit_modulus_10(doubled_sum(code.substr(0, 8), of));
  if (const auto wrong =
          compare_digit(expected, code[8], "modulus 10 with every second value doubled"))
    return wrong;
  return {code, code};
}

outcome gb_sedol(std::string_view input, const check_day&) {
  constexpr std::array<int, 6> weights{1, 3, 1, 7, 3, 9};
  constexpr fault mixed{"format", "a code that begins with a digit has digits only"};
  constexpr fault vowel{"format", "it holds a vowel, which such codes do not have"};
  number read;
  if (const auto wrong = read_code(input, " ", read)) return wrong;
  const auto code = read.view();
  if (code.size() != 7) return wrong_length;
  if (is_digit(code[0]) && !all_digits(code)) return mixed;
  if (holds_vowel(code)) return vowel;
  if (!is_digit(code[6])) return odd_characters;
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += base_36.value(code[i]) * weights[i];
  if (const auto wrong =
          compare_digit(digit_modulus_10(sum), code[6], "modulus 10 with weights 1 3 1 7 3 9"))
    return wrong;
  return {code, code};
}

outcome de_wkn(std::string_view input, const check_day&) {
  constexpr fault odd{"format", "it holds I or O, which such codes do not have"};
  number read;
  if (const auto wrong = read_code(input, " ", read)) return wrong;
  const auto code = read.view();
  if (code.size() != 6) return wrong_length;
  if (code.find_first_of("IO") != code.npos) return odd;
  return {code, code};
}

outcome figi(std::string_view input, const check_day&) {
  constexpr std::string_view of_isins = "BS BM GG GB GH KY VG";
  constexpr fault odd_start{"range", "its first letters are no agency's, or may begin an ISIN"};
  constexpr fault no_g{"range", "its third character is not G"};
  constexpr fault vowel{"format", "it holds a vowel, which such codes do not have"};
  number read;
  if (const auto wrong = read_code(input, " ", read)) return wrong;
  const auto code = read.view();
  if (code.size() != 12) return wrong_length;
  if (holds_vowel(code)) return vowel;
  if (is_digit(code[0]) || is_digit(code[1]) || of_isins.find(code.substr(0, 2)) != of_isins.npos)
    return odd_start;
  if (code[2] != 'G') return no_g;
  if (!is_digit(code[11])) return odd_characters;
  const int expected = digit_modulus_10(doubled_sum(code.substr(0, 11), base_36));
  if (const auto wrong =
          compare_digit(expected, code[11], "modulus 10 with every second value doubled"))
    return wrong;
  return {code, code};
}

}  // namespace vaka::text::rules
