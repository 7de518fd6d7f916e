#include "text/address/unit.hpp"

#include "text/address/table.hpp"
#include "text/address/words.hpp"

#include <algorithm>

namespace vaka::text::address {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "2." is "2"; "#5" is "5".
std::string_view bare(std::string_view word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  while (word.starts_with('#')) word.remove_prefix(1);
  return word;
}

std::string_view leading_digits(std::string_view word) {
  std::size_t size = 0;
  while (size < word.size() && (is_digit(word[size]) || (size > 0 && word[size] == '/'))) ++size;
  while (size > 0 && !is_digit(word[size - 1])) --size;
  return word.substr(0, size);
}

// Norway's number of a dwelling: a letter for the kind of floor, the floor, the door.
bool is_dwelling_number(const line_word& word) {
  const auto& key = word.key;
  return key.size() == 5 && std::string_view("hulk").contains(key[0]) && is_digit(key[1]) &&
         is_digit(key[2]) && is_digit(key[3]) && is_digit(key[4]);
}

bool set(std::string& part, std::string_view text) {
  if (!part.empty() || text.empty()) return false;
  part = text;
  return true;
}

bool is_norwegian(int country) {
  static const int norway = country_index("NO"), svalbard = country_index("SJ");
  return country == norway || country == svalbard;
}

bool is_finnish(int country) {
  static const int finland = country_index("FI"), aland = country_index("AX");
  return country == finland || country == aland;
}

bool is_danish(int country) {
  static const int denmark = country_index("DK"), faroes = country_index("FO"),
                   greenland = country_index("GL");
  return country == denmark || country == faroes || country == greenland;
}

// A word and its number behind it: "lgh 1102", "uppg B", "etg. 3".
std::size_t take_named(const std::vector<line_word>& words, std::size_t at, postal_address& out) {
  const auto kinds = words[at].kinds;
  if (at + 1 == words.size() || (kinds & (door_word | entrance_word | floor_word)) == 0) return 0;
  const auto value = bare(words[at + 1].text);
  const bool short_value = value.size() <= 6 && !value.empty();
  const bool has_digit = std::ranges::any_of(value, is_digit);
  if ((kinds & door_word) != 0 && short_value && (has_digit || is_letter(value)))
    return set(out.door, value) ? 2 : 0;
  if ((kinds & entrance_word) != 0 && short_value && (has_digit || is_letter(value)))
    return set(out.entrance, value) ? 2 : 0;
  if ((kinds & floor_word) != 0 && has_digit && leading_digits(value) == value)
    return set(out.floor, value) ? 2 : 0;
  return 0;
}

// "3 tr", "3tr", "2.", "2. tv", "2.tv", "st.", "2nd floor".
std::size_t take_floor(const std::vector<line_word>& words, std::size_t at, int country,
                       postal_address& out) {
  const auto& word = words[at];
  if ((word.kinds & (ground_word | cellar_word)) != 0)
    return set(out.floor, bare(word.text)) ? 1 : 0;
  const auto digits = leading_digits(word.text);
  auto rest = word.text.substr(digits.size());
  if (digits.empty()) {  // "st.tv"
    const auto dot = word.text.find('.');
    if (dot == word.text.npos || dot + 1 == word.text.size()) return 0;
    const auto floor = words_of(word.text.substr(0, dot), country);
    const auto side = words_of(word.text.substr(dot + 1), country);
    if (floor.size() != 1 || side.size() != 1 || (side[0].kinds & side_word) == 0 ||
        (floor[0].kinds & (ground_word | cellar_word)) == 0 || !out.floor.empty())
      return 0;
    set(out.floor, floor[0].text);
    return set(out.door, bare(side[0].text)) ? 1 : 0;
  }
  const bool dotted = rest.starts_with('.');
  while (rest.starts_with('.')) rest.remove_prefix(1);
  const auto next_kinds = at + 1 < words.size() ? words[at + 1].kinds : 0U;
  if (rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th") {
    if ((next_kinds & floor_word) != 0) return set(out.floor, digits) ? 2 : 0;
    if (rest.empty() && ((next_kinds & side_word) != 0 || (dotted && is_danish(country))))
      return set(out.floor, digits) ? 1 : 0;
    return 0;
  }
  const auto joined = words_of(rest, country);
  if (joined.size() != 1) return 0;
  if ((joined[0].kinds & floor_word) != 0) return set(out.floor, digits) ? 1 : 0;
  if ((joined[0].kinds & side_word) != 0 && out.floor.empty() && out.door.empty()) {
    set(out.floor, digits);
    return set(out.door, bare(rest)) ? 1 : 0;
  }
  return 0;
}

}  // namespace

std::size_t take_unit(const std::vector<line_word>& words, std::size_t at, int country,
                      postal_address& out) {
  const auto& word = words[at];
  if (is_norwegian(country) && is_dwelling_number(word)) return set(out.door, word.text) ? 1 : 0;
  if (const auto taken = take_named(words, at, out)) return taken;
  if (const auto taken = take_floor(words, at, country, out)) return taken;
  if ((word.kinds & side_word) != 0) return set(out.door, bare(word.text)) ? 1 : 0;
  if (word.text.starts_with('#') && word.text.size() > 1)
    return set(out.door, bare(word.text)) ? 1 : 0;
  if (is_number(word.text) && word.text.size() <= 4) {
    // Denmark's door behind a floor, Finland's dwelling behind the stairwell.
    if (is_danish(country) && !out.floor.empty()) return set(out.door, word.text) ? 1 : 0;
    if (is_finnish(country) && !out.house_number.empty()) return set(out.door, word.text) ? 1 : 0;
  }
  return 0;
}

}  // namespace vaka::text::address
