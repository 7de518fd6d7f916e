#include "text/name/casing.hpp"

#include "text/unicode/utf8.hpp"

#include <algorithm>

namespace vaka::text {

namespace {

constexpr std::string_view dotted_i = "TR AZ";  // I ı, İ i
constexpr std::string_view dutch = "NL BE";     // IJ is one letter
constexpr std::string_view sharp_s = "DE AT";   // SS may be ß

// Particles are mostly part of the name there, and have capitals: Dick Van Dyke, Rik Van Looy.
constexpr std::string_view capital_particles = "US CA GB IE AU NZ BE IT ZA";

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'‘' || c == U'ʼ' || c == U'ʻ' || c == U'`' || c == U'´';
}

bool begins_part(char32_t before) {
  return before == U'-' || before == U'‐' || before == U'‑' || before == U'.' || before == U'·';
}

void append_lower(std::string& out, char32_t c, bool turkish) {
  if (turkish && c == U'I')
    append_utf8(out, U'ı');
  else if (c == U'İ')
    out.push_back('i');
  else
    append_utf8(out, letter_of(c).lower);
}

void append_upper(std::string& out, char32_t c, bool turkish) {
  if (turkish && c == U'i')
    append_utf8(out, U'İ');
  else if (c == U'ß')
    append_utf8(out, c);
  else
    append_utf8(out, letter_of(c).upper);
}

std::size_t letters_in(std::string_view part) {
  std::size_t n = 0;
  for (const char32_t c : code_points{part}) n += letter_of(c).is_letter;
  return n;
}

// A part between hyphens and apostrophes.
void append_part(std::string& out, std::string_view part, std::string_view country, bool& certain) {
  const bool turkish = lists(dotted_i, country);
  const auto key = word_key(part);
  std::size_t capitals = 1, index = 0, second = 0;
  if (key.starts_with("mc") && key.size() > 3) second = 2;
  if (key.starts_with("mac") && find_word(key).is(inner_capital)) {
    second = 3;
    certain = false;
  }
  if (key.starts_with("ij") && key.size() > 2) {
    if (lists(dutch, country)) capitals = 2;
    certain = certain && capitals == 2;
  }
  if (turkish && part.find_first_of("Ii") != part.npos) certain = false;
  if (part.find("İ") != part.npos || part.find("ı") != part.npos) certain = certain && turkish;
  if (lists(sharp_s, country) && key.find("ss") != key.npos && part.find("SS") != part.npos)
    certain = false;
  for (const char32_t c : code_points{part}) {
    const auto in = letter_of(c).script;
    certain = certain && in != script::greek;  // accents and the last sigma are lost in capitals
    const bool capital = index < capitals || (second > 0 && index == second);
    capital ? append_upper(out, c, turkish) : append_lower(out, c, turkish);
    index += !letter_of(c).is_mark;
  }
}

// O'Brien, D'Angelo, N'Diaye; but 's-Gravesande and Hanna's.
bool capital_after_apostrophe(std::string_view before, std::string_view after, bool& certain) {
  const auto key = word_key(before);
  if (letters_in(after) < 2 || key.size() > 4) return false;
  if (key != "o") certain = false;
  return true;
}

std::string shown_title(const read_word& word, std::string_view text) {
  // "DR." is shown "Dr."; a title whose dot is missing keeps it so.
  const std::string_view shown = word.known->shown;
  const auto same = shown.substr(0, shown.size() - (shown.ends_with('.') ? 1 : 0));
  const auto letters = text.substr(0, text.size() - (text.ends_with('.') ? 1 : 0));
  if (word_key(same) != word_key(letters) || same.size() != letters.size())
    return std::string(text);
  return std::string(same) + (text.ends_with('.') ? "." : "");
}

bool is_lower_particle(const reading& name, const read_word& word, bool leads, bool& certain) {
  if (word.known->is(particle_capital)) return false;
  const bool sure = lists(word.known->lower_in, name.country);
  if (sure) return !(leads && name.country == "NL");  // van Dijk, but Van Dijk without given name
  certain = false;
  return !lists(capital_particles, name.country);
}

// What is neither clearly capital nor clearly small where the rest of the name is fine.
bool needs_case(const reading& name, const read_word& word) {
  if (name.caps || name.lower) return true;
  if (word.initial || word.letters < 2) return false;
  const bool inverted = word.upper + 1 == word.letters && word.lower == 1 && word.letters > 2;
  const bool shouted = word.all_upper() && word.letters > 3 && word.vowels > 0;
  const bool inside = word.part == name_part::given || word.part == name_part::middle ||
                      word.part == name_part::surname || word.part == name_part::patronymic;
  const bool small = word.all_lower() && inside &&
                     !word.known->is(particle_strong | particle_weak | particle_link);
  return shouted || small || (inverted && letter_of(decode(name.of(word), 0).code).is_lower);
}

std::string recased_word(const reading& name, const read_word& word, bool leads, bool& certain) {
  const auto text = name.of(word);
  std::string out;
  const bool turkish = lists(dotted_i, name.country);
  if (word.part == name_part::title) return shown_title(word, text);
  if (word.initial) {
    for (const char32_t c : code_points{text}) append_upper(out, c, turkish);
    return out;
  }
  if (word.part == name_part::suffix) {
    const auto numeral = word.key.find_first_not_of("ivx") == word.key.npos;
    for (const char32_t c : code_points{text})
      numeral ? append_upper(out, c, false) : append_lower(out, c, false);
    const bool behind =
        word.known->shown.empty() || letter_of(decode(word.known->shown, 0).code).is_lower;
    if (!numeral && !behind) out = capitalised(out, {}, certain);
    return out;
  }
  if (word.quoted) certain = false;  // a nickname, or a remark in brackets
  const bool marker = word.part == name_part::birth_name && word.known->is(born_word);
  if (marker ||
      (word.part == name_part::particle && is_lower_particle(name, word, leads, certain))) {
    for (const char32_t c : code_points{text}) append_lower(out, c, turkish);
    return out;
  }
  if (word.letters < 3 || word.vowels == 0) {
    // "JP" may be initials, "Li" is a name.
    if (!word.known->is(forename | surname | particle_capital)) certain = false;
    if (word.vowels == 0 && name.caps && word.in == script::latin &&
        !word.known->is(forename | surname | particle_capital))
      return std::string(text);
  }
  if (word.known->is(particle_strong | particle_weak | particle_son) &&
      word.part != name_part::given)
    certain = false;
  return capitalised(text, name.country, certain);
}

}  // namespace

