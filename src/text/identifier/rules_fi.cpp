#include "text/identifier/parts.hpp"
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
fault check_individual(int individual, char sign) {
  constexpr fault too_low{"range", "individual numbers begin at 002"};
  constexpr fault temporary{"range", "individual numbers from 900 are temporary and prove nobody"};
  if (individual < 2) return too_low;
  const bool letter = sign >= 'A';
  return individual >= 900 && !letter ? temporary : fault{};
}

}  // namespace

outcome fi_hetu(std::string_view input, const check_day&) {
  constexpr std::string_view check_characters = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  constexpr fault wrong_length{"length", "it does not have eleven characters"};
  constexpr fault odd{"format", "it is not DDMMYY, a sign for the century, NNN and a character"};
  // Nothing is trimmed: every place of a personal identity code has its meaning, and the registers
  // that check them take no blanks.
  const auto text = plain(input);
  const auto code = text.view();
  if (code.size() != 11) return wrong_length;
  const char sign = code[6];
  const int century = century_of(sign);
  if (!all_digits(code.substr(0, 6)) || century == 0 || !all_digits(code.substr(7, 3))) return odd;
  const calendar_date birth{century + two_digits(code, 4), two_digits(code, 2),
                            two_digits(code, 0)};
  if (!is_date(birth)) return no_such_date;
  const int individual = value_of(code.substr(7, 3));
  if (const auto wrong = check_individual(individual, sign)) return wrong;
  const int nine = value_of(code.substr(0, 6)) * 1000 + individual;
  const char expected = check_characters[static_cast<std::size_t>(nine % 31)];
  if (code[10] != expected) {
    fault wrong{"check_digit", "the nine digits modulo 31"};
    wrong.expected.append(expected);
    wrong.given.append(code[10]);
    return wrong;
  }
  return {code, code};
}

outcome fi_ytunnus(std::string_view input, const check_day&) {
  constexpr std::array<int, 7> weights{7, 9, 10, 5, 8, 4, 2};
  const auto text = plain(input);
  const auto typed = trim(text.view());
  // Numbers given out before 1979 may be written with six digits: they lack the leading zero.
  number padded;
  if (typed.size() == 8 && typed[6] == '-') padded.append('0').append(typed);
  number read;
  if (const auto wrong = read_digits(padded.size() > 0 ? padded.view() : input, " -", 8, read))
    return wrong;
  const auto digits = read.view();
  const int expected = digit_modulus_11(weighted_sum(digits, weights));
  if (const auto wrong =
          compare_digit(expected, digits[7], "modulus 11 with weights 7 9 10 5 8 4 2"))
    return wrong;
  identifier_text shown(digits.substr(0, 7));
  shown.append('-').append(digits.substr(7));
  return {digits, shown.view()};
}

}  // namespace vaka::text::rules
