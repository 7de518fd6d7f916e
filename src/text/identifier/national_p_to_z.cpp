#include "text/identifier/national.hpp"

namespace vaka::text::national {

using namespace recipes;
using parts::compare_digit;

fault pl_nip(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 6 5 7 2 3 4 5 6 7");
  return check_sum(rule, number, last::rest);
}

fault pt_nif(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 9 8 7 6 5 4 3 2");
  if (number[0] == '0') return not_given;
  return check_sum(rule, number, last::less_or_zero);
}

fault ro_company(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 7 5 3 2 1 7 5 3 2");
  if (number[0] == '0') return not_given;
  parts::number filled;
  for (std::size_t i = number.size(); i < 10; ++i) filled.append('0');
  filled.append(number);
  const int digit = rule.sum(filled.view()) * 10 % 11 % 10;
  return compare_digit(digit, number.back(),
                       "ten times the sum with weights 7 5 3 2 1 7 5 3 2, "
                       "modulus 11");
}

// The first digit holds sex and century; 7, 8 and 9 are for foreigners.
fault ro_person(std::string_view number, const check_day& day) {
  static constexpr weights rule("modulus 11 with weights 2 7 9 1 4 6 3 5 8 2 7 9");
  constexpr std::array<int, 10> centuries{0, 1900, 1900, 1800, 1800, 2000, 2000, 1900, 1900, 1900};
  const int county = two_digits(number, 7);
  const int century = centuries[static_cast<std::size_t>(number[0] - '0')];
  const bool known = (county >= 1 && county <= 48) || (county >= 51 && county <= 52) ||
                     county == 70 || (county >= 80 && county <= 83) || county == 90;
  if (century == 0 || !known) return not_given;
  if (const auto wrong = check_birth(century + two_digits(number, 1), two_digits(number, 3),
                                     two_digits(number, 5), day))
    return wrong;
  const int rest = rule.rest(number);
  return compare_digit(rest == 10 ? 1 : rest, number[12], rule.says);
}

fault ro_vat(std::string_view number, const check_day& day) {
  return number.size() == 13 ? ro_person(number, day) : ro_company(number, day);
}

fault rs_pib(std::string_view number, const check_day&) {
  return mod_11_10(number);
}

fault ru_inn(std::string_view number, const check_day&) {
  static constexpr weights firm("modulus 11 with weights 2 4 10 3 5 9 4 6 8");
  static constexpr weights first("modulus 11 with weights 7 2 4 10 3 5 9 4 6 8");
  static constexpr weights second("modulus 11 with weights 3 7 2 4 10 3 5 9 4 6 8");
  if (number.size() == 10) return check_sum(firm, number, last::rest_or_zero);
  if (const auto wrong = check_sum(first, number, last::rest_or_zero)) return wrong;
  return check_sum(second, number, last::rest_or_zero);
}

fault se_vat(std::string_view number, const check_day&) {
  constexpr fault end{"range", "the last two digits are 01 to 94"};
  const int branch = two_digits(number, 10);
  if (branch < 1 || branch > 94) return end;
  return luhn(number.substr(0, 10));
}

fault si_vat(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 8 7 6 5 4 3 2");
  if (number[0] == '0') return not_given;
  const int digit = 11 - rule.rest(number);
  if (digit == 11) return compare(0, number[7], rule.says);
  return compare_digit(digit % 10, number[7], rule.says);
}

fault sk_vat(std::string_view number, const check_day&) {
  constexpr fault wrong{"check_digit", "the ten digits are no multiple of 11"};
  if (number[0] == '0' || std::string_view("234789").find(number[2]) == std::string_view::npos)
    return not_given;
  long long value = 0;
  for (const char c : number) value = value * 10 + (c - '0');
  return value % 11 == 0 ? fault{} : wrong;
}

}  // namespace vaka::text::national
