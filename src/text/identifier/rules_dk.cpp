#include "text/identifier/parts.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

constexpr int substitute_days = 60;

int full_year(int short_year, char seventh) {
  if (seventh <= '3') return 1900 + short_year;
  if (seventh == '4' || seventh == '9') return short_year + (short_year <= 36 ? 2000 : 1900);
  return short_year + (short_year <= 57 ? 2000 : 1800);
}

fault read_cpr(std::string_view input, number& read, calendar_date& birth) {
  if (const auto wrong = read_digits(input, " -", 10, read)) return wrong;
  const auto digits = read.view();
  birth = {full_year(two_digits(digits, 4), digits[6]), two_digits(digits, 2),
           two_digits(digits, 0)};
  if (birth.day > substitute_days) birth.day -= substitute_days;
  return is_date(birth) ? fault{} : no_such_date;
}

outcome accept(std::string_view digits) {
  identifier_text shown(digits.substr(0, 6));
  shown.append('-').append(digits.substr(6));
  return {digits, shown.view()};
}

}  // namespace

outcome dk_cpr(std::string_view input, const check_day& day) {
  number read;
  calendar_date birth;
  if (const auto wrong = read_cpr(input, read, birth)) return wrong;
  if (birth > day.latest_birth) return not_born_yet;
  return accept(read.view());
}

// The check digit proves the number here, so that a birth date ahead is left to pass: the seventh
// digit's centuries are laid down until 2057.
outcome dk_cpr_mod11(std::string_view input, const check_day&) {
  constexpr std::array<int, 9> weights{4, 3, 2, 7, 6, 5, 4, 3, 2};
  number read;
  calendar_date birth;
  if (const auto wrong = read_cpr(input, read, birth)) return wrong;
  const auto digits = read.view();
  const int expected = digit_modulus_11(weighted_sum(digits, weights));
  if (const auto wrong =
          compare_digit(expected, digits[9], "modulus 11 with weights 4 3 2 7 6 5 4 3 2"))
    return wrong;
  return accept(digits);
}

outcome dk_cvr(std::string_view input, const check_day&) {
  constexpr std::array<int, 7> weights{2, 7, 6, 5, 4, 3, 2};
  constexpr fault odd_start{"range", "CVR numbers do not begin with 0"};
  // With DK before it, the number is the VAT number of the same business.
  const auto text = plain(input);
  auto typed = trim(text.view());
  if (typed.starts_with("DK")) typed.remove_prefix(2);
  number read;
  if (const auto wrong = read_digits(typed, " -.", 8, read)) return wrong;
  const auto digits = read.view();
  if (digits[0] == '0') return odd_start;
  const int expected = digit_modulus_11(weighted_sum(digits, weights));
  if (const auto wrong =
          compare_digit(expected, digits[7], "modulus 11 with weights 2 7 6 5 4 3 2"))
    return wrong;
  return {digits, digits};
}

}  // namespace vaka::text::rules
