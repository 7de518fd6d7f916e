// Typed street lines taken apart.
#include "text/address/address.hpp"
#include "text/address/canonical.hpp"
#include "text/address/line.hpp"
#include "text/address/table.hpp"
#include "text/address/unit.hpp"
#include "text/address/words.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace vaka::text {
namespace {

using address::line_word;
using words = std::vector<line_word>;

struct line_parser {
  const words& all;
  int country;
  bool number_first;
  postal_address out;
  words rest;  // what is not c/o or box

  void care_of_and_box();
  std::size_t take_care_of(std::size_t at);
  std::size_t take_box(std::size_t at);
  void take_leading_units();
  void street_and_units();
  [[nodiscard]] std::size_t number_behind() const;
  std::size_t take_number(std::size_t at);
  void number_before();
  std::size_t units_from(std::size_t at);
  void keep(std::size_t first, std::size_t end);
};

bool is_care_of(const line_word& word) {
  const auto text = word.text;
  if (text.size() > 2 && (text[0] | 0x20) == 'v' && text[1] == '/') return true;  // ved
  return (text.size() >= 3 && (text[0] | 0x20) == 'c' && text[1] == '/' &&
          ((text[2] | 0x20) == 'o' || text[2] == '-')) ||
         text == "℅";
}

// The name behind c/o goes on to a comma; without one, to the word before the house number.
std::size_t line_parser::take_care_of(std::size_t at) {
  if (!is_care_of(all[at])) return 0;
  auto end = at + 1;
  while (end < all.size() && !all[end].after_comma) ++end;
  if (end == all.size()) {
    const auto number = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(at) + 1, all.end(),
                                     [](const line_word& w) { return w.begins_with_digit(); });
    const auto before = static_cast<std::size_t>(number - all.begin());
    if (number != all.end() && before >= at + 3) end = before - 1;
    for (auto i = at + 2; i < end; ++i)
      if ((all[i].kinds & address::box_word) != 0) end = i;
  }
  const std::size_t mark = (all[at].text.front() | 0x20) == 'v' ? 2 : 3;
  const auto glued = all[at].text.substr(std::min(mark, all[at].text.size()));  // "c/oBerg"
  auto name = all[at].text == "℅" ? std::string() : std::string(glued);
  if (name == ":" || name == ".") name.clear();
  const auto behind = text_of(all, at + 1, end);
  if (!name.empty() && !behind.empty()) name += ' ';
  name += behind;
  if (!out.care_of.empty() || name.empty()) return 0;
  out.care_of = std::move(name);
  return end - at;
}

// "Box 12", "P.O. Box 12", "Postboks 12 Sentrum": at the front or behind a comma.
std::size_t line_parser::take_box(std::size_t at) {
  if (!out.box.empty() || (at > 0 && !all[at].after_comma && !rest.empty())) return 0;
  std::string key;
  for (std::size_t size = 1; size <= 4 && at + size < all.size(); ++size) {
    key += all[at + size - 1].key;
    if (!all[at + size].begins_with_digit()) continue;
    if ((address::word_kinds(key, country) & address::box_word) == 0) return 0;
    auto end = at + size + 1;
    while (end < all.size() && !all[end].after_comma) ++end;
    out.box = text_of(all, at + size, end);
    return end - at;
  }
  return 0;
}

void line_parser::care_of_and_box() {
  rest.reserve(all.size());
  for (std::size_t at = 0; at < all.size();) {
    if (const auto taken = take_care_of(at); taken > 0) {
      at += taken;
    } else if (const auto boxed = take_box(at); boxed > 0) {
      at += boxed;
    } else {
      rest.push_back(all[at++]);
    }
  }
  if (!rest.empty()) rest.front().after_comma = false;
}

// "17. juni gate 5", "Kong Haakon 7. gate 2": an ordinal belongs to the name when a number follows.
bool is_ordinal_in_name(const words& all, std::size_t at) {
  if (!all[at].text.ends_with('.') && !all[at].text.contains(":e")) return false;
  if (at + 1 == all.size() || all[at + 1].after_comma || all[at + 1].begins_with_digit())
    return false;
  constexpr unsigned unit = address::floor_word | address::side_word;
  if ((all[at + 1].kinds & unit) != 0) return false;
  return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(at) + 2, all.end(),
                     [](const line_word& word) { return word.begins_with_digit(); });
}

// Where the house number stands behind a street's name; rest.size() when it does not.
std::size_t line_parser::number_behind() const {
  constexpr unsigned named = address::door_word | address::entrance_word;
  for (std::size_t at = 1; at < rest.size(); ++at) {
    if (!rest[at].begins_with_digit() || is_ordinal_in_name(rest, at)) continue;
    if (at > 1 && (rest[at - 1].kinds & named) != 0) continue;
    if (!address::house_number_of(rest[at].text).number.empty()) return at;
  }
  return rest.size();
}

constexpr std::string_view bis_words[] = {"bis", "ter", "quater", "bus"};