std::string capitalised(std::string_view word, std::string_view country, bool& certain) {
  std::string out;
  out.reserve(word.size() + 2);
  std::size_t from = 0;
  std::string_view before;
  bool first = true, after_apostrophe = false;
  const auto put = [&](std::string_view part) {
    if (part.empty()) return;
    bool small = false;
    if (after_apostrophe) small = !capital_after_apostrophe(before, part, certain);
    // "al-Assad", "d'Angelo", "Saint-Jean-de-Luz", "Abd-al-Rahman"
    if (part.size() < word.size() && (first || !after_apostrophe) &&
        find_word(word_key(part)).is(particle_strong | particle_weak))
      certain = false;
    if (small)
      for (const char32_t c : code_points{part}) append_lower(out, c, lists(dotted_i, country));
    else
      append_part(out, part, country, certain);
    before = part;
    first = false;
  };
  for (std::size_t at = 0; at < word.size();) {
    const auto read = decode(word, at);
    const bool apostrophe = is_apostrophe(read.code);
    const auto of = letter_of(read.code);
    // A digit or a bracket begins no part, and makes one doubt the rest: "f5ancis", "count(ess)".
    if (apostrophe || begins_part(read.code)) {
      put(word.substr(from, at - from));
      append_utf8(out, read.code);
      after_apostrophe = apostrophe && at > 0;
      from = at + read.size;
    }
    certain = certain && (apostrophe || begins_part(read.code) || of.is_letter || of.is_mark);
    at += read.size;
  }
  put(word.substr(from));
  return out;
}

recased recase_person(const reading& name) {
  recased out;
  const auto wrong = [&](const read_word& word) {
    return (word.upper > 0 || word.lower > 0) && needs_case(name, word);
  };
  if (std::ranges::none_of(name.words, wrong)) return out;
  out.text.reserve(name.text.size() + 4);
  out.certain = name.caps || name.lower;
  std::size_t at = 0;
  bool leads = true;
  for (const auto& word : name.words) {
    out.text += name.text.substr(at, word.at - at);
    at = static_cast<std::size_t>(word.at) + word.size;
    if (wrong(word))
      out.text += recased_word(name, word, leads, out.certain);
    else
      out.text += name.of(word);
    if (word.part != name_part::title && word.part != name_part::particle) leads = false;
  }
  out.text += name.text.substr(at);
  out.changed = out.text != name.text;
  return out;
}

}  // namespace vaka::text
