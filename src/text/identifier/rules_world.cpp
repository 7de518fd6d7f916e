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

}  // namespace vaka::text::rules
