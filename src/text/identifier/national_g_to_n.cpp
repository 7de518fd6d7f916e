#include "text/identifier/national.hpp"

namespace vaka::text::national {

using namespace recipes;
using parts::compare_digit;

namespace {

// Standard numbers: two digits that bring the sum to 0 modulo 97, or since 2010 to 42. Each way
// has ranges that were never given out.
fault gb_standard(std::string_view number) {
  static constexpr weights rule("modulus 97 with weights 8 7 6 5 4 3 2 10 1");
  constexpr fault wrong{"check_digit",
                        "the check digits do not fit: modulus 97, or 97 less 55, with weights "
                        "8 7 6 5 4 3 2"};
  const int body = value_of(number.substr(0, 7));
  const int rest = rule.rest(number);
  const bool no_old = (body >= 100'000 && body <= 999'999) ||
                      (body >= 9'490'001 && body <= 9'700'000) || body >= 9'990'001;
  if (body == 0) return not_given;
  if (rest == 0) return no_old ? not_given : fault{};
  if (rest == 42) return body > 1'000'000 ? fault{} : not_given;
  return wrong;
}

// Government departments have 000 to 499 and health authorities 500 to 999. In trade with the
// Union a longer form is used: GD8888, the three digits, and those modulo 97.
fault gb_public(std::string_view number) {
  const bool department = number[0] == 'G';
  const bool longer = number.size() == 11;
  const auto digits = number.substr(longer ? 6 : 2, 3);
  if ((digits[0] < '5') != department) return not_given;
  if (!longer) return {};
  return compare_two(value_of(digits) % 97, number.substr(9), "the three digits modulo 97");
}

}  // namespace

fault gb_vat(std::string_view number, const check_day&) {
  return is_digit(number[0]) ? gb_standard(number) : gb_public(number);
}

fault gr_vat(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 256 128 64 32 16 8 4 2");
  if (number == "000000000") return not_given;
  return check_sum(rule, number, last::rest_or_zero);
}

fault hr_oib(std::string_view number, const check_day&) {
  return mod_11_10(number);
}

fault hu_vat(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 10 with weights 9 7 3 1 9 7 3");
  return check_sum(rule, number, last::less);
}

// Seven digits, a check letter and since 2013 a second letter, which counts nine times; before,
// numbers had a letter or a sign in the second place and the first digit behind the others.
fault ie_vat(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 23 with weights 8 7 6 5 4 3 2");
  static constexpr checksum::alphabet letters("WABCDEFGHIJKLMNOPQRSTUV");
  parts::number digits(number.substr(0, 7));
  if (!is_digit(number[1])) {
    if (std::string_view("+*ABCDEFGHIJKLMNOPQRSTUVWXYZ").find(number[1]) == std::string_view::npos)
      return odd_shape;
    digits = parts::number("0");
    digits.append(number.substr(2, 5)).append(number[0]);
  }
  const int second = number.size() == 9 ? letters.value(number[8]) : 0;
  if (second < 0 || second > 22) return odd_shape;
  return compare(letters.letter((rule.sum(digits.view()) + 9 * second) % 23), number[7], rule.says);
}

fault it_vat(std::string_view number, const check_day&) {
  const int office = value_of(number.substr(7, 3));
  const bool known = (office >= 1 && office <= 100) || office == 120 || office == 121 ||
                     office == 888 || office == 999;
  if (!known || number.starts_with("0000000")) return not_given;
  return luhn(number);
}

fault lt_vat(std::string_view number, const check_day&) {
  static constexpr weights short_1("modulus 11 with weights 1 2 3 4 5 6 7 8");
  static constexpr weights short_2("modulus 11 with weights 3 4 5 6 7 8 9 1");
  static constexpr weights long_1("modulus 11 with weights 1 2 3 4 5 6 7 8 9 1 2");
  static constexpr weights long_2("modulus 11 with weights 3 4 5 6 7 8 9 1 2 3 4");
  const bool firm = number.size() == 9;
  if (number[number.size() - 2] != '1') return not_given;
  const auto& first = firm ? short_1 : long_1;
  if (first.rest(number) < 10) return check_sum(first, number, last::rest);
  return check_sum(firm ? short_2 : long_2, number, last::rest_or_zero);
}

fault lu_vat(std::string_view number, const check_day&) {
  return compare_two(value_of(number.substr(0, 6)) % 89, number.substr(6),
                     "the first six digits modulo 89");
}

fault lv_vat(std::string_view number, const check_day& day) {
  static constexpr weights firm("modulus 11 with weights 9 1 4 8 3 10 2 5 7 6");
  static constexpr weights person("modulus 11 with weights 10 5 8 4 2 1 6 3 7 9");
  if (number[0] > '3') return compare_digit((14 - firm.rest(number)) % 11, number[10], firm.says);
  // Since 2017 persons get numbers that begin with 32 and hold no date.
  if (!number.starts_with("32")) {
    const int century = 1800 + (number[6] - '0') * 100;
    if (const auto wrong = check_birth(century + two_digits(number, 4), two_digits(number, 2),
                                       two_digits(number, 0), day))
      return wrong;
  }
  return compare_digit((1 + person.sum(number)) % 11 % 10, number[10], person.says);
}

fault mt_vat(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 37 with weights 3 4 6 7 8 9");
  if (number[0] == '0') return not_given;
  return compare_two(37 - rule.rest(number), number.substr(6), rule.says);
}

fault nl_citizen(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 9 8 7 6 5 4 3 2");
  if (number.starts_with("00000000")) return not_given;
  return check_sum(rule, number, last::rest);
}

// Firms have their register number in front; sole traders, since 2020, a number by modulus 97.
fault nl_vat(std::string_view number, const check_day& day) {
  constexpr fault wrong{"check_digit",
                        "the check digits do not fit: neither modulus 11 with weights 9 8 7 6 5 4 "
                        "3 2 nor modulus 97 of the whole with NL in front"};
  if (number.ends_with("B00")) return not_given;
  if (!nl_citizen(number, day)) return {};
  parts::number whole("NL");
  whole.append(number);
  return checksum::remainder_97(whole.view()) == 1 ? fault{} : wrong;
}

fault no_company(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 3 2 7 6 5 4 3 2");
  return check_sum(rule, number, last::less);
}

}  // namespace vaka::text::national
