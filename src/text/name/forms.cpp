#include "text/name/forms.hpp"

#include "text/name/table.hpp"
#include "text/name/words.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace vaka::text {

namespace {

using form_index =
    std::unordered_map<std::string, std::vector<form_spelling>, text_hash, std::equal_to<>>;

// The codes of a country by what they are called, so that a spelling of ours finds its code.
struct code_list {
  std::unordered_map<std::string, legal_form, text_hash, std::equal_to<>> by_code;  // "SE/XJHM"
  std::unordered_map<std::string, legal_form, text_hash, std::equal_to<>> by_name;  // "SE/ab"

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
  if (const auto known = by_code.find(under(country, code)); known != by_code.end())
    return &known->second;
  for (const auto& key : keys)
    if (const auto known = by_name.find(under(country, key)); known != by_name.end())
      return &known->second;
  return nullptr;
}

std::string_view without_remark(std::string_view name) {
  const auto bracket = name.find(" (");
  return bracket == name.npos || bracket == 0 ? name : name.substr(0, bracket);
}

// Calls `spelled(key)` for the names and abbreviations of a row of legal_forms.tsv.
template <typename Spelled>
void each_spelling(const table_row& row, Spelled&& spelled) {
  spelled(form_key(without_remark(row[4])));
  if (!row[5].empty()) spelled(form_key(without_remark(row[5])));
  each_piece(row[6], ';', [&](std::string_view piece) { spelled(form_key(piece)); });
}

legal_form form_of(const table_row& row) {
  auto abbreviation = row[6].substr(0, row[6].find(';'));
  return {row[0], row[1], abbreviation, row[4], row[3] == "A"};
}

code_list read_codes() {
  code_list codes;
  each_row("legal_forms.tsv", [&](const table_row& row) {
    const auto form = form_of(row);
    codes.by_code.emplace(under(row[0], row[1]), form);
    each_spelling(row, [&](const std::string& key) {
      auto& known = codes.by_name[under(row[0], key)];
      if (known.elf.empty() || (!known.active && form.active)) known = form;
    });
  });
  return codes;
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
    forms[key].push_back(spelling);
  });
}

void read_code_list(form_index& forms) {
  each_row("legal_forms.tsv", [&](const table_row& row) {
    const auto form = form_of(row);
    each_spelling(row, [&](const std::string& key) {
      if (key.size() < 2) return;
      auto& known = forms[key];
      const bool there = std::ranges::any_of(
          known, [&](const form_spelling& each) { return each.form.country == form.country; });
      if (!there) known.push_back({form, false, true, false});
    });
  });
}

void read_spellings(form_index& forms) {
  each_row("legal_form_spellings.tsv", [&](const table_row& row) {
    const auto key = form_key(row[0]);
    if (row[1].empty() || key.size() < 2 || forms.contains(key)) return;
    forms[key].push_back({{{}, {}, row[1], row[0], true}, false, true, false});
  });
}

form_index read_forms() {
  constexpr std::string_view likeliest =
      "SE NO DK FI DE GB US FR NL ES IT CH AT BE PL IE EE LV LT IS LU CZ SK HU RU";
  form_index forms;
  read_own(forms, read_codes());
  read_code_list(forms);
  read_spellings(forms);
  for (auto& [key, spellings] : forms)
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

}  // namespace

std::string form_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  for (const char32_t c : code_points{text}) {
    const auto of = letter_of(c);
    if (of.is_letter || of.is_digit || of.is_mark || c == U'&' || c == U'/' || c == U'+' ||
        c == U'㈱' || c == U'㈜')
      append_plain(key, c);
  }
  return key;
}

std::span<const form_spelling> find_forms(std::string_view key) {
  static const auto forms = read_forms();
  const auto found = forms.find(key);
  return found == forms.end() ? std::span<const form_spelling>{} : found->second;
}

state_mark find_mark(std::string_view phrase) {
  static const auto marks = [] {
    std::unordered_map<std::string, state_mark, text_hash, std::equal_to<>> read;
    each_row("marks.tsv",
             [&](const table_row& row) { read.emplace(to_lower(row[0]), mark_named(row[1])); });
    return read;
  }();
  const auto found = marks.find(phrase);
  return found == marks.end() ? state_mark{} : found->second;
}

bool has_legal_form(std::string_view clean, std::string_view country) {
  const auto distinct = [&](std::string_view word) {
    const bool shouted = std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool marked = word.find_first_of("./") != word.npos;
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
