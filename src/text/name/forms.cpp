#include "text/name/forms.hpp"

#include "text/name/table.hpp"
#include "text/name/words.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <vector>

namespace vaka::text {

namespace {

struct form_index {
  text_table<std::vector<form_spelling>> spellings;
  // How many words the longest form has that begins or ends with a word.
  text_table<std::size_t> first, last;

  void note_edges(std::string_view spelling) {
    std::vector<std::string> keys;
    each_piece(spelling, ' ', [&](std::string_view word) { keys.push_back(form_key(word)); });
    if (keys.empty()) return;
    auto& beginning = first[keys.front()];
    beginning = std::max(beginning, keys.size());
    auto& ending = last[keys.back()];
    ending = std::max(ending, keys.size());
  }
};

// The codes of a country by what they are called, so that a spelling of ours finds its code.
struct code_list {
  text_table<legal_form> by_code;  // "SE/XJHM"
  text_table<legal_form> by_name;  // "SE/ab"

  [[nodiscard]] const legal_form* find(std::string_view country, std::string_view code,
                                       std::initializer_list<std::string> keys) const;
};

std::string under(std::string_view country, std::string_view key) {
  std::string joined(country);
  joined += '/';
  joined += key;
  return joined;
}

const legal_form* code_list::find(std::string_view country, std::string_view code,
                                  std::initializer_list<std::string> keys) const {
  if (const auto* known = by_code.find(under(country, code))) return known;
  for (const auto& key : keys)
    if (const auto* known = by_name.find(under(country, key))) return known;
  return nullptr;
}

std::string_view without_remark(std::string_view name) {
  const auto bracket = name.find(" (");
  return bracket == name.npos || bracket == 0 ? name : name.substr(0, bracket);
}

// Calls `spelled(text)` for the names and abbreviations of a row of legal_forms.tsv.
template <typename Spelled>
void each_spelling(const table_row& row, Spelled&& spelled) {
  spelled(without_remark(row[4]));
  if (!row[5].empty()) spelled(without_remark(row[5]));
  each_piece(row[6], ';', spelled);
}

legal_form form_of(const table_row& row) {
  auto abbreviation = row[6].substr(0, row[6].find(';'));
  return {row[0], row[1], abbreviation, row[4], row[3] == "A"};
}

code_list read_codes() {
  code_list codes;
  each_row("legal_forms.tsv", [&](const table_row& row) {
    const auto form = form_of(row);
    auto& first = codes.by_code[under(row[0], row[1])];
    if (first.elf.empty()) first = form;
    each_spelling(row, [&](std::string_view spelling) {
      auto& known = codes.by_name[under(row[0], form_key(spelling))];
      if (known.elf.empty() || (!known.active && form.active)) known = form;
    });
  });
  return codes;
}

bool is_known(const std::vector<form_spelling>& of, std::string_view country) {
  return std::ranges::any_of(
      of, [&](const form_spelling& each) { return each.form.country == country; });
}

// "Ltd." and "Ltd" are one key: a form of a country stands there once, with the places of both.
void add(std::vector<form_spelling>& to, const form_spelling& spelling) {
  const auto known = std::ranges::find_if(to, [&](const form_spelling& each) {
    return each.form.country == spelling.form.country && each.form.elf == spelling.form.elf;
  });
  if (known == to.end()) return to.push_back(spelling);
  known->front = known->front || spelling.front;
  known->end = known->end || spelling.end;
  known->distinct = known->distinct || spelling.distinct;
}

void read_own(form_index& forms, const code_list& codes) {
  each_row("form_spellings.tsv", [&](const table_row& row) {
    const auto key = form_key(row[0]);
    form_spelling spelling;
    spelling.form = {row[1], row[2], row[3], {}, true};
    if (const auto* code = codes.find(row[1], row[2], {key, form_key(row[3])})) {
      spelling.form.elf = code->elf;
      spelling.form.name = code->name;
      spelling.form.active = code->active;
    }
    spelling.front = row[4].find_first_of("fb") != row[4].npos;
    spelling.end = row[4].find_first_of("eb") != row[4].npos;
    spelling.distinct = row[4].find('p') != row[4].npos;
    // Which way "fp" is meant: at the front, and unmistakable; also at the end.
    if (row[4] == "fp") spelling.end = true;
    add(forms.spellings[key], spelling);
    forms.note_edges(row[0]);
  });
}

void read_code_list(form_index& forms) {
  each_row("legal_forms.tsv", [&](const table_row& row) {
    const auto form = form_of(row);
    each_spelling(row, [&](std::string_view spelling) {
      const auto key = form_key(spelling);
      if (key.size() < 2) return;
      forms.note_edges(spelling);
      auto& known = forms.spellings[key];
      if (!is_known(known, form.country)) known.push_back({form, false, true, false});
    });
  });
}

void read_spellings(form_index& forms) {
  each_row("legal_form_spellings.tsv", [&](const table_row& row) {
    const auto key = form_key(row[0]);
    if (row[1].empty() || key.size() < 2 || forms.spellings.find(key) != nullptr) return;
    forms.spellings[key].push_back({{{}, {}, row[1], row[0], true}, false, true, false});
    forms.note_edges(row[0]);
  });
}

form_index read_forms() {
  constexpr std::string_view likeliest =
      "SE NO DK FI DE GB US FR NL ES IT CH AT BE PL IE EE LV LT IS LU CZ SK HU RU";
  form_index forms;
  read_own(forms, read_codes());
  read_code_list(forms);
  read_spellings(forms);
  for (auto& [key, spellings] : forms.spellings)
    std::ranges::stable_sort(spellings, {}, [&](const form_spelling& each) {
      const auto at = likeliest.find(each.form.country);
      return each.form.country.empty() ? likeliest.size() + 1 : std::min(at, likeliest.size());
    });
  return forms;
}

state_mark mark_named(std::string_view name) {
  using enum organisation_state;
  constexpr std::pair<std::string_view, organisation_state> states[] = {
      {"bankrupt", bankrupt},           {"liquidation", liquidation}, {"winding_up", winding_up},
      {"restructuring", restructuring}, {"merging", merging},         {"estate", estate}};
  for (const auto& [known, state] : states)
    if (known == name) return {state, false, true};
  return {none, name == "branch", true};
}

const form_index& all_forms() {
  static const auto forms = read_forms();
  return forms;
}

struct mark_index {
  text_table<state_mark> marks;
  text_table<std::size_t> first, last;  // words of the longest that begins or ends so
};

const mark_index& all_marks() {
  static const auto marks = [] {
    mark_index read;
    each_row("marks.tsv", [&](const table_row& row) {
      const auto text = to_lower(row[0]);
      read.marks[text] = mark_named(row[1]);
      const std::string_view phrase = text;
      const auto words = static_cast<std::size_t>(std::ranges::count(phrase, ' ')) + 1;
      auto& first = read.first[phrase.substr(0, phrase.find(' '))];
      first = std::max(first, words);
      auto& last = read.last[phrase.substr(phrase.rfind(' ') + 1)];
      last = std::max(last, words);
    });
    return read;
  }();
  return marks;
}

}  // namespace

std::string form_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto read = byte < 0x80 ? decoded{byte, 1, true} : decode(text, at);
    at += read.size;
    const auto of = letter_of(read.code);
    const bool sign = read.code == U'&' || read.code == U'/' || read.code == U'+' ||
                      read.code == U'㈱' || read.code == U'㈜';
    if (sign || of.is_letter || of.is_digit || of.is_mark) append_plain(key, read.code);
  }
  return key;
}

