#include "text/identifier/parts.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {

using namespace parts;

outcome lei(std::string_view input, const check_day&) {
  constexpr std::size_t size = 20;
  constexpr fault wrong_length{"length", "it does not have twenty characters"};
  constexpr fault odd{"format", "it holds something else than letters A to Z and digits"};
  constexpr fault open_end{"format", "its last two characters are not digits"};
  if (input.size() > longest_input) return wrong_length;
  const auto text = plain(input);
  number read;
  std::size_t count = 0;
  for (const char c : trim(text.view())) {
    if (c == ' ' || c == '-') continue;
    if (!is_digit(c) && (c < 'A' || c > 'Z')) return odd;
    read.append(c);
    ++count;
  }
  if (count != size) return wrong_length;
  const auto code = read.view();
  if (!all_digits(code.substr(size - 2))) return open_end;
  if (remainder_97(code) != 1) {
    const int expected = 98 - remainder_97(code.substr(0, size - 2)) * 100 % 97;
    fault wrong{"check_digit", "ISO 7064 modulus 97-10"};
    wrong.expected.append(static_cast<char>('0' + expected / 10));
    wrong.expected.append(static_cast<char>('0' + expected % 10));
    wrong.given.append(code.substr(size - 2));
    return wrong;
  }
  return {code, code};
}

namespace {

// Companies House's prefixes, a country or a kind of company each; England and Wales has none.
bool is_company_prefix(std::string_view two) {
  constexpr std::string_view all =
      "AC CE CS ES FC FE GE GN GS IC IP LP NA NC NF NI NL NO NP NR NV NZ OC OE PC R0 RC RS SA SC "
      "SE "
      "SF SG SI SL SO SP SR SZ ZC";
  return all.find(two) != all.npos;
}

// Digits behind the prefix, filled up with zeros from the left. Societies may have R, or RS, last.
bool is_company_serial(std::string_view prefix, std::string_view serial) {
  if (prefix == "IP" || prefix == "SP" || prefix == "NP") {
    if (serial.ends_with("RS")) serial.remove_suffix(2);
    if (serial.ends_with('R')) serial.remove_suffix(1);
  }
  return !serial.empty() && all_digits(serial);
}

}  // namespace

outcome gb_companynumber(std::string_view input, const check_day&) {
  constexpr std::size_t size = 8;
  constexpr fault no_prefix{"range", "its first two letters are no prefix of Companies House"};
  number read;
  if (const auto wrong = read_code(input, " -", read)) return wrong;
  const auto typed = read.view();
  if (typed.size() > size) return wrong_length;
  const bool plain_number = all_digits(typed);
  const auto prefix = typed.substr(0, plain_number ? 0 : 2);
  const auto serial = typed.substr(prefix.size());
  if (!plain_number && !is_company_prefix(prefix)) return no_prefix;
  if (!is_company_serial(prefix, serial)) return odd_characters;
  identifier_text code(prefix);
  for (std::size_t i = typed.size(); i < size; ++i) code.append('0');
  code.append(serial);
  return {code.view(), code.view()};
}

}  // namespace vaka::text::rules
