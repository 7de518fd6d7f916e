#include "text/identifier/parts.hpp"
#include "text/identifier/reveal.hpp"
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

calendar_date birth_of(std::string_view digits) {
  calendar_date birth{full_year(two_digits(digits, 4), digits[6]), two_digits(digits, 2),
                      two_digits(digits, 0)};
  if (birth.day > substitute_days) birth.day -= substitute_days;
  return birth;
}

fault read_cpr(std::string_view input, number& read, calendar_date& birth) {
  if (const auto wrong = read_digits(input, " -", 10, read)) return wrong;
  birth = birth_of(read.view());
  return is_date(birth) ? fault{} : no_such_date;
}

// Birthdays that have run out of numbers with a check digit (CPR-kontoret, as of 10 May 2023).
bool lacks_check_digit(const calendar_date& birth) {
  constexpr std::string_view years =
      "1960 1962 1964 1965 1966 1967 1969 1970 1974 1975 1978 1980 1981 1982 1983 1984 1985 1986 "
      "1987 1988 1989 1990 1991 1992 1994 1995";
  if (birth.day != 1 || birth.month != 1) return false;
  const auto year = static_cast<char>('0' + birth.year % 10);
  const char four[4] = {'1', '9', static_cast<char>('0' + birth.year / 10 % 10), year};
  return birth.year < 2000 && years.find({four, 4}) != years.npos;
}

outcome accept(std::string_view digits) {
  return {digits, grouped(digits, {6}, '-').view()};
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

outcome dk_tin(std::string_view input, const check_day& day) {
  constexpr fault raised_day{"date", "the day of a tax number is from 01 to 31"};
  const auto found = dk_cpr(input, day);
  if (!found.valid()) return found;
  const auto digits = found.canonical.view();
  if (two_digits(digits, 0) > 31) return raised_day;
  return lacks_check_digit(birth_of(digits)) ? found : dk_cpr_mod11(input, day);
}

outcome dk_pnummer(std::string_view input, const check_day&) {
  constexpr fault odd_start{"range", "numbers of production units begin with 1"};
  number read;
  if (const auto wrong = read_digits(input, " -.", 10, read)) return wrong;
  if (read.view()[0] != '1') return odd_start;
  return {read.view(), read.view()};
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

namespace vaka::text::reveals {

revelation dk_cpr(std::string_view canonical, const check_day&) {
  const bool even = (canonical[9] - '0') % 2 == 0;
  return {rules::birth_of(canonical), even ? sex::female : sex::male, {}, {}};
}

}  // namespace vaka::text::reveals