// The number at `at`, and a letter of its own behind it; how many words.
std::size_t line_parser::take_number(std::size_t at) {
  const auto parts = address::house_number_of(rest[at].text);
  out.house_number = parts.number;
  out.house_letter = parts.letter;
  if (!parts.letter.empty() || at + 1 == rest.size() || rest[at + 1].after_comma) return 1;
  const auto& next = rest[at + 1];
  const bool compass = number_first && std::string_view("nsew").contains(next.key);
  const bool last = at + 2 == rest.size();
  if ((address::is_letter(next.text) && !(compass && !last)) ||
      std::ranges::find(bis_words, next.key) != std::end(bis_words)) {
    out.house_letter = next.text;
    return 2;
  }
  static const int finland = address::country_index("FI");
  if (country == finland && next.text.size() > 1 && next.text.size() <= 4 &&
      address::is_letter(next.text.substr(0, 1)) && address::is_number(next.text.substr(1))) {
    out.house_letter = next.text.substr(0, 1);  // "12 A5"
    out.door = next.text.substr(1);
    return 2;
  }
  return 1;
}

// Words that are no unit stay with the street.
void line_parser::keep(std::size_t first, std::size_t end) {
  if (first == end) return;
  if (!out.street.empty()) out.street += rest[first].after_comma ? ", " : " ";
  out.street += text_of(rest, first, end);
}

std::size_t line_parser::units_from(std::size_t at) {
  while (at < rest.size()) {
    if (const auto taken = take_unit(rest, at, country, out); taken > 0) {
      at += taken;
    } else {
      keep(at, at + 1);
      ++at;
    }
  }
  return at;
}

// "Flat 3, 12 High Street", "12 bis rue de la Paix, 2e étage".
void line_parser::number_before() {
  std::size_t at = 0;
  while (at < rest.size() && !rest[at].begins_with_digit()) {
    const auto taken = take_unit(rest, at, country, out);
    if (taken == 0) break;
    at += taken;
  }
  if (at + 1 < rest.size() && !address::house_number_of(rest[at].text).number.empty())
    at += take_number(at);
  const auto street = at;
  while (at < rest.size() && (at == street || !rest[at].after_comma)) {
    postal_address probe = out;
    if (at > street && rest[at].kinds != 0 && take_unit(rest, at, country, probe) > 1) break;
    if (at > street && rest[at].text.starts_with('#')) break;
    ++at;
  }
  keep(street, at);
  units_from(at);
}

// "4. etasje, Storgata 112": units in a segment of their own before the street.
void line_parser::take_leading_units() {
  auto found = out;
  for (std::size_t at = 0; at < rest.size();) {
    const auto taken = take_unit(rest, at, country, found);
    if (taken == 0) return;
    at += taken;
    if (at == rest.size() || !rest[at].after_comma) continue;
    out = found;
    rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(at));
    rest.front().after_comma = false;
    at = 0;
  }
}

void line_parser::street_and_units() {
  take_leading_units();
  if (rest.empty()) return;
  const bool leads = !address::house_number_of(rest[0].text).number.empty() && rest.size() > 1;
  const auto behind = number_behind();
  if (number_first ? leads || behind == rest.size() || rest[0].kinds != 0
                   : leads && behind == rest.size() && !rest[0].text.ends_with('.'))
    return number_before();
  auto street_end = behind;
  if (behind == rest.size())  // no number: a unit may follow all the same
    for (std::size_t at = 1; at < rest.size() && street_end == behind; ++at)
      if (rest[at].after_comma) street_end = at;
  keep(0, street_end);
  units_from(behind < rest.size() ? behind + take_number(behind) : street_end);
}

// A house number typed with its letter: "12 A".
void split_number(postal_address& out, int country) {
  if (out.house_number.empty() || !out.house_letter.empty()) return;
  const auto typed = address::words_of(out.house_number, country);
  if (typed.empty() || typed.size() > 2) return;
  const auto parts = address::house_number_of(typed[0].text);
  if (parts.number.empty()) return;
  if (typed.size() == 2 && (!parts.letter.empty() || !address::is_letter(typed[1].text))) return;
  std::string number(parts.number), letter(typed.size() == 2 ? typed[1].text : parts.letter);
  out.house_number = std::move(number);
  out.house_letter = std::move(letter);
}

}  // namespace

postal_address parse_street(std::string_view line, std::string_view country) {
  const auto index = address::country_index(country);
  const auto* form = find_address_form(country);
  const auto all = address::words_of(line, index);
  line_parser parser{
      all, index, form != nullptr && form->house_number == number_order::before_street, {}, {}};
  parser.care_of_and_box();
  parser.street_and_units();
  parser.out.country = form == nullptr ? country : form->country;
  parser.out.lines.emplace_back(line);
  return std::move(parser.out);
}

namespace address {

postal_address parse_in(const postal_address& typed, std::string_view country) {
  auto out = parse_street(typed.street, country);
  const auto given = [](std::string& part, const std::string& said) {
    if (!said.empty()) part = said;
  };
  given(out.care_of, typed.care_of);
  if (!typed.house_number.empty()) {
    out.house_number = typed.house_number;
    out.house_letter = typed.house_letter;
  }
  given(out.house_letter, typed.house_letter);
  given(out.entrance, typed.entrance);
  given(out.floor, typed.floor);
  given(out.door, typed.door);
  given(out.box, typed.box);
  out.postal_code = typed.postal_code;
  out.place = typed.place;
  out.region = typed.region;
  out.lines = typed.lines;
  split_number(out, country_index(country));
  return out;
}

}  // namespace address

postal_address parse_address(const postal_address& typed) {
  auto out = address::parse_in(typed, typed.country);
  out.country = typed.country;
  return out;
}

}  // namespace vaka::text
