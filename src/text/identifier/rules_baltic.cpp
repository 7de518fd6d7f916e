#include "text/identifier/parts.hpp"
#include "text/identifier/reveal.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

// Modulus 11 with weights 1 2 3 … 9 1 2 …, and where that leaves 10 with 3 4 5 … 9 1 2 …; 10 again
// is 0.
int two_step_digit(std::string_view digits) {
  int first = 0;
  int second = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    first += (digits[i] - '0') * static_cast<int>(1 + i % 9);
    second += (digits[i] - '0') * static_cast<int>(1 + (i + 2) % 9);
  }
  return first % 11 < 10 ? first % 11 : second % 11 % 10;
}
constexpr std::string_view two_step_rule =
    "modulus 11 with weights 1 2 3 4 5 6 7 8 9 1, or 3 4 5 6 7 8 9 1 2 3 where that leaves 10,";

// The first digit of Estonian and Lithuanian numbers: 1, 2 born in the 1800s, 3, 4 in the 1900s …
calendar_date birth_of(std::string_view digits) {
  return {1800 + (digits[0] - '1') / 2 * 100 + two_digits(digits, 1), two_digits(digits, 3),
          two_digits(digits, 5)};
}

enum class dated { held, open };

outcome check_person(std::string_view input, dated rule, const check_day& day) {
  constexpr fault odd_start{"range", "the first digit, for century and sex, is none of 1 to 6"};
  number read;
  if (const auto wrong = read_digits(input, " -", 11, read)) return wrong;
  const auto digits = read.view();
  if (rule == dated::held) {
    if (digits[0] < '1' || digits[0] > '6') return odd_start;
    const auto birth = birth_of(digits);
    if (!is_date(birth)) return no_such_date;
    if (birth > day.latest_birth) return not_born_yet;
  }
  if (const auto wrong =
          compare_digit(two_step_digit(digits.substr(0, 10)), digits[10], two_step_rule))
    return wrong;
  return {digits, digits};
}

// Latvian numbers of persons: since July 2017 32 and nine digits that say nothing, before that
// DDMMYY-CNNNN with C 0 to 2 for the centuries from 1800.
constexpr std::string_view undated = "32";

calendar_date latvian_birth(std::string_view digits) {
  return {1800 + (digits[6] - '0') * 100 + two_digits(digits, 4), two_digits(digits, 2),
          two_digits(digits, 0)};
}

fault check_latvian_date(std::string_view digits, const check_day& day) {
  constexpr fault no_century{"range", "the seventh digit is not 0, 1 or 2 for a century"};
  if (digits.starts_with(undated)) return {};
  if (digits[6] > '2') return no_century;
  const auto birth = latvian_birth(digits);
  if (!is_date(birth)) return no_such_date;
  return birth > day.latest_birth ? not_born_yet : fault{};
}

outcome check_latvian_person(std::string_view digits, const check_day& day) {
  constexpr std::array<int, 10> weights{1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  if (const auto wrong = check_latvian_date(digits, day)) return wrong;
  const int expected = (1101 - weighted_sum(digits, weights)) % 11 % 10;
  if (const auto wrong = compare_digit(expected, digits[10],
                                       "1101 less the sum with weights 1 6 3 7 9 10 5 8 4 2, "
                                       "modulus 11,"))
    return wrong;
  return {digits, grouped(digits, {6}, '-').view()};
}

fault check_latvian_firm(std::string_view digits) {
  constexpr std::array<int, 10> weights{9, 1, 4, 8, 3, 10, 2, 5, 7, 6};
  const int expected = (3 + 11 * 100 - weighted_sum(digits, weights)) % 11;
  return compare_digit(expected, digits[10],
                       "3 less the sum with weights 9 1 4 8 3 10 2 5 7 6, "
                       "modulus 11,");
}

std::string_view strip(std::string_view typed, std::string_view country) {
  if (typed.starts_with(country)) typed.remove_prefix(country.size());
  return typed;
}

outcome with_country(std::string_view country, std::string_view digits) {
  identifier_text shown(country);
  return {digits, shown.append(digits).view()};
}

}  // namespace

outcome ee_ik(std::string_view input, const check_day& day) {
  return check_person(input, dated::held, day);
}

outcome ee_registrikood(std::string_view input, const check_day&) {
  constexpr fault odd_start{"range", "register codes begin with 1, 7, 8 or 9"};
  number read;
  if (const auto wrong = read_digits(input, " ", 8, read)) return wrong;
  const auto digits = read.view();
  if (digits[0] != '1' && digits[0] < '7') return odd_start;
  if (const auto wrong =
          compare_digit(two_step_digit(digits.substr(0, 7)), digits[7], two_step_rule))
    return wrong;
  return {digits, digits};
}

