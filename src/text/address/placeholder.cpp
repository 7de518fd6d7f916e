#include "text/address/placeholder.hpp"

#include "text/name/stand_in.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace vaka::text::address {
namespace {

// What people write instead of an address, besides what they write instead of a name.
constexpr std::array<std::string_view, 26> stand_ins{
    "address",       "adress",        "adress okänd",       "adress saknas", "adresse",
    "city",          "dummy street",  "finns ej",           "finns inte",    "gata",
    "ingen adress",  "ingen adresse", "ingen fast adresse", "keine adresse", "keine angabe",
    "mangler",       "no address",    "okänd adress",       "postadress",    "saknas",
    "street",        "testgatan",     "testgate",           "testveien",     "tuntematon osoite",
    "ukjent adresse"};

constexpr std::size_t longest = 40;  // bytes; what is longer was meant

// Small letters and digits, and signs where they are kept; one blank between words.
std::string squeezed(std::string_view text, bool with_signs) {
  std::string key;
  bool gap = false;
  for (const char32_t code : code_points{text}) {
    const auto letter = letter_of(code);
    const bool sign = !letter.is_letter && !letter.is_digit && !letter.is_mark;
    if (letter.is_blank || letter.is_invisible || (sign && !with_signs)) {
      gap = !key.empty();
      continue;
    }
    if (gap) key += ' ';
    gap = false;
    append_utf8(key, letter.lower);
  }
  return key;
}

}  // namespace

bool is_placeholder(std::string_view text) {
  const auto key = squeezed(text, false);
  if (key.empty()) return !text.empty();  // nothing but signs
  if (key.size() > longest) return is_repetition(key);
  const auto known = find_stand_in(squeezed(text, true));
  return known == stand_in::placeholder || known == stand_in::test ||
         std::ranges::binary_search(stand_ins, std::string_view(key)) || is_repetition(key) ||
         (!key.contains(' ') && is_keyboard_run(key));
}

}  // namespace vaka::text::address
