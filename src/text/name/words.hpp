// The words that names are made of, from reference/name/*.tsv: titles, particles, common forenames
// and surnames, words that stand for no name. Read once, on first use; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::text {

// What a word can be; one word is often several.
enum word_kind : std::uint32_t {
  title_word = 1U << 0,    // Dr, Fru: no name
  dotted_title = 1U << 1,  // a title with a dot behind it: Fr., Col.
  rank_word = 1U << 2,     // Sir, General: a title before a whole name
  title_lead = 1U << 3,    // Associate, Right: of the title that follows
  suffix_word = 1U << 4,
  credential = 1U << 5,
  born_word = 1U << 6,
  particle_strong = 1U << 7,   // von, de la
  particle_weak = 1U << 8,     // only in lower case, or after another
  particle_capital = 1U << 9,  // Ó, Mac, St.
  particle_son = 1U << 10,     // bin, ibn
  particle_link = 1U << 11,    // y, e: between two surnames
  devotion = 1U << 12,         // María del Carmen
  compound = 1U << 13,         // Abdul Rahman
  inner_capital = 1U << 14,    // MacLeod
  double_surname = 1U << 15,   // 欧阳, 佐藤: surnames of two characters and more
  forename = 1U << 16,
  surname = 1U << 17,
  test_word = 1U << 18,
  real_word = 1U << 19,  // looks like a keyboard run, and is a name
  organisation_word = 1U << 20,
  test_text = 1U << 21,      // alone it is a test value
  label_text = 1U << 22,     // alone it is the word of a field, or of nothing
  stand_in_head = 1U << 23,  // a stand-in begins so
};

struct known_word {
  std::uint32_t kinds = 0;
  std::string shown;          // a title, suffix: as it is written
  std::string_view lower_in;  // particles: countries where they are lower case for certain
  std::string forename_in, surname_in;  // countries where they are among the commonest

  [[nodiscard]] bool is(std::uint32_t any_of) const { return (kinds & any_of) != 0; }
};

/// `key`: as word_key gives it. Never null.
[[nodiscard]] const known_word& find_word(std::string_view key);

/// Plain letters (unicode/letters.hpp) without dots, every apostrophe as '.
[[nodiscard]] std::string word_key(std::string_view word);

/// Whether a list of countries, "NO SE -US *", holds one.
[[nodiscard]] bool lists(std::string_view countries, std::string_view country);

enum class stand_in : std::uint8_t { none, placeholder, label, test, specimen, fiction };

/// What a whole text stands for, if it is no name: `squeezed` is in lower case, single blanks.
[[nodiscard]] stand_in find_stand_in(std::string_view squeezed);

}  // namespace vaka::text