outcome ee_kmkr(std::string_view input, const check_day&) {
  constexpr std::array<int, 8> weights{3, 7, 1, 3, 7, 1, 3, 7};
  const auto text = plain(input);
  number read;
  if (const auto wrong = read_digits(strip(trim(text.view()), "EE"), " ", 9, read)) return wrong;
  const auto digits = read.view();
  const int expected = digit_modulus_10(weighted_sum(digits, weights));
  if (const auto wrong =
          compare_digit(expected, digits[8], "modulus 10 with weights 3 7 1 3 7 1 3 7"))
    return wrong;
  return with_country("EE", digits);
}

outcome lv_pk(std::string_view input, const check_day& day) {
  number read;
  if (const auto wrong = read_digits(input, " -", 11, read)) return wrong;
  return check_latvian_person(read.view(), day);
}

outcome lv_tin(std::string_view input, const check_day& day) {
  number read;
  if (const auto wrong = read_digits(input, " -", 11, read)) return wrong;
  if (const auto wrong = check_latvian_date(read.view(), day)) return wrong;
  return {read.view(), grouped(read.view(), {6}, '-').view()};
}

outcome lv_regnr(std::string_view input, const check_day&) {
  constexpr fault odd_start{"range", "register numbers begin with 4, 5 or 9"};
  number read;
  if (const auto wrong = read_digits(input, " -", 11, read)) return wrong;
  const auto digits = read.view();
  if (digits[0] != '4' && digits[0] != '5' && digits[0] != '9') return odd_start;
  if (const auto wrong = check_latvian_firm(digits)) return wrong;
  return {digits, digits};
}

outcome lv_pvn(std::string_view input, const check_day& day) {
  const auto text = plain(input);
  number read;
  if (const auto wrong = read_digits(strip(trim(text.view()), "LV"), " -", 11, read)) return wrong;
  const auto digits = read.view();
  if (digits[0] <= '3') {
    const auto person = check_latvian_person(digits, day);
    return person.valid() ? with_country("LV", digits) : person;
  }
  if (const auto wrong = check_latvian_firm(digits)) return wrong;
  return with_country("LV", digits);
}

outcome lt_asmens(std::string_view input, const check_day& day) {
  return check_person(input, dated::held, day);
}

outcome lt_asmens_undated(std::string_view input, const check_day& day) {
  return check_person(input, dated::open, day);
}

outcome lt_kodas(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_digits(input, " ", 9, read)) return wrong;
  const auto digits = read.view();
  if (const auto wrong =
          compare_digit(two_step_digit(digits.substr(0, 8)), digits[8], two_step_rule))
    return wrong;
  return {digits, digits};
}

outcome lt_pvm(std::string_view input, const check_day&) {
  constexpr fault odd_mark{"range", "the last digit but one is not 1"};
  const auto text = plain(input);
  number read;
  if (const auto wrong = read_code(strip(trim(text.view()), "LT"), " -", read)) return wrong;
  const auto digits = read.view();
  if (!all_digits(digits)) return odd_characters;
  if (digits.size() != 9 && digits.size() != 12) return wrong_length;
  const auto last = digits.size() - 1;
  if (digits[last - 1] != '1') return odd_mark;
  if (const auto wrong =
          compare_digit(two_step_digit(digits.substr(0, last)), digits[last], two_step_rule))
    return wrong;
  return with_country("LT", digits);
}

}  // namespace vaka::text::rules

namespace vaka::text::reveals {

revelation baltic_person(std::string_view canonical, const check_day&) {
  if (canonical[0] < '1' || canonical[0] > '6' || !parts::is_date(rules::birth_of(canonical)))
    return {{}, sex::unknown, "undated", "the number holds no birth date"};
  const bool even = (canonical[0] - '0') % 2 == 0;
  return {rules::birth_of(canonical), even ? sex::female : sex::male, {}, {}};
}

revelation lv_person(std::string_view canonical, const check_day&) {
  if (canonical.starts_with(rules::undated))
    return {{}, sex::unknown, "undated", "codes that begin with 32 hold no birth date"};
  return {rules::latvian_birth(canonical), sex::unknown, "sex",
          "such a code does not show the sex"};
}

}  // namespace vaka::text::reveals
