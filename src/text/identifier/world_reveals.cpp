#include "text/identifier/world_reveals.hpp"

#include "text/identifier/parts.hpp"

#include <array>

namespace vaka::text::reveals {
namespace {

using parts::two_digits;
using parts::value_of;

sex odd_is_male(char digit) {
  return (digit - '0') % 2 != 0 ? sex::male : sex::female;
}

// Month and day, where the number has two digits of the year only.
revelation without_century(int month, int day, sex of) {
  return {{0, month, day}, of, "century", "the number does not tell the century of the birth"};
}

revelation undated(sex of) {
  return {{}, of, "undated", "the number holds no birth date"};
}

revelation whole(const calendar_date& birth, sex of) {
  return parts::is_date(birth) ? revelation{birth, of, {}, {}} : undated(of);
}

revelation whole_without_sex(const calendar_date& birth) {
  return {birth, sex::unknown, "sex", "such a number does not show the sex"};
}

}  // namespace

revelation be_person(std::string_view canonical, const check_day&) {
  const int month = two_digits(canonical, 2);
  const sex of = odd_is_male(canonical[8]);
  // A BIS number tells the sex only when its month is raised by 40.
  const sex known = month > 12 && month < 40 ? sex::unknown : of;
  const bool old = 97 - value_of(canonical.substr(0, 9)) % 97 == two_digits(canonical, 9);
  const calendar_date birth{(old ? 1900 : 2000) + two_digits(canonical, 0), month % 20,
                            two_digits(canonical, 4)};
  auto out = whole(birth, known);
  if (known == sex::unknown && out.reason.empty()) return whole_without_sex(birth);
  return out;
}

revelation bg_person(std::string_view canonical, const check_day&) {
  int month = two_digits(canonical, 2);
  const int century = month > 40 ? 2000 : month > 20 ? 1800 : 1900;
  month %= 20;
  const sex of = odd_is_male(canonical[8]) == sex::male ? sex::female : sex::male;
  return whole({century + two_digits(canonical, 0), month, two_digits(canonical, 4)}, of);
}

revelation cn_resident(std::string_view canonical, const check_day&) {
  return whole(
      {value_of(canonical.substr(6, 4)), two_digits(canonical, 10), two_digits(canonical, 12)},
      odd_is_male(canonical[16]));
}

revelation cu_person(std::string_view canonical, const check_day&) {
  const int century = canonical[6] < '6' ? 1900 : canonical[6] < '9' ? 2000 : 1800;
  const sex of = odd_is_male(canonical[9]) == sex::male ? sex::female : sex::male;
  return whole(
      {century + two_digits(canonical, 0), two_digits(canonical, 2), two_digits(canonical, 4)}, of);
}

revelation cz_person(std::string_view canonical, const check_day&) {
  const bool old = canonical.size() == 9;
  int year = 1900 + two_digits(canonical, 0);
  if (old && year >= 1980) year -= 100;
  if (!old && year < 1954) year += 100;
  const int month = two_digits(canonical, 2);
  return whole({year, month % 50 % 20, two_digits(canonical, 4)},
               month > 50 ? sex::female : sex::male);
}

revelation de_insured(std::string_view canonical, const check_day&) {
  return without_century(two_digits(canonical, 4), two_digits(canonical, 2),
                         canonical[9] < '5' ? sex::male : sex::female);
}

revelation fr_person(std::string_view canonical, const check_day&) {
  const int month = two_digits(canonical, 3);
  const sex of = odd_is_male(canonical[0]);
  if (month > 12) return undated(of);
  return without_century(month, 0, of);
}

revelation gr_insured(std::string_view canonical, const check_day&) {
  return without_century(two_digits(canonical, 2), two_digits(canonical, 0),
                         odd_is_male(canonical[9]));
}

revelation id_person(std::string_view canonical, const check_day&) {
  const int day = two_digits(canonical, 6);
  return without_century(two_digits(canonical, 8), day % 40, day > 40 ? sex::female : sex::male);
}

revelation it_person(std::string_view canonical, const check_day&) {
  constexpr std::string_view months = "ABCDEHLMPRST";
  constexpr std::string_view letters = "LMNPQRSTUV";
  if (canonical.size() != 16)
    return {{}, sex::unknown, "impersonal", "such numbers say nothing of a person"};
  int day = 0;
  for (const char c : canonical.substr(9, 2))
    day = day * 10 + (parts::is_digit(c) ? c - '0' : static_cast<int>(letters.find(c)));
  return without_century(static_cast<int>(months.find(canonical[8])) + 1, day % 40,
                         day > 40 ? sex::female : sex::male);
}

revelation kr_resident(std::string_view canonical, const check_day&) {
  constexpr std::array<int, 10> centuries{1800, 1900, 1900, 2000, 2000,
                                          1900, 1900, 2000, 2000, 1800};
  const int century = centuries[static_cast<std::size_t>(canonical[6] - '0')];
  return whole(
      {century + two_digits(canonical, 0), two_digits(canonical, 2), two_digits(canonical, 4)},
      odd_is_male(canonical[6]));
}

revelation mx_person(std::string_view canonical, const check_day&) {
  const int century = parts::is_digit(canonical[16]) ? 1900 : 2000;
  return whole(
      {century + two_digits(canonical, 4), two_digits(canonical, 6), two_digits(canonical, 8)},
      canonical[10] == 'H' ? sex::male : sex::female);
}

revelation my_person(std::string_view canonical, const check_day&) {
  return without_century(two_digits(canonical, 2), two_digits(canonical, 4),
                         odd_is_male(canonical[11]));
}

revelation pl_person(std::string_view canonical, const check_day&) {
  constexpr std::array<int, 5> centuries{1900, 2000, 2100, 2200, 1800};
  const int month = two_digits(canonical, 2);
  return whole({centuries[static_cast<std::size_t>(month / 20)] + two_digits(canonical, 0),
                month % 20, two_digits(canonical, 4)},
               odd_is_male(canonical[9]));
}

// 7, 8 and 9 are of foreigners, whose century is not told.
revelation ro_person(std::string_view canonical, const check_day&) {
  constexpr std::array<int, 7> centuries{0, 1900, 1900, 1800, 1800, 2000, 2000};
  const auto first = static_cast<std::size_t>(canonical[0] - '0');
  const sex of = first == 9 ? sex::unknown : odd_is_male(canonical[0]);
  const int month = two_digits(canonical, 3);
  const int day = two_digits(canonical, 5);
  if (first >= centuries.size()) return without_century(month, day, of);
  return whole({centuries[first] + two_digits(canonical, 1), month, day}, of);
}

revelation yugoslav_person(std::string_view canonical, const check_day&) {
  const int year = value_of(canonical.substr(4, 3));
  return whole(
      {year < 800 ? 2000 + year : 1000 + year, two_digits(canonical, 2), two_digits(canonical, 0)},
      canonical[9] < '5' ? sex::male : sex::female);
}

revelation za_person(std::string_view canonical, const check_day&) {
  return without_century(two_digits(canonical, 2), two_digits(canonical, 4),
                         canonical[6] < '5' ? sex::female : sex::male);
}

}  // namespace vaka::text::reveals
