#include "text/name/reading.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <utility>

namespace vaka::text {

namespace {

bool parts_words(char32_t c) {
  return c == U' ' || c == U',' || c == U';' || c == U'、' || c == U'，' || c == U'・' ||
         c == U'·' || c == U'،';
}

bool is_comma(char32_t c) {
  return c == U',' || c == U';' || c == U'，' || c == U'،';
}

bool opens_or_closes(char32_t c) {
  switch (c) {
    case U'"':
    case U'“':
    case U'”':
    case U'„':
    case U'«':
    case U'»':
    case U'(':
    case U')':
    case U'[':
    case U']': return true;
    default: return false;
  }
}

bool is_vowel(char32_t plain) {
  return plain == U'a' || plain == U'e' || plain == U'i' || plain == U'o' || plain == U'u' ||
         plain == U'y';
}

// "J", "J.", "J.R.R.", "J-P.": single letters with dots or hyphens between.
bool are_initials(std::string_view text) {
  bool after_letter = false, after_dot = false, any = false;
  int letters = 0;
  const auto second = decode(text, decode(text, 0).size);
  if (second.code >= U'a' && second.code <= U'z') return false;
  for (const char32_t c : code_points{text}) {
    const auto properties = letter_of(c);
    if (properties.is_mark) continue;
    if (properties.is_letter) {
      if (after_letter || is_eastern(properties.script)) return false;
      any = after_letter = true;
      ++letters;
    } else {
      if (c != U'.' && c != U'-') return false;
      after_dot = after_dot || c == U'.';
      after_letter = false;
    }
  }
  return any && (letters == 1 || after_dot);
}

void count(read_word& word, char32_t c) {
  const auto add = [](std::uint8_t& n, bool one) {
    n = static_cast<std::uint8_t>(n + (one && n < 255));
  };
  if (word.in == script::latin && c >= U'a' && c <= U'z') {  // most of what there is
    add(word.letters, true);
    add(word.lower, true);
    return;
  }
  const auto properties = letter_of(c);
  if (!properties.is_letter) return;
  const bool first = word.letters == 0;
  add(word.letters, true);
  add(word.upper, properties.is_upper);
  add(word.lower, properties.is_lower);
  if (first || word.in == script::common) {
    word.in = properties.script;
  } else if (properties.script != word.in) {
    const auto cased = [](script s) {
      return s == script::latin || s == script::greek || s == script::cyrillic;
    };
    word.mixed = word.mixed || (cased(word.in) && cased(properties.script));
  }
}

void finish(reading& name, read_word word, std::size_t end) {
  word.size = static_cast<std::uint16_t>(end - word.at);
  auto text = name.of(word);
  // Brackets and quotes around: a nickname, or a remark.
  auto first = decode(text, 0);
  while (first.size > 0 && opens_or_closes(first.code)) {
    word.at = static_cast<std::uint16_t>(word.at + first.size);
    text.remove_prefix(first.size);
    first = decode(text, 0);
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    if (!opens_or_closes(decode(text, last).code)) break;
    text = text.substr(0, last);
  }
  word.size = static_cast<std::uint16_t>(text.size());
  if (text.empty()) return;
  word.dotted = text.back() == '.';
  word.initial = text != "Ó" && are_initials(text);  // Seán Ó Briain
  word.key = word_key(text);
  word.known = &find_word(word.key);
  for (const char c : word.key)
    word.vowels = static_cast<std::uint8_t>(
        word.vowels + (word.vowels < 255 && is_vowel(static_cast<unsigned char>(c))));
  name.words.push_back(std::move(word));
}

void note_casing(reading& name) {
  std::size_t upper = 0, lower = 0;
  for (const auto& word : name.words) {
    if (word.initial || word.known->is(title_word | credential)) continue;
    upper += word.upper;
    lower += word.lower;
  }
  name.caps = upper > 1 && lower == 0;
  name.lower = lower > 1 && upper == 0;
}

}  // namespace

bool is_eastern(script in) {
  return in == script::han || in == script::kana || in == script::hangul;
}

reading cut_name(std::string_view clean, std::string_view country) {
  reading name;
  name.text = clean;
  name.country = country;
  name.words.reserve(6);
  read_word word;
  bool inside = false, quoted = false;
  std::uint8_t segment = 0;
  for (std::size_t at = 0; at < clean.size();) {
    const auto read = decode(clean, at);
    if (parts_words(read.code)) {
      if (inside) finish(name, std::exchange(word, {}), at);
      inside = false;
      if (is_comma(read.code) && segment < 200) ++segment;
      at += read.size;
      continue;
    }
    if (!inside) {
      word = {};
      word.at = static_cast<std::uint16_t>(at);
      word.segment = segment;
      inside = true;
    }
    if (opens_or_closes(read.code)) {
      const bool begins = word.at == at;
      quoted = begins ? true : quoted;
      word.quoted = quoted;
      if (!begins) quoted = false;
    } else {
      word.quoted = quoted;
      count(word, read.code);
    }
    at += read.size;
  }
  if (inside) finish(name, std::exchange(word, {}), clean.size());
  name.segments = static_cast<std::uint8_t>(segment + 1);
  note_casing(name);
  return name;
}

}  // namespace vaka::text