std::span<const form_spelling> find_forms(std::string_view key) {
  const auto* found = all_forms().spellings.find(key);
  return found == nullptr ? std::span<const form_spelling>{} : *found;
}

std::size_t longest_form_beginning(std::string_view key) {
  const auto* words = all_forms().first.find(key);
  return words == nullptr ? 0 : *words;
}

std::size_t longest_form_ending(std::string_view key) {
  const auto* words = all_forms().last.find(key);
  return words == nullptr ? 0 : *words;
}

state_mark find_mark(std::string_view phrase) {
  const auto* found = all_marks().marks.find(phrase);
  return found == nullptr ? state_mark{} : *found;
}

std::size_t longest_mark_beginning(std::string_view word) {
  const auto* words = all_marks().first.find(word);
  return words == nullptr ? 0 : *words;
}

std::size_t longest_mark_ending(std::string_view word) {
  const auto* words = all_marks().last.find(word);
  return words == nullptr ? 0 : *words;
}

bool has_legal_form(std::string_view clean, std::string_view country) {
  const auto distinct = [&](std::string_view word) {
    const bool shouted = std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool marked = word.find_first_of("./") != word.npos;
    if (find_word(word_key(word)).is(title_lead | dotted_title)) return false;  // Rt. Hon.
    for (const auto& each : find_forms(form_key(word)))
      if (each.distinct && (word.size() > 3 || shouted || marked) &&
          (country.empty() || each.form.country == country || word.size() > 2))
        return true;
    return false;
  };
  const auto first = clean.find(' '), last = clean.rfind(' ');
  if (first == clean.npos) return false;
  return distinct(clean.substr(last + 1)) || distinct(clean.substr(0, first));
}

}  // namespace vaka::text
