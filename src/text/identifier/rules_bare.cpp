#include "text/identifier/parts.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

// A text over the alphabet, blanks and dashes taken out.
fault read_over(std::string_view input, const alphabet& of, number& out) {
  constexpr fault too_long{"length", "it has more characters than are read"};
  constexpr fault odd{"format", "it holds characters that have no place in the alphabet"};
  constexpr fault too_short{"length", "it has no characters besides the check character"};
  if (input.size() > longest_input) return too_long;
  const auto text = plain(input);
  for (const char c : trim(text.view())) {
    if (c == ' ' || c == '-') continue;
    if (of.value(c) < 0) return odd;
    if (out.size() == longest_number) return too_long;
    out.append(c);
  }
  return out.size() == 0 ? too_short : fault{};
}

outcome accept_if(bool right, const number& read, std::string_view rule) {
  if (!right) return fault{"check_digit", rule};
  return {read.view(), read.view()};
}

}  // namespace

outcome luhn(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_over(input, decimal, read)) return wrong;
  return accept_if(luhn_remainder(read.view()) == 0, read, "the check digit fails Luhn's test");
}

outcome verhoeff(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_over(input, decimal, read)) return wrong;
  return accept_if(verhoeff_remainder(read.view()) == 0, read,
                   "the check digit fails Verhoeff's test");
}

outcome damm(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_over(input, decimal, read)) return wrong;
  return accept_if(damm_remainder(read.view()) == 0, read, "the check digit fails Damm's test");
}

outcome mod_11_2(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_over(input, decimal_x, read)) return wrong;
  return accept_if(pure_remainder(read.view(), decimal_x) == 1, read,
                   "the check character fails ISO 7064 mod 11-2");
}

outcome mod_11_10(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_over(input, decimal, read)) return wrong;
  return accept_if(hybrid_remainder(read.view(), decimal) == 1, read,
                   "the check digit fails ISO 7064 mod 11,10");
}

outcome mod_37_2(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_over(input, base_36_star, read)) return wrong;
  return accept_if(pure_remainder(read.view(), base_36_star) == 1, read,
                   "the check character fails ISO 7064 mod 37-2");
}

outcome mod_37_36(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_over(input, base_36, read)) return wrong;
  return accept_if(hybrid_remainder(read.view(), base_36) == 1, read,
                   "the check character fails ISO 7064 mod 37,36");
}

outcome mod_97_10(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_over(input, base_36, read)) return wrong;
  return accept_if(remainder_97(read.view()) == 1, read,
                   "the check digits fail ISO 7064 mod 97-10");
}

}  // namespace vaka::text::rules
