#include "text/identifier/parts.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

constexpr std::string_view separators = " -.";
constexpr std::array<int, 9> weights_1{3, 7, 6, 1, 8, 9, 4, 5, 2};
constexpr std::array<int, 10> weights_2{5, 4, 3, 2, 7, 6, 5, 4, 3, 2};

fault check_digits(std::string_view digits) {
  const int first = digit_modulus_11(weighted_sum(digits, weights_1));
  if (const auto wrong =
          compare_digit(first, digits[9], "modulus 11 with weights 3 7 6 1 8 9 4 5 2"))
    return wrong;
  const int second = digit_modulus_11(weighted_sum(digits, weights_2));
  return compare_digit(second, digits[10], "modulus 11 with weights 5 4 3 2 7 6 5 4 3 2");
}

// Which individual numbers were given to those born in which years.
struct series {
  int first_year, last_year, first, last;
};
constexpr std::array<series, 5> born{{{1854, 1899, 500, 749},
                                      {1900, 1939, 0, 499},
                                      {1940, 1999, 0, 499},
                                      {1940, 1999, 900, 999},
                                      {2000, 2039, 500, 999}}};
// D-numbers began with the table above and went on with this one.
constexpr std::array<series, 5> extended{{{1858, 1899, 500, 599},
                                          {1900, 1939, 0, 199},
                                          {1940, 1999, 0, 499},
                                          {1940, 1999, 600, 999},
                                          {2000, 2039, 200, 999}}};

constexpr fault no_series{"range", "the individual number was not given to anyone of that year"};

// One reading that is a date of the past is enough; without any, the nearest miss is told.
fault check_birth(std::span<const series> table, std::string_view digits,
                  const calendar_date& short_date, const check_day& day) {
  const int individual = value_of(digits.substr(6, 3));
  fault miss = no_series;
  for (const auto& row : table) {
    calendar_date birth = short_date;
    birth.year += row.first_year / 100 * 100;
    if (birth.year < row.first_year || birth.year > row.last_year) continue;
    if (individual < row.first || individual > row.last) continue;
    if (!is_date(birth)) {
      miss = no_such_date;
    } else if (birth > day.latest_birth) {
      miss = not_born_yet;
    } else {
      return {};
    }
  }
  return miss;
}

constexpr int d_number_days = 40;
constexpr int h_number_months = 40;

fault check_person(std::string_view digits, const check_day& day) {
  calendar_date birth{two_digits(digits, 4), two_digits(digits, 2), two_digits(digits, 0)};
  const bool d_number = birth.day > d_number_days;
  if (d_number) birth.day -= d_number_days;
  if (birth.month > h_number_months) birth.month -= h_number_months;
  // The year 2000 has every day there is: what is no date then is none in any century.
  if (!is_date({2000, birth.month, std::min(birth.day, 32)})) return no_such_date;
  const auto wrong = check_birth(born, digits, birth, day);
  return wrong && d_number ? check_birth(extended, digits, birth, day) : wrong;
}

outcome accept_person(std::string_view digits) {
  identifier_text shown(digits.substr(0, 6));
  shown.append(' ').append(digits.substr(6));
  return {digits, shown.view()};
}

}  // namespace

outcome no_fodselsnummer(std::string_view input, const check_day& day) {
  number read;
  if (const auto wrong = read_digits(input, separators, 11, read)) return wrong;
  const auto digits = read.view();
  // Shared help numbers (FH) begin with 8 or 9 and hold no date.
  const bool dated = digits[0] < '8';
  if (dated)
    if (const auto wrong = check_person(digits, day)) return wrong;
  if (const auto wrong = check_digits(digits)) return wrong;
  return accept_person(digits);
}

outcome no_dnummer(std::string_view input, const check_day& day) {
  constexpr fault plain_day{"date", "the day of a D-number is the birth day plus 40"};
  constexpr fault raised_month{"date", "the month of a D-number is from 01 to 12"};
  number read;
  if (const auto wrong = read_digits(input, separators, 11, read)) return wrong;
  const auto digits = read.view();
  if (digits[0] < '4' || digits[0] > '7') return plain_day;
  if (two_digits(digits, 2) > 12) return raised_month;
  if (const auto wrong = check_person(digits, day)) return wrong;
  if (const auto wrong = check_digits(digits)) return wrong;
  return accept_person(digits);
}

outcome no_orgnr(std::string_view input, const check_day&) {
  constexpr std::array<int, 8> weights{3, 2, 7, 6, 5, 4, 3, 2};
  constexpr fault odd_start{"range", "organisation numbers begin with 8 or 9"};
  number read;
  if (const auto wrong = read_digits(input, separators, 9, read)) return wrong;
  const auto digits = read.view();
  const int expected = digit_modulus_11(weighted_sum(digits, weights));
  if (const auto wrong =
          compare_digit(expected, digits[8], "modulus 11 with weights 3 2 7 6 5 4 3 2"))
    return wrong;
  if (digits[0] != '8' && digits[0] != '9') return odd_start;
  identifier_text shown(digits.substr(0, 3));
  shown.append(' ').append(digits.substr(3, 3)).append(' ').append(digits.substr(6));
  return {digits, shown.view()};
}

}  // namespace vaka::text::rules
