#include "text/identifier/recipe.hpp"

namespace vaka::text::recipes {
namespace {

using namespace parts;

constexpr bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

// A character of a shape that is shown and not part of the number.
constexpr bool only_shown(char place) {
  return !is_digit(place) && !is_letter(place) && place != '@' && place != '#' && place != '?';
}

constexpr bool fits(char place, char c) {
  switch (place) {
    case '9': return is_digit(c);
    case '@': return is_letter(c);
    case '#': return is_digit(c) || is_letter(c);
    case '?': return true;
    default: return place == c;
  }
}

enum class fit { wrong_length, wrong_character, whole };

fit fit_of(std::string_view shape, std::string_view number) {
  std::size_t at = 0;
  bool good = true;
  for (const char place : shape) {
    if (only_shown(place)) continue;
    if (at == number.size()) return fit::wrong_length;
    good = fits(place, number[at]) && good;
    ++at;
  }
  if (at != number.size()) return fit::wrong_length;
  return good ? fit::whole : fit::wrong_character;
}

// Takes the text up to the next '|' off the front.
std::string_view next_of(std::string_view& list) {
  const auto end = std::min(list.find('|'), list.size());
  const auto one = list.substr(0, end);
  list.remove_prefix(std::min(end + 1, list.size()));
  return one;
}

fit find_shape(std::string_view shapes, std::string_view number, std::string_view& shape) {
  auto nearest = fit::wrong_length;
  while (!shapes.empty()) {
    const auto one = next_of(shapes);
    const auto found = fit_of(one, number);
    nearest = std::max(nearest, found);
    if (found != fit::whole) continue;
    shape = one;
    break;
  }
  return nearest;
}

fault as_fault(fit found) {
  constexpr fault wrong_length{"length", "it does not have the number of characters it should"};
  if (found == fit::wrong_length) return wrong_length;
  return found == fit::wrong_character ? odd_shape : fault{};
}

void fill_up(number& text, std::size_t places) {
  const auto typed = text.view();
  if (typed.empty() || typed.size() >= places || !is_digit(typed[0])) return;
  number filled;
  for (std::size_t i = typed.size(); i < places; ++i) filled.append('0');
  filled.append(typed);
  text = filled;
}

}  // namespace

fault read(const recipe& how, std::string_view input, number& out, std::string_view& shape) {
  if (input.size() > longest_input) return as_fault(fit::wrong_length);
  const auto text = plain(input);
  const auto typed = trim(text.view());
  if (how.tight && typed.size() > how.prefix.size() && typed.starts_with(how.prefix) &&
      typed[how.prefix.size()] == ' ')
    return odd_shape;
  std::size_t count = 0;
  for (const char c : typed) {
    if (how.separators.find(c) != std::string_view::npos) continue;
    out.append(c);
    ++count;
  }
  if (count > out.size()) return as_fault(fit::wrong_length);
  const number whole = out;
  fill_up(out, how.fill);
  auto nearest = find_shape(how.shapes, out.view(), shape);
  for (auto rest = how.prefix; nearest != fit::whole && !rest.empty();) {
    const auto prefix = next_of(rest);
    if (!whole.view().starts_with(prefix)) continue;
    out = number(whole.view().substr(prefix.size()));
    fill_up(out, how.fill);
    nearest = find_shape(how.shapes, out.view(), shape);
  }
  return as_fault(nearest);
}

identifier_text shown(std::string_view keep, std::string_view shape, std::string_view number) {
  identifier_text out(keep);
  std::size_t at = 0;
  for (const char place : shape) out.append(only_shown(place) ? place : number[at++]);
  return out;
}

outcome apply(const recipe& how, std::string_view keep, std::string_view input,
              const check_day& day) {
  number read_number;
  std::string_view shape;
  if (const auto wrong = read(how, input, read_number, shape)) return wrong;
  const auto digits = read_number.view();
  if (how.check != nullptr)
    if (const auto wrong = how.check(digits, day)) return wrong;
  const auto display = shown(keep, shape, digits);
  identifier_text canonical(keep);
  canonical.append(digits);
  return {canonical.view(), display.view()};
}

int digit_of(const weights& rule, std::string_view digits, last how) {
  const int rest = rule.rest(digits);
  const bool less = how == last::less || how == last::less_or_zero;
  const int digit = less ? (rule.modulus - rest) % rule.modulus : rest;
  const bool wraps = how == last::less_or_zero || how == last::rest_or_zero;
  return wraps && digit >= 10 ? 0 : digit;
}

fault check_sum(const weights& rule, std::string_view digits, last how) {
  return compare_digit(digit_of(rule, digits, how), digits[rule.count], rule.says);
}

fault compare(char expected, char given, std::string_view rule) {
  if (given == expected) return {};
  fault found{"check_digit", rule};
  if (expected != 0) found.expected.append(expected);
  found.given.append(given);
  return found;
}

fault compare_two(int expected, std::string_view given, std::string_view rule) {
  if (two_digits(given, 0) == expected) return {};
  fault found{"check_digit", rule};
  found.expected.append(static_cast<char>('0' + expected / 10));
  found.expected.append(static_cast<char>('0' + expected % 10));
  found.given.append(given);
  return found;
}

fault luhn(std::string_view digits) {
  const auto body = digits.substr(0, digits.size() - 1);
  return compare_digit(checksum::luhn_digit(body), digits.back(), "Luhn's rule");
}

fault mod_11_10(std::string_view digits) {
  const auto body = digits.substr(0, digits.size() - 1);
  return compare_digit(checksum::hybrid_check(body, checksum::decimal), digits.back(),
                       "ISO 7064 mod 11,10");
}

fault check_date(int year, int month, int day) {
  return is_date({year, month, day}) ? fault{} : no_such_date;
}

fault check_birth(int year, int month, int day, const check_day& today) {
  if (const auto wrong = check_date(year, month, day)) return wrong;
  return calendar_date{year, month, day} > today.latest_birth ? not_born_yet : fault{};
}

}  // namespace vaka::text::recipes
