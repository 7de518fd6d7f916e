#include "text/identifier/parts.hpp"
#include "text/identifier/reveal.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

constexpr std::string_view separators = " -.";
constexpr std::array<int, 9> weights_1{3, 7, 6, 1, 8, 9, 4, 5, 2};
constexpr std::array<int, 10> weights_2{5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
constexpr std::string_view rule_1 = "modulus 11 with weights 3 7 6 1 8 9 4 5 2";
constexpr std::string_view rule_2 = "modulus 11 with weights 5 4 3 2 7 6 5 4 3 2";

fault check_digits(std::string_view digits) {
  const int first = digit_modulus_11(weighted_sum(digits, weights_1));
  if (const auto wrong = compare_digit(first, digits[9], rule_1)) return wrong;
  const int second = digit_modulus_11(weighted_sum(digits, weights_2));
  return compare_digit(second, digits[10], rule_2);
}

// From 2032 the first check digit may leave 0, 1, 2 or 3, so that there are numbers enough.
fault check_digits_2032(std::string_view digits) {
  constexpr fault first{"check_digit",
                        "the first check digit leaves more than 3 by modulus 11 with weights 3 7 6 "
                        "1 8 9 4 5 2 1"};
  if ((weighted_sum(digits, weights_1) + digits[9] - '0') % 11 > 3) return first;
  const int second = digit_modulus_11(weighted_sum(digits, weights_2));
  return compare_digit(second, digits[10], rule_2);
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

constexpr int d_number_days = 40;
constexpr int help_months = 40;  // of H-numbers, and of some test persons
// Test persons of the authorities: Tenor has 80, NAV 65.
constexpr std::array<int, 3> raised_months{80, 65, help_months};

// What the first six digits hold once what marks the kind of number is taken out.
struct birth_part {
  calendar_date date;  // the year of two digits
  bool d_number = false;
  int raised = 0;  // by which the month is raised
};

birth_part read_birth(std::string_view digits) {
  birth_part out{{two_digits(digits, 4), two_digits(digits, 2), two_digits(digits, 0)}};
  out.d_number = out.date.day > d_number_days;
  if (out.d_number) out.date.day -= d_number_days;
  for (const int raise : raised_months) {
    if (out.date.month <= raise) continue;
    out.date.month -= raise;
    out.raised = raise;
    break;
  }
  return out;
}

// The year by a table, 0 with the nearest miss where there is none that is a date of the past.
int find_year(std::span<const series> table, std::string_view digits,
              const calendar_date& short_date, const check_day& day, fault& miss) {
  const int individual = value_of(digits.substr(6, 3));
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
      return birth.year;
    }
  }
  return 0;
}

fault check_birth(const birth_part& read, std::string_view digits, const check_day& day) {
  constexpr fault no_series{"range", "the individual number was not given to anyone of that year"};
  // The year 2000 has every day there is: what is no date then is none in any century.
  if (!is_date({2000, read.date.month, std::min(read.date.day, 32)})) return no_such_date;
  fault miss = no_series;
  if (find_year(born, digits, read.date, day, miss) > 0) return {};
  if (!read.d_number) return miss;
  fault other = no_series;
  return find_year(extended, digits, read.date, day, other) > 0 ? fault{} : miss;
}

outcome accept_person(std::string_view digits) {
  return {digits, grouped(digits, {6}, ' ').view()};
}

outcome check_person(const number& read, const birth_part& birth, const check_day& day) {
  if (const auto wrong = check_birth(birth, read.view(), day)) return wrong;
  if (const auto wrong = check_digits(read.view())) return wrong;
  return accept_person(read.view());
}

// Shared help numbers (FH) begin with 8 or 9 and hold no date.
bool is_undated(std::string_view digits) {
  return digits[0] >= '8';
}

constexpr fault plain_day{"date", "the day of a D-number is the birth day plus 40"};
constexpr fault raised_day{"date", "the day is raised, as in a D-number"};
constexpr fault raised_month{"date", "the month is raised, as in an H-number or a test person's"};

}  // namespace

outcome no_fodselsnummer(std::string_view input, const check_day& day) {
  number read;
  if (const auto wrong = read_digits(input, separators, 11, read)) return wrong;
  const auto digits = read.view();
  if (is_undated(digits)) {
    if (const auto wrong = check_digits(digits)) return wrong;
    return accept_person(digits);
  }
  const auto birth = read_birth(digits);
  if (birth.raised > help_months) return no_such_date;
  return check_person(read, birth, day);
}

outcome no_dnummer(std::string_view input, const check_day& day) {
  number read;
  if (const auto wrong = read_digits(input, separators, 11, read)) return wrong;
  const auto birth = read_birth(read.view());
  if (!birth.d_number || is_undated(read.view())) return plain_day;
  if (birth.raised > 0) return raised_month;
  return check_person(read, birth, day);
}

outcome no_hnummer(std::string_view input, const check_day& day) {
  constexpr fault plain_month{"date", "the month of an H-number is the birth month plus 40"};
  number read;
  if (const auto wrong = read_digits(input, separators, 11, read)) return wrong;
  const auto birth = read_birth(read.view());
  if (birth.raised != help_months) return plain_month;
  if (birth.d_number) return raised_day;
  return check_person(read, birth, day);
}

