// What a word in a street line means in a country, and its short form. From
// reference/address/street_words.tsv, abbreviations.tsv and words.tsv.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::text::address {

enum word_kind : std::uint8_t {
  box_word = 1,
  floor_word = 2,   // "2 tr", "floor 2"
  ground_word = 4,  // a floor by itself: "st", "nb"
  cellar_word = 8,
  side_word = 16,  // a door by itself: "tv"
  door_word = 32,  // "lgh 1102"
  entrance_word = 64,
};

/// Kinds a word may be of in the country, joined by |; 0: none. `word` as spelled() gives it.
[[nodiscard]] unsigned word_kinds(std::string_view word, int country);

/// The short form that ways of writing a word share: "gatan" is "g" in Sweden, "street" "st"; and
/// so are its endings: "storgatan" and "storg" are "storg". `word` as spelled() gives it.
void shorten(std::string& word, int country);

}  // namespace vaka::text::address
