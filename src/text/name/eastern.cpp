#include "text/name/reading.hpp"
#include "text/unicode/utf8.hpp"

#include <array>

namespace vaka::text {

namespace {

struct character_starts {
  std::array<std::size_t, 8> at{};
  std::size_t count = 0;
};

// Of a word that is wholly Han, Hangul or kana, of two to seven characters.
character_starts characters_of(std::string_view word) {
  character_starts starts;
  std::size_t at = 0;
  for (const char32_t c : code_points{word}) {
    const bool eastern = is_eastern(letter_of(c).script) || c == U'々' || c == U'ー';
    if (!eastern || starts.count == 7) return {};
    starts.at[starts.count++] = at;
    at += decode(word, at).size;
  }
  starts.at[starts.count] = at;
  return starts;
}

// How many characters are the surname: a known one of several characters; in Japan two of four and
// more; else one.
std::size_t surname_length(const reading& name, std::string_view word,
                           const character_starts& starts) {
  for (std::size_t n = starts.count - 1; n >= 2; --n) {
    const auto& known = find_word(word_key(word.substr(0, starts.at[n])));
    if (known.is(double_surname | surname)) return n;
  }
  return name.country == "JP" && starts.count >= 4 ? 2 : 1;
}

}  // namespace

void split_eastern(reading& name) {
  if (name.words.size() != 1 || !is_eastern(name.words[0].in) || name.words[0].quoted) return;
  const auto whole = name.of(name.words[0]);
  const auto starts = characters_of(whole);
  // Kana alone gives no hint where the surname ends; one character is one word.
  if (starts.count < 2 || name.words[0].in == script::kana) return;
  const auto cut = starts.at[surname_length(name, whole, starts)];
  auto given = name.words[0];
  given.at = static_cast<std::uint16_t>(given.at + cut);
  given.size = static_cast<std::uint16_t>(given.size - cut);
  name.words[0].size = static_cast<std::uint16_t>(cut);
  name.words.push_back(std::move(given));
  for (auto& word : name.words) {
    word.key = word_key(name.of(word));
    word.known = &find_word(word.key);
  }
}

}  // namespace vaka::text
