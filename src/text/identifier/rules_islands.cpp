// Iceland and the Faroe Islands.
#include "text/identifier/parts.hpp"
#include "text/identifier/reveal.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

constexpr int firm_days = 40;

// The tenth digit gives the century: 8, 9 or 0; 0 for any other.
int century_of(char last) {
  if (last == '8') return 1800;
  if (last == '9') return 1900;
  return last == '0' ? 2000 : 0;
}

calendar_date date_of(std::string_view digits) {
  calendar_date date{century_of(digits[9]) + two_digits(digits, 4), two_digits(digits, 2),
                     two_digits(digits, 0)};
  if (date.day > firm_days) date.day -= firm_days;
  return date;
}

}  // namespace

outcome is_kennitala(std::string_view input, const check_day& day) {
  constexpr std::array<int, 8> weights{3, 2, 7, 6, 5, 4, 3, 2};
  constexpr fault no_century{"range", "the last digit is not 8, 9 or 0 for a century"};
  number read;
  if (const auto wrong = read_digits(input, " -", 10, read)) return wrong;
  const auto digits = read.view();
  if (century_of(digits[9]) == 0) return no_century;
  const auto date = date_of(digits);
  if (!is_date(date)) return no_such_date;
  if (date > day.latest_birth) return not_born_yet;
  const int expected = digit_modulus_11(weighted_sum(digits, weights));
  if (const auto wrong =
          compare_digit(expected, digits[8], "modulus 11 with weights 3 2 7 6 5 4 3 2"))
    return wrong;
  return {digits, grouped(digits, {6}, '-').view()};
}

outcome is_vsk(std::string_view input, const check_day&) {
  const auto text = plain(input);
  auto typed = trim(text.view());
  if (typed.starts_with("IS")) typed.remove_prefix(2);
  number read;
  if (const auto wrong = read_code(typed, " ", read)) return wrong;
  if (!all_digits(read.view())) return odd_characters;
  if (read.size() != 5 && read.size() != 6) return wrong_length;
  return {read.view(), read.view()};
}

outcome fo_ptal(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_digits(input, " -", 9, read)) return wrong;
  const auto digits = read.view();
  // The number does not give the century; the 2000s have every day that another has.
  if (!is_date({2000 + two_digits(digits, 4), two_digits(digits, 2), two_digits(digits, 0)}))
    return no_such_date;
  return {digits, grouped(digits, {6}, '-').view()};
}

outcome fo_vn(std::string_view input, const check_day&) {
  const auto text = plain(input);
  auto typed = trim(text.view());
  if (typed.starts_with("FO")) typed.remove_prefix(2);
  number read;
  if (const auto wrong = read_digits(typed, " -.", 6, read)) return wrong;
  return {read.view(), read.view()};
}

}  // namespace vaka::text::rules

namespace vaka::text::reveals {

using namespace parts;

revelation is_kennitala(std::string_view canonical, const check_day&) {
  if (canonical[0] >= '4')
    return {{}, sex::unknown, "impersonal", "a firm's number says nothing of a person"};
  return {rules::date_of(canonical), sex::unknown, "sex", "a kennitala does not show the sex"};
}

revelation fo_ptal(std::string_view canonical, const check_day&) {
  return {{0, two_digits(canonical, 2), two_digits(canonical, 0)},
          sex::unknown,
          "century",
          "a p-tal shows neither the century nor the sex"};
}

}  // namespace vaka::text::reveals
