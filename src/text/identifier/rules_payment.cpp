// What banks and those who ask them for payment are known by.
#include "text/identifier/parts.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

constexpr std::string_view rule_97 = "ISO 7064 modulus 97-10";

bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

// Country, two check digits and what they are of: moved to the end they leave 1.
fault check_moved(std::string_view country, std::string_view digits, std::string_view body) {
  number turned(body);
  turned.append(country);
  const int expected = check_97(turned.view());
  const char two[2] = {static_cast<char>('0' + expected / 10),
                       static_cast<char>('0' + expected % 10)};
  return compare_letters({two, 2}, digits, rule_97);
}

}  // namespace

outcome bic(std::string_view input, const check_day&) {
  constexpr fault no_letters{"format", "its first four characters are not letters"};
  constexpr fault no_country{"range", "its fifth and sixth letters are no country"};
  number read;
  if (const auto wrong = read_code(input, " -", read)) return wrong;
  const auto code = read.view();
  if (code.size() != 8 && code.size() != 11) return wrong_length;
  if (!std::ranges::all_of(code.substr(0, 4), is_letter)) return no_letters;
  if (!is_country(code.substr(4, 2))) return no_country;
  return {code, code};
}

outcome iso11649(std::string_view input, const check_day&) {
  constexpr fault no_mark{"format", "it does not begin with RF and two digits"};
  number read;
  if (const auto wrong = read_code(input, " -.,/:", read)) return wrong;
  const auto code = read.view();
  if (code.size() < 5 || code.size() > 25) return wrong_length;
  if (!code.starts_with("RF") || !is_digit(code[2]) || !is_digit(code[3])) return no_mark;
  if (const auto wrong = check_moved("RF", code.substr(2, 2), code.substr(4))) return wrong;
  identifier_text shown;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 4 == 0) shown.append(' ');
    shown.append(code[i]);
  }
  return {code, shown.view()};
}

// The creditor's own number stands behind a business code of three, which the check digits leave
// out so that a creditor may change it.
outcome eu_at_02(std::string_view input, const check_day&) {
  constexpr fault no_country{"range", "its first two letters are no country"};
  constexpr fault no_digits{"format", "its third and fourth characters are not digits"};
  number read;
  if (const auto wrong = read_code(input, " -/?:().,'+", read)) return wrong;
  const auto code = read.view();
  if (code.size() < 8 || code.size() > 35) return wrong_length;
  if (!is_country(code.substr(0, 2))) return no_country;
  if (!all_digits(code.substr(2, 2))) return no_digits;
  if (const auto wrong = check_moved(code.substr(0, 2), code.substr(2, 2), code.substr(7)))
    return wrong;
  return {code, code};
}

outcome cz_bankaccount(std::string_view input, const check_day&) {
  constexpr std::array<int, 10> weights{6, 3, 7, 9, 10, 5, 8, 4, 2, 1};
  constexpr fault shape{"format", "it is not [prefix-]number/bank in digits"};
  constexpr fault no_bank{"range", "bank codes begin at 0100"};
  constexpr fault prefix_wrong{"check_digit",
                               "the prefix fails modulus 11 with weights 10 5 8 4 2 1"};
  constexpr fault number_wrong{"check_digit",
                               "the number fails modulus 11 with weights 6 3 7 9 10 5 8 4 2 1"};
  if (input.size() > longest_input) return wrong_length;
  const auto text = plain(input);
  const auto typed = trim(text.view());
  const auto slash = typed.find('/');
  if (slash == typed.npos) return shape;
  const auto bank = typed.substr(slash + 1);
  auto own = typed.substr(0, slash);
  const auto dash = own.find('-');
  const auto prefix = dash == own.npos ? std::string_view() : own.substr(0, dash);
  if (dash != own.npos) own.remove_prefix(dash + 1);
  if (!all_digits(bank) || !all_digits(prefix) || !all_digits(own) || own.size() < 2) return shape;
  if (bank.size() != 4 || prefix.size() > 6 || own.size() > 10) return wrong_length;
  if (bank < "0100") return no_bank;
  constexpr std::string_view zeros = "0000000000";
  const identifier_text six(zeros.substr(0, 6 - prefix.size()));
  const identifier_text ten(zeros.substr(0, 10 - own.size()));
  identifier_text canonical(six.view());
  canonical.append(prefix).append('-').append(ten.view()).append(own).append('/').append(bank);
  const auto whole = canonical.view();
  if (weighted_sum(whole, std::span(weights).subspan(4)) % 11 != 0) return prefix_wrong;
  if (weighted_sum(whole.substr(7), weights) % 11 != 0) return number_wrong;
  return {whole, whole};
}

}  // namespace vaka::text::rules
