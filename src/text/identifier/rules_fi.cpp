#include "text/identifier/parts.hpp"
#include "text/identifier/reveal.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

// The sign between birth date and individual number, 0 when it is none.
int century_of(char sign) {
  if (sign == '+') return 1800;
  if (sign == '-' || (sign >= 'U' && sign <= 'Y')) return 1900;
  return sign >= 'A' && sign <= 'F' ? 2000 : 0;
}

// Series 900–999 is for numbers that hospitals and insurers make up for the time being; with '+'
// and '-' these are all that is found there. With a letter, the agency's own published test
// persons have such numbers, and those are accepted.
enum class temporary { refused, accepted };

fault check_individual(int individual, char sign, temporary rule) {
  constexpr fault too_low{"range", "individual numbers begin at 002"};
  constexpr fault proves_nobody{"range",
                                "individual numbers from 900 are temporary and prove nobody"};
  if (individual < 2) return too_low;
  const bool letter = sign >= 'A';
  return individual >= 900 && !letter && rule == temporary::refused ? proves_nobody : fault{};
}

calendar_date birth_of(std::string_view code) {
  return {century_of(code[6]) + two_digits(code, 4), two_digits(code, 2), two_digits(code, 0)};
}

outcome check_hetu(std::string_view input, temporary rule) {
  constexpr std::string_view check_characters = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  constexpr fault not_eleven{"length", "it does not have eleven characters"};
  constexpr fault odd{"format", "it is not DDMMYY, a sign for the century, NNN and a character"};
  // Nothing is trimmed: every place of a personal identity code has its meaning, and the registers
  // that check them take no blanks.
  const auto text = plain(input);
  const auto code = text.view();
  if (code.size() != 11) return not_eleven;
  const char sign = code[6];
  if (!all_digits(code.substr(0, 6)) || century_of(sign) == 0 || !all_digits(code.substr(7, 3)))
    return odd;
  if (!is_date(birth_of(code))) return no_such_date;
  const int individual = value_of(code.substr(7, 3));
  if (const auto wrong = check_individual(individual, sign, rule)) return wrong;
  const int nine = value_of(code.substr(0, 6)) * 1000 + individual;
  const auto expected = check_characters.substr(static_cast<std::size_t>(nine % 31), 1);
  if (const auto wrong = compare_letters(expected, code.substr(10), "the nine digits modulo 31"))
    return wrong;
  return {code, code};
}

constexpr std::array<int, 7> business_weights{7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view business_rule = "modulus 11 with weights 7 9 10 5 8 4 2";

}  // namespace

outcome fi_hetu(std::string_view input, const check_day&) {
  return check_hetu(input, temporary::refused);
}

outcome fi_hetu_temporary(std::string_view input, const check_day&) {
  return check_hetu(input, temporary::accepted);
}

outcome fi_ytunnus(std::string_view input, const check_day&) {
  const auto text = plain(input);
  const auto typed = trim(text.view());
  // Numbers given out before 1979 may be written with six digits: they lack the leading zero.
  number padded;
  if (typed.size() == 8 && typed[6] == '-') padded.append('0').append(typed);
  number read;
  if (const auto wrong = read_digits(padded.size() > 0 ? padded.view() : input, " -", 8, read))
    return wrong;
  const auto digits = read.view();
  const int expected = digit_modulus_11(weighted_sum(digits, business_weights));
  if (const auto wrong = compare_digit(expected, digits[7], business_rule)) return wrong;
  return {digits, grouped(digits, {7}, '-').view()};
}

outcome fi_alv(std::string_view input, const check_day&) {
  const auto text = plain(input);
  auto typed = trim(text.view());
  if (typed.starts_with("FI")) typed.remove_prefix(2);
  number read;
  if (const auto wrong = read_digits(typed, " -", 8, read)) return wrong;
  const auto digits = read.view();
  const int expected = digit_modulus_11(weighted_sum(digits, business_weights));
  if (const auto wrong = compare_digit(expected, digits[7], business_rule)) return wrong;
  identifier_text shown("FI");
  return {digits, shown.append(digits).view()};
}

outcome fi_associationid(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_code(input, " -._+", read)) return wrong;
  const auto digits = read.view();
  if (!all_digits(digits)) return odd_characters;
  if (digits.size() > 6) return wrong_length;
  if (digits.size() <= 3) return {digits, digits};
  return {digits, grouped(digits, {digits.size() - 3}, '.').view()};
}

outcome fi_veronumero(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_digits(input, " ", 12, read)) return wrong;
  return {read.view(), read.view()};
}

}  // namespace vaka::text::rules

namespace vaka::text::reveals {

revelation fi_hetu(std::string_view canonical, const check_day&) {
  const bool even = (canonical[9] - '0') % 2 == 0;
  return {rules::birth_of(canonical), even ? sex::female : sex::male, {}, {}};
}

}  // namespace vaka::text::reveals
