#include "text/name/words.hpp"

#include "base/embedded.hpp"
#include "text/name/table.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <utility>

namespace vaka::text {

namespace {

std::uint32_t kind_named(std::string_view name) {
  constexpr std::pair<std::string_view, std::uint32_t> names[] = {
      {"title", title_word},   {"dotted", dotted_title},
      {"rank", rank_word},     {"lead", title_lead},
      {"suffix", suffix_word}, {"credential", credential},
      {"born", born_word},     {"strong", particle_strong},
      {"weak", particle_weak}, {"capital", particle_capital},
      {"son", particle_son},   {"link", particle_link},
      {"devotion", devotion},  {"compound", compound},
      {"mac", inner_capital},  {"double", double_surname},
      {"f", forename},         {"s", surname},
      {"word", test_word},     {"real", real_word}};
  for (const auto& [known, kind] : names)
    if (known == name) return kind;
  return 0;
}

stand_in stand_in_named(std::string_view name) {
  constexpr std::pair<std::string_view, stand_in> names[] = {
      {"empty", stand_in::placeholder}, {"unknown", stand_in::placeholder},
      {"label", stand_in::label},       {"test", stand_in::test},
      {"specimen", stand_in::specimen}, {"fiction", stand_in::fiction}};
  for (const auto& [known, kind] : names)
    if (known == name) return kind;
  return stand_in::none;
}

text_table<known_word> read_words() {
  text_table<known_word> words;
  each_row("titles.tsv", [&](const table_row& row) {
    auto& word = words[word_key(row[0])];
    word.kinds |= kind_named(row[1]);
    if (word.shown.empty() || row[1] == "suffix") word.shown = row[2];
  });
  each_row("particles.tsv", [&](const table_row& row) {
    auto& word = words[word_key(row[0])];
    word.kinds |= kind_named(row[1]);
    word.lower_in = row[2];
  });
  each_row("name_words.tsv",
           [&](const table_row& row) { words[word_key(row[0])].kinds |= kind_named(row[1]); });
  each_row("common_names.tsv", [&](const table_row& row) {
    auto& word = words[word_key(row[0])];
    word.kinds |= kind_named(row[1]);
    auto& countries = row[1] == "f" ? word.forename_in : word.surname_in;
    if (!countries.empty()) countries += ' ';
    countries += row[2];
  });
  each_row("placeholders.tsv", [&](const table_row& row) {
    const auto first = row[0].substr(0, row[0].find(' '));
    auto& word = words[word_key(first)];
    if (const auto kind = kind_named(row[1]))
      word.kinds |= kind;
    else
      word.kinds |= stand_in_head;
    if (first == row[0] && row[1] == "test") word.kinds |= test_text;
    if (first == row[0] && (row[1] == "label" || row[1] == "unknown" || row[1] == "empty"))
      word.kinds |= label_text;
  });
  each_row("organisation_words.tsv",
           [&](const table_row& row) { words[word_key(row[0])].kinds |= organisation_word; });
  return words;
}

text_table<stand_in> read_stand_ins() {
  text_table<stand_in> found;
  each_row("placeholders.tsv", [&](const table_row& row) {
    if (const auto kind = stand_in_named(row[1]); kind != stand_in::none)
      found[to_lower(row[0])] = kind;
  });
  return found;
}

}  // namespace

std::string_view name_table(std::string_view file) {
  for (const auto& each : embedded::name_tables()) {
    if (!each.path.ends_with(file) || each.path[each.path.size() - file.size() - 1] != '/')
      continue;
    return each.content.substr(each.content.find('\n') + 1);
  }
  return {};
}

std::string word_key(std::string_view word) {
  std::string key;
  key.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    const auto byte = static_cast<unsigned char>(word[at]);
    if (byte < 0x80) {
      const bool upper = byte >= 'A' && byte <= 'Z';
      if (byte == '`')
        key.push_back('\'');
      else if (byte != '.')
        key.push_back(static_cast<char>(upper ? byte + 32 : byte));
      ++at;
      continue;
    }
    const auto read = decode(word, at);
    const char32_t c = read.code;
    at += read.size;
    if (c == U'’' || c == U'‘' || c == U'´' || c == U'ʼ' || c == U'ʻ')
      key.push_back('\'');
    else
      append_plain(key, c);
  }
  return key;
}

const known_word& find_word(std::string_view key) {
  static const auto words = read_words();
  static const known_word nothing;
  const auto* found = words.find(key);
  return found == nullptr ? nothing : *found;
}

bool lists(std::string_view countries, std::string_view country) {
  if (countries.empty()) return false;
  bool found = countries.front() == '*';
  if (country.size() != 2) return found;
  for (std::size_t at = 0; at + 1 < countries.size(); ++at) {
    if (countries[at] != country[0] || countries[at + 1] != country[1]) continue;
    const char before = at == 0 ? ' ' : countries[at - 1];
    if (before == '-') return false;
    found = found || before == ' ';
  }
  return found;
}

stand_in find_stand_in(std::string_view squeezed) {
  static const auto texts = read_stand_ins();
  const auto* found = texts.find(squeezed);
  return found == nullptr ? stand_in::none : *found;
}

}  // namespace vaka::text
