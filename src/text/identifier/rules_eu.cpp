// Numbers that the European Union gives out or lays down.
#include "text/identifier/parts.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

// ISO 3166-1 numbers of the member states of identification, and 900 for Northern Ireland.
bool is_state_number(std::string_view three) {
  constexpr std::string_view all =
      "040 056 100 191 196 203 208 233 246 250 276 300 348 372 380 428 440 442 470 528 616 620 642 "
      "703 705 724 752 900";
  return all.find(three) != all.npos;
}

}  // namespace

outcome eu_oss(std::string_view input, const check_day&) {
  constexpr fault no_mark{"format", "it does not begin with EU or IM"};
  constexpr fault no_state{"range", "its first three digits are no member state"};
  number read;
  if (const auto wrong = read_code(input, " -", read)) return wrong;
  const auto code = read.view();
  if (!code.starts_with("EU") && !code.starts_with("IM")) return no_mark;
  if (code.size() != (code[0] == 'E' ? 11U : 12U)) return wrong_length;
  if (!all_digits(code.substr(2))) return odd_characters;
  if (!is_state_number(code.substr(2, 3))) return no_state;
  return {code, code};
}

outcome eu_eic(std::string_view input, const check_day&) {
  static constexpr alphabet of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-");
  constexpr fault open_end{"format", "its last character is a dash"};
  if (input.size() > longest_input) return wrong_length;
  const auto text = plain(input);
  const auto code = trim(text.view());
  if (code.size() != 16) return wrong_length;
  int sum = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const int value = of.value(code[i]);
    if (value < 0) return odd_characters;
    if (i < 15) sum += value * static_cast<int>(16 - i);
  }
  if (code[15] == '-') return open_end;
  const char expected = of.letter(36 - (sum + 36) % 37);
  if (const auto wrong =
          compare_letters({&expected, 1}, code.substr(15), "modulus 37 with weights 16 down to 2"))
    return wrong;
  return {code, code};
}

outcome eu_ecnumber(std::string_view input, const check_day&) {
  constexpr std::array<int, 6> weights{1, 2, 3, 4, 5, 6};
  constexpr fault odd_dashes{"format", "the dashes do not stand as in NNN-NNN-N"};
  if (input.size() > longest_input) return wrong_length;
  const auto text = plain(input);
  const auto typed = trim(text.view());
  number read;
  if (const auto wrong = read_digits(typed, "-", 7, read)) return wrong;
  const auto digits = read.view();
  const auto shown = grouped(digits, {3, 3}, '-');
  if (typed != digits && typed != shown.view()) return odd_dashes;
  const int remainder = weighted_sum(digits, weights) % 11;
  const int expected = remainder == 10 ? 1 : remainder;
  if (const auto wrong = compare_digit(expected, digits[6], "modulus 11 with weights 1 2 3 4 5 6"))
    return wrong;
  return {shown.view(), shown.view()};
}

// With its letters as their ASCII numbers, the whole is divisible by nine.
outcome eu_banknote(std::string_view input, const check_day&) {
  constexpr std::string_view printers = "DEFGHJLMNPRSTUVWXYZ";
  constexpr fault no_printer{"range",
                             "its first letter is no printer or central bank of euro notes"};
  constexpr fault wrong{"check_digit", "with its letters as numbers it is not divisible by nine"};
  number read;
  if (const auto odd = read_code(input, " ", read)) return odd;
  const auto code = read.view();
  if (code.size() != 12) return wrong_length;
  if (!all_digits(code.substr(2))) return odd_characters;
  if (printers.find(code[0]) == printers.npos) return no_printer;
  int sum = 0;
  for (const char c : code) sum += is_digit(c) ? c - '0' : static_cast<int>(c);
  if (sum % 9 != 0) return wrong;
  return {code, code};
}

outcome eu_excise(std::string_view input, const check_day&) {
  constexpr std::size_t size = 13;
  constexpr fault no_state{"range", "its first two letters are no member state"};
  number read;
  if (const auto wrong = read_code(input, " ", read)) return wrong;
  const auto typed = read.view();
  if (typed.size() < 3 || typed.size() > size) return wrong_length;
  const auto state = typed.substr(0, 2);
  if (!is_member_state(state) && state != "EL" && state != "XI") return no_state;
  identifier_text code(state);
  for (std::size_t i = typed.size(); i < size; ++i) code.append('0');
  code.append(typed.substr(2));
  return {code.view(), code.view()};
}

}  // namespace vaka::text::rules
