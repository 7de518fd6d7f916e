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

// Takes the text up to the next '|' off the front.
std::string_view next_of(std::string_view& list) {
  std::size_t end = 0;  // lists are short: faster than find()
  while (end < list.size() && list[end] != '|') ++end;
  const auto one = list.substr(0, end);
  list.remove_prefix(std::min(end + 1, list.size()));
  return one;
}

// One pass over the shapes, as this is most of what a check costs.
fit find_shape(std::string_view shapes, std::string_view number, std::string_view& shape) {
  auto nearest = fit::wrong_length;
  std::size_t begin = 0;
  std::size_t at = 0;
  bool good = true;
  for (std::size_t i = 0; i <= shapes.size(); ++i) {
    const char place = i < shapes.size() ? shapes[i] : '|';
    if (place == '|') {
      if (at == number.size() && good) {
        shape = shapes.substr(begin, i - begin);
        return fit::whole;
      }
      if (at == number.size()) nearest = fit::wrong_character;
      begin = i + 1;
      at = 0;
      good = true;
    } else if (!only_shown(place)) {
      good = good && at < number.size() && fits(place, number[at]);
      ++at;
    }
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

namespace {

// Cyrillic letters that look like Latin ones, where the two are mixed up at the keyboard, and
// Arabic and Persian digits.
using typed_text = short_text<longest_input + 1>;
typed_text plain_letters(std::string_view input) {
  constexpr std::string_view cyrillic = "АВЕКМНОРСТУХавекмнорстух";
  constexpr std::string_view latin = "ABEKMHOPCTYXABEKMHOPCTYX";
  typed_text out;
  for (std::size_t i = 0; i < input.size(); ++i) {
    const auto two = input.substr(i, 2);
    const auto lead = static_cast<unsigned char>(two[0]);
    const auto at = lead == 0xD0 || lead == 0xD1 ? cyrillic.find(two) : cyrillic.npos;
    const int second = two.size() < 2 ? 0 : static_cast<unsigned char>(two[1]);
    const int digit = second - (lead == 0xD9 ? 0xA0 : 0xB0);
    if ((lead == 0xD9 || lead == 0xDB) && digit >= 0 && digit <= 9) {
      out.append(static_cast<char>('0' + digit));
      ++i;
    } else if (at == cyrillic.npos || at % 2 != 0) {
      out.append(input[i]);
    } else {
      out.append(latin[at / 2]);
      ++i;
    }
  }
  return plain(out.view());
}

// What was typed without separators.
fault gather(const recipe& how, std::string_view input, number& out) {
  if (input.size() > longest_input) return as_fault(fit::wrong_length);
  const bool ascii = std::ranges::none_of(input, [](char c) { return (c & 0x80) != 0; });
  const auto text = ascii ? plain(input) : plain_letters(input);
  const auto typed = trim(text.view());
  if (how.tight && typed.size() > how.prefix.size() && typed.starts_with(how.prefix) &&
      typed[how.prefix.size()] == ' ')
    return odd_shape;
  std::array<char, longest_input + 1> kept;
  std::size_t count = 0;
  for (const char c : typed)
    if (!is_one_of(how.separators, c)) kept[count++] = c;
  out.append({kept.data(), count});
  return as_fault(count > out.size() ? fit::wrong_length : fit::whole);
}

}  // namespace

fault read(const recipe& how, std::string_view input, number& out, std::string_view& shape) {
  if (const auto wrong = gather(how, input, out)) return wrong;
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
  if (nearest != fit::whole || !how.placed) return as_fault(nearest);
  const auto plain_input = plain(input);
  const auto typed = trim(plain_input.view());
  return typed == out.view() || typed == shown({}, shape, out.view()).view() ? fault{} : odd_shape;
}

identifier_text shown(std::string_view keep, std::string_view shape, std::string_view number) {
  constexpr std::size_t longest_shape = 64;
  std::array<char, longest_shape> filled;
  std::size_t at = 0;
  std::size_t count = 0;
  for (const char place : shape.substr(0, longest_shape))
    filled[count++] = only_shown(place) ? place : number[at++];
  return identifier_text(keep).append({filled.data(), count});
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

outcome with_enye(const recipe& how, std::string_view input, const check_day& day) {
  if (input.find('?') != input.npos || input.size() > longest_input) return odd_shape;
  typed_text typed;
  for (std::size_t i = 0; i < input.size(); ++i) {
    const auto two = input.substr(i, 2);
    const bool found = two == "Ñ" || two == "ñ";
    typed.append(found ? '?' : input[i]);
    if (found) ++i;
  }
  const auto found = apply(how, {}, typed.view(), day);
  if (!found.valid()) return found;
  const auto with_letter = [](std::string_view text) {
    identifier_text out;
    for (const char c : text)
      out.append(c == '?' ? std::string_view("Ñ") : std::string_view(&c, 1));
    return out;
  };
  return {with_letter(found.canonical.view()).view(), with_letter(found.display.view()).view()};
}

outcome without_zeros(const recipe& how, std::size_t least, std::size_t most,
                      std::string_view input, const check_day& day) {
  number typed;
  if (const auto wrong = gather(how, input, typed)) return wrong;
  const auto digits = typed.view();
  if (!all_digits(digits)) return odd_shape;
  const auto bare = digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
  if (bare.size() < least || bare.size() > most) return as_fault(fit::wrong_length);
  if (how.check != nullptr)
    if (const auto wrong = how.check(bare, day)) return wrong;
  return {bare, bare};
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
