// One form for all ways of writing an address, and the one line people know.
#include "text/address/canonical.hpp"
#include "text/address/address.hpp"
#include "text/address/spelling.hpp"
#include "text/address/table.hpp"
#include "text/address/words.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace vaka::text {
namespace {

using address::spelled;

std::string compact(std::string_view text) {
  auto key = spelled(text);
  std::erase(key, ' ');
  return key;
}

std::string street_key(std::string_view street, int country) {
  const auto words = spelled(street);
  std::string key, word;
  for (std::string_view rest = words; !rest.empty();) {
    word = address::take(rest, ' ');
    address::shorten(word, country);
    if (!key.empty() && !word.empty()) key += ' ';
    key += word;
  }
  return key;
}

// Digits without leading noughts, joints all alike.
std::string number_key(std::string_view number) {
  std::string key;
  bool begun = false, gap = false;
  for (const char32_t code : code_points{number}) {
    if (code >= '0' && code <= '9') {
      if (gap && !key.empty()) key += '-';
      gap = false;
      begun = begun || code != '0';
      if (begun) key += static_cast<char>(code);
    } else {
      if (begun) gap = true;
      begun = false;
    }
  }
  return key;
}

// Floors people name: the ground is 0, the cellar -1.
std::string floor_key(std::string_view floor, int country) {
  auto key = compact(floor);
  const auto kinds = address::word_kinds(key, country);
  if ((kinds & address::ground_word) != 0) return "0";
  if ((kinds & address::cellar_word) != 0) return "-1";
  const auto number = number_key(floor);
  return number.empty() ? key : number;
}

std::string box_key(std::string_view box) {
  std::string key;
  for (const char c : box.substr(0, box.find_first_not_of("0123456789 "))) {
    if (c != ' ' && (c != '0' || !key.empty())) key += c;
  }
  return key.empty() ? compact(box) : key;
}

std::string code_key(std::string_view country, std::string_view code) {
  if (code.empty()) return {};
  auto found = check_postal_code(country, code);
  if (found.verdict == verdict::valid) return std::move(found.canonical);
  return found.suggestion.empty() ? compact(code) : std::move(found.suggestion);
}

std::string region_key(std::string_view country, std::string_view region) {
  if (region.empty()) return {};
  const auto* found = find_address_region(country, region);
  return found == nullptr ? spelled(region) : spelled(found->key);
}

void append(std::string& line, std::string_view part, std::string_view between) {
  if (part.empty()) return;
  if (!line.empty()) line += between;
  line += part;
}

}  // namespace

namespace address {

postal_address canonical_of(const postal_address& parsed) {
  const auto country = country_index(parsed.country);
  const auto* form = find_address_form(parsed.country);
  postal_address key;
  key.country = form == nullptr ? compact(parsed.country) : std::string(form->country);
  key.care_of = spelled(parsed.care_of);
  key.street = street_key(parsed.street, country);
  key.house_number = number_key(parsed.house_number);
  key.house_letter = compact(parsed.house_letter);
  key.entrance = compact(parsed.entrance);
  key.floor = floor_key(parsed.floor, country);
  key.door = compact(parsed.door);
  key.box = box_key(parsed.box);
  key.postal_code = code_key(key.country, parsed.postal_code);
  key.place = address::place_key(key.country, parsed.place);
  key.region = region_key(key.country, parsed.region);
  return key;
}

}  // namespace address

postal_address canonical_address(const postal_address& typed) {
  return address::canonical_of(parse_address(typed));
}

std::string address_key(const postal_address& typed) {
  const auto part = canonical_address(typed);
  std::string key;
  key.reserve(96);
  for (const auto* text : {&part.country, &part.postal_code, &part.place, &part.region,
                           &part.street, &part.house_number, &part.house_letter, &part.entrance,
                           &part.floor, &part.door, &part.box, &part.care_of}) {
    for (const char c : *text)
      if (c != ' ') key += c;
    key += '|';
  }
  return key;
}

std::string street_line(const postal_address& a) {
  const auto* form = find_address_form(a.country);
  const bool first = form != nullptr && form->house_number == number_order::before_street;
  auto number = a.house_number;
  append(number, a.house_letter, first ? "" : " ");
  std::string line = first ? number : a.street;
  append(line, first ? a.street : number, " ");
  append(line, a.entrance, ", ");
  append(line, a.floor, ", ");
  append(line, a.door, a.floor.empty() ? ", " : " ");
  return line;
}

}  // namespace vaka::text
