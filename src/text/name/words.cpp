#include "text/name/words.hpp"

#include "base/embedded.hpp"
#include "text/name/table.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <unordered_map>

namespace vaka::text {

namespace {

template <typename Value>
using by_text = std::unordered_map<std::string, Value, text_hash, std::equal_to<>>;

std::uint32_t kind_named(std::string_view name) {
  static const by_text<std::uint32_t> names{{"title", title_word},   {"dotted", dotted_title},
                                            {"rank", rank_word},     {"lead", title_lead},
                                            {"suffix", suffix_word}, {"credential", credential},
                                            {"born", born_word},     {"strong", particle_strong},
                                            {"weak", particle_weak}, {"capital", particle_capital},
                                            {"son", particle_son},   {"link", particle_link},
                                            {"devotion", devotion},  {"compound", compound},
                                            {"mac", inner_capital},  {"double", double_surname},
                                            {"f", forename},         {"s", surname},
                                            {"word", test_word},     {"real", real_word}};
  const auto found = names.find(name);
  return found == names.end() ? 0 : found->second;
}

by_text<known_word> read_words() {
  by_text<known_word> words;
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
    if (countries.size() < row[2].size()) countries = row[2];
  });
  each_row("placeholders.tsv", [&](const table_row& row) {
    if (const auto kind = kind_named(row[1])) words[word_key(row[0])].kinds |= kind;
  });
  each_row("organisation_words.tsv",
           [&](const table_row& row) { words[word_key(row[0])].kinds |= organisation_word; });
  return words;
}

by_text<stand_in> read_stand_ins() {
  const by_text<stand_in> kinds{
      {"empty", stand_in::placeholder}, {"unknown", stand_in::placeholder},
      {"label", stand_in::label},       {"test", stand_in::test},
      {"specimen", stand_in::specimen}, {"fiction", stand_in::fiction}};
  by_text<stand_in> found;
  each_row("placeholders.tsv", [&](const table_row& row) {
    if (const auto kind = kinds.find(row[1]); kind != kinds.end())
      found.emplace(to_lower(row[0]), kind->second);
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
  for (const char32_t c : code_points{word}) {
    if (c == U'.') continue;
    if (c == U'’' || c == U'‘' || c == U'`' || c == U'´' || c == U'ʼ' || c == U'ʻ')
      key.push_back('\'');
    else
      append_plain(key, c);
  }
  return key;
}

const known_word& find_word(std::string_view key) {
  static const auto words = read_words();
  static const known_word nothing;
  const auto found = words.find(key);
  return found == words.end() ? nothing : found->second;
}

bool lists(std::string_view countries, std::string_view country) {
  bool found = false;
  each_piece(countries, ' ', [&](std::string_view item) {
    if (item == "*" || (!country.empty() && item == country)) found = true;
    if (item.front() == '-' && item.substr(1) == country) found = false;
  });
  return found;
}

stand_in find_stand_in(std::string_view squeezed) {
  static const auto texts = read_stand_ins();
  const auto found = texts.find(squeezed);
  return found == texts.end() ? stand_in::none : found->second;
}

}  // namespace vaka::text
