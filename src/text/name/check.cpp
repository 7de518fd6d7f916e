#include "text/name/clean.hpp"
#include "text/name/findings.hpp"
#include "text/name/forms.hpp"
#include "text/name/mojibake.hpp"
#include "text/name/reading.hpp"
#include "text/name/repair.hpp"
#include "text/name/stand_in.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>

namespace vaka::text {

namespace {

constexpr std::size_t most_letters = 200;  // SPAR holds 80 + 40 + 60 characters

struct seen_characters {
  std::size_t count = 0, letters = 0, symbols = 0, joins = 0;
};

bool occurs_in_names(char32_t c) {
  constexpr std::u32string_view usual = U" -'’‘`´ʼʻ.,()\"“”„«»·・‐‑";
  return usual.find(c) != usual.npos;
}

seen_characters look(std::string_view text) {
  seen_characters seen;
  for (const char32_t c : code_points{text}) {
    ++seen.count;
    if ((c | 0x20) >= U'a' && (c | 0x20) <= U'z') {
      ++seen.letters;
      continue;
    }
    const auto of = letter_of(c);
    seen.letters += of.is_letter;
    seen.joins += c == U'&' || c == U'/' || c == U'+';
    seen.symbols +=
        !of.is_letter && !of.is_mark && !of.is_digit && !of.is_invisible && !occurs_in_names(c);
  }
  return seen;
}

// Of either kind, before anything is read. False: there is nothing to read.
bool check_text(name_check& check, std::string_view input) {
  check.repaired = input;
  if (!is_utf8(input)) return add_finding(check, "encoding"), false;
  if (input.size() > most_name_bytes) return add_finding(check, "too_long"), false;
  auto clean = clean_name(input);
  if (clean.text.empty()) {
    check.repaired.clear();
    return add_finding(check, "empty"), false;
  }
  // What looks like a blank or a stray sign can be half of a letter that was misread.
  const bool plain =
      std::ranges::all_of(input, [](char c) { return (c & 0x80) == 0 && c != '&' && c != '?'; });
  if (auto better = plain ? std::string{} : unscrambled(input); !better.empty()) {
    check.suggested = clean_name(better).text;
    return add_finding(check, "mojibake"), false;
  }
  if (!plain && has_lost_letters(input)) add_finding(check, "lost_letters");
  if (clean.blanks) add_finding(check, "blanks");
  if (clean.invisible) add_finding(check, "invisible");
  if (clean.composed) add_finding(check, "composed");
  check.repaired = std::move(clean.text);
  return true;
}

void check_characters(name_check& check, const seen_characters& seen) {
  if (seen.letters == 0) add_finding(check, "no_letters");
  if (seen.count > most_letters) add_finding(check, "too_long");
}

void check_words(name_check& check, const reading& name) {
  std::size_t core = 0;
  for (const auto& word : name.words) {
    if (word.mixed) add_finding(check, "mixed_scripts");
    if (word.part == name_part::title || word.part == name_part::suffix) continue;
    if (word.key.find_first_of("0123456789") != word.key.npos) add_finding(check, "digits");
    ++core;
    const bool whole = word.part != name_part::particle && word.part != name_part::birth_name;
    if (whole && word.letters == 1 && word.initial && !is_eastern(word.in))
      add_finding(check, "single_letter");
    if (word.known->is(test_word) && !word.known->is(forename | surname))
      add_finding(check, "test_word");
    if (word.in == script::latin && word.letters >= 6 && word.vowels == 0)
      add_finding(check, "no_vowels");
  }
  if (core == 1 && !name.words.empty() && !is_eastern(name.words[0].in))
    add_finding(check, "one_word");
}

void check_order(name_check& check, const reading& name) {
  const read_word* given = nullptr;
  const read_word* family = nullptr;
  for (const auto& word : name.words) {
    if (word.part == name_part::given && given == nullptr) given = &word;
    if (word.part == name_part::surname) family = &word;
  }
  if (given == nullptr || family == nullptr || name.order != name_order::given_first ||
      name.words.size() != 2)
    return;
  const auto only = [](const read_word& word, std::uint32_t kind) {
    return word.known->is(kind) && !word.known->is((forename | surname) & ~kind);
  };
  if (!only(*family, forename)) return;
  if (only(*given, surname))
    add_finding(check, "swapped");
  else if (!given->known->is(forename) && lists(family->known->forename_in, name.country))
    add_finding(check, "maybe_swapped");
}

bool joins_persons(const reading& name) {
  for (std::size_t i = 1; i + 1 < name.words.size(); ++i) {
    const auto& key = name.words[i].key;
    if (key == "and" || key == "och" || key == "og" || key == "und") return true;
  }
  return false;
}

bool reads_as_person(const reading& name) {
  if (name.words.size() < 2 || name.words.size() > 4) return false;
  for (const auto& word : name.words)
    if (word.letters < 2 || word.known->is(organisation_word)) return false;
  return name.words.front().known->is(forename) && name.words.back().known->is(surname);
}

void check_person(name_check& check, std::string_view country) {
  const auto seen = look(check.repaired);
  check_characters(check, seen);
  auto name = read_clean_name(check.repaired, country);
  if (const auto reason = stands_in(name); !reason.empty()) add_finding(check, reason);
  if (check.verdict == name_verdict::unfit) return;
  check_words(check, name);
  check_order(check, name);
  if (joins_persons(name) || (seen.joins > 0 && seen.letters > 3))
    add_finding(check, "several_names");
  if (seen.symbols > seen.joins) add_finding(check, "symbols");
  if (has_legal_form(check.repaired, country)) add_finding(check, "organisation");
  repair_person(check, std::move(name));
}

void check_organisation(name_check& check, std::string_view country) {
  check_characters(check, look(check.repaired));
  const auto name = read_organisation_name(check.repaired, country);
  const auto core = cut_name(name.core, country);
  if (const auto reason = stands_in(core); !reason.empty()) add_finding(check, reason);
  if (check.verdict == name_verdict::unfit) return;
  for (const auto& word : core.words)
    if (word.mixed) add_finding(check, "mixed_scripts");
  if (name.state != organisation_state::none || name.branch) add_finding(check, "state");
  if (name.forms.empty() && reads_as_person(core)) add_finding(check, "person");
  suggest_organisation(check, name, core);
}

}  // namespace

name_check check_name(std::string_view input, name_kind kind, std::string_view country) {
  name_check check;
  if (!check_text(check, input)) return check;
  kind == name_kind::person ? check_person(check, country) : check_organisation(check, country);
  return check;
}

}  // namespace vaka::text