outcome no_fhnummer(std::string_view input, const check_day&) {
  constexpr fault other_start{"range", "an FH-number begins with 8 or 9"};
  number read;
  if (const auto wrong = read_digits(input, separators, 11, read)) return wrong;
  if (!is_undated(read.view())) return other_start;
  if (const auto wrong = check_digits(read.view())) return wrong;
  return accept_person(read.view());
}

constexpr fault plain_month{"date", "the month of a test person is raised by 80, 65 or 40"};

outcome no_fodselsnummer_synthetic(std::string_view input, const check_day& day) {
  number read;
  if (const auto wrong = read_digits(input, separators, 11, read)) return wrong;
  const auto birth = read_birth(read.view());
  if (birth.raised == 0) return plain_month;
  if (birth.d_number) return raised_day;
  return check_person(read, birth, day);
}

outcome no_dnummer_synthetic(std::string_view input, const check_day& day) {
  number read;
  if (const auto wrong = read_digits(input, separators, 11, read)) return wrong;
  const auto birth = read_birth(read.view());
  if (birth.raised == 0) return plain_month;
  if (!birth.d_number || is_undated(read.view())) return plain_day;
  return check_person(read, birth, day);
}

outcome no_fodselsnummer_2032(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_digits(input, separators, 11, read)) return wrong;
  const auto digits = read.view();
  if (!is_undated(digits)) {
    // Individual numbers say nothing any more: a day of any century will do, and the 2000s have
    // every day that another has.
    auto date = read_birth(digits).date;
    date.year += 2000;
    if (!is_date(date)) return no_such_date;
  }
  if (const auto wrong = check_digits_2032(digits)) return wrong;
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
  return {digits, grouped(digits, {3, 3}, ' ').view()};
}

outcome no_mva(std::string_view input, const check_day& day) {
  constexpr fault no_mark{"format", "MVA does not stand at its end"};
  const auto text = plain(input);
  auto typed = trim(text.view());
  if (typed.starts_with("NO")) typed.remove_prefix(2);
  if (!typed.ends_with("MVA")) return no_mark;
  typed.remove_suffix(3);
  const auto found = no_orgnr(typed, day);
  if (!found.valid()) return found;
  identifier_text canonical(found.canonical.view());
  identifier_text shown(found.display.view());
  return {canonical.append("MVA").view(), shown.append(" MVA").view()};
}

outcome no_kontonr(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_code(input, separators, read)) return wrong;
  if (!all_digits(read.view())) return odd_characters;
  if (read.size() != 7 && read.size() != 11) return wrong_length;
  // Accounts of the former Postgiro have seven digits, or eleven with 0000 before them, and Luhn's
  // check digit.
  number whole(read.size() == 7 ? "0000" : "");
  const auto digits = whole.append(read.view()).view();
  if (digits.starts_with("0000")) {
    if (const auto wrong = compare_digit(luhn_digit(digits.substr(4, 6)), digits[10],
                                         "Luhn's formula over the six digits before it"))
      return wrong;
    return {digits, digits.substr(4)};
  }
  const int expected = digit_modulus_11(weighted_sum(digits, weights_2));
  if (const auto wrong = compare_digit(expected, digits[10], rule_2)) return wrong;
  return {digits, grouped(digits, {4, 2}, ' ').view()};
}

}  // namespace vaka::text::rules

namespace vaka::text::reveals {

using namespace parts;

namespace {

constexpr calendar_date new_numbers{2032, 1, 1};
constexpr std::string_view century_open =
    "the two tables of individual numbers for D-numbers give different centuries";
constexpr std::string_view says_nothing =
    "from 2032 Norwegian numbers show neither the century nor the sex";

revelation day_only(const calendar_date& date) {
  return {{0, date.month, date.day}, sex::unknown, "rules_of_2032", says_nothing};
}

}  // namespace

revelation no_person(std::string_view canonical, const check_day& day) {
  if (rules::is_undated(canonical))
    return {{}, sex::unknown, "undated", "an FH-number holds neither a birth date nor the sex"};
  const auto read = rules::read_birth(canonical);
  if (day.today >= new_numbers) return day_only(read.date);
  revelation out{read.date, (canonical[8] - '0') % 2 == 0 ? sex::female : sex::male, {}, {}};
  fault miss;
  out.birth.year = rules::find_year(rules::born, canonical, read.date, day, miss);
  if (!read.d_number) return out;
  const int year = rules::find_year(rules::extended, canonical, read.date, day, miss);
  if (out.birth.year == 0) out.birth.year = year;
  if (year == 0 || year == out.birth.year) return out;
  out.birth.year = 0;
  out.reason = "century";
  out.message = century_open;
  return out;
}

revelation no_person_2032(std::string_view canonical, const check_day&) {
  if (rules::is_undated(canonical))
    return {{}, sex::unknown, "undated", "an FH-number holds neither a birth date nor the sex"};
  return day_only(rules::read_birth(canonical).date);
}

}  // namespace vaka::text::reveals
