#include "text/name/clean.hpp"
#include "text/name/reading.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>

namespace vaka::text {

person_name read_person_name(std::string_view input, std::string_view country) {
  person_name name;
  if (input.size() > most_name_bytes || !is_utf8(input)) return name;
  name.text = clean_name(input).text;
  const auto read = read_clean_name(name.text, country);
  name.order = read.order;
  name.tokens.reserve(read.words.size());
  std::vector<script> scripts;
  for (const auto& word : read.words) {
    name.tokens.push_back({word.part, word.at, word.size, word.initial});
    if (word.in != script::common && std::ranges::find(scripts, word.in) == scripts.end())
      scripts.push_back(word.in);
  }
  for (const auto in : scripts) {
    if (!name.script.empty()) name.script += ' ';
    name.script += script_code(in);
  }
  return name;
}

std::string part_of(const person_name& name, name_part part) {
  std::string out;
  for (const auto& token : name.tokens) {
    if (token.part != part) continue;
    if (!out.empty()) out += ' ';
    out += name.of(token);
  }
  return out;
}

std::string family_name(const person_name& name) {
  const bool has_surname =
      std::ranges::find(name.tokens, name_part::surname, &name_token::part) != name.tokens.end();
  const auto wanted = has_surname ? name_part::surname : name_part::patronymic;
  std::string out;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    const auto part = name.tokens[i].part;
    // A particle belongs to what follows; one at the very end ("Berg, Jan van den") to the surname.
    const auto next =
        std::find_if(name.tokens.begin() + static_cast<std::ptrdiff_t>(i), name.tokens.end(),
                     [](const name_token& token) { return token.part != name_part::particle; });
    const bool leads =
        part == name_part::particle && next != name.tokens.end() && next->part == wanted;
    if (part != wanted && !leads) continue;
    if (!out.empty()) out += ' ';
    out += name.of(name.tokens[i]);
  }
  if (!name.tokens.empty() && name.tokens.back().part == name_part::particle) {
    auto from = name.tokens.size();
    while (from > 0 && name.tokens[from - 1].part == name_part::particle) --from;
    std::string particles;
    for (; from < name.tokens.size(); ++from) {
      particles += name.of(name.tokens[from]);
      particles += ' ';
    }
    out.insert(0, particles);
  }
  return out;
}

std::string initials_of(const person_name& name) {
  std::string out;
  for (const auto& token : name.tokens) {
    if (token.part != name_part::given && token.part != name_part::middle) continue;
    bool begins = true;
    for (const char32_t c : code_points{name.of(token)}) {
      const auto properties = letter_of(c);
      if (begins && properties.is_letter) {
        append_utf8(out, properties.upper);
        out += '.';
      }
      begins = !properties.is_letter && !properties.is_mark;
      if (!begins && !token.initial) break;
    }
  }
  return out;
}

}  // namespace vaka::text
