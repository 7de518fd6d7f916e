// A person's name while it is read: its words with what is known of each.
#pragma once

#include "text/name/name.hpp"
#include "text/name/words.hpp"
#include "text/unicode/letters.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vaka::text {

struct read_word {
  std::uint16_t at = 0, size = 0;  // in reading::text
  std::uint8_t segment = 0;        // how many commas stand before it
  name_part part = name_part::given;
  script in = script::common;  // of its first letter
  bool mixed = false;          // letters of Latin, Greek and Cyrillic in one word
  bool initial = false, dotted = false, quoted = false;
  bool sure_title = false;                         // nothing but a title
  std::uint8_t letters = 0, upper = 0, lower = 0;  // counted up to 255
  std::uint8_t vowels = 0;
  std::string key;
  const known_word* known = nullptr;

  [[nodiscard]] bool all_upper() const { return upper > 0 && lower == 0; }
  [[nodiscard]] bool all_lower() const { return lower > 0 && upper == 0; }
};

struct reading {
  std::string_view text;
  std::string_view country;
  std::vector<read_word> words;
  std::uint8_t segments = 1;
  name_order order = name_order::single;
  bool caps = false, lower = false;  // the whole name, titles aside

  [[nodiscard]] std::string_view of(const read_word& word) const {
    return text.substr(word.at, word.size);
  }
};

/// Cuts a clean text into words: blanks, commas, semicolons and the middle dot part them; quotes
/// and brackets around are left out of a word, but not of `text`.
[[nodiscard]] reading cut_name(std::string_view clean, std::string_view country);

/// Gives every word its part and the name its order.
void assign_parts(reading& name);

/// cut and assign.
[[nodiscard]] reading read_clean_name(std::string_view clean, std::string_view country);

/// Splits "李明", "김민준", "山田太郎" into surname and given name where it is one word.
void split_eastern(reading& name);

[[nodiscard]] bool is_eastern(script in);

}  // namespace vaka::text
