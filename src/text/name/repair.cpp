#include "text/name/repair.hpp"

#include "text/name/casing.hpp"
#include "text/name/findings.hpp"
#include "text/name/reading.hpp"
#include "text/name/titles.hpp"

#include <algorithm>

namespace vaka::text {

namespace {

// A repair can bring out another: "DR. JANE DOE". Texts that never settle are left as they are.
constexpr int most_rounds = 6;

// `name` is read from `check.repaired`, before and after.
bool repair_once(name_check& check, reading& name) {
  auto taken = take_titles(name, false);
  if (!taken.titles.empty()) {
    if (!check.titles.empty()) check.titles += ' ';
    check.titles += taken.titles;
    check.repaired = std::move(taken.text);
    add_finding(check, "title");
  } else {
    auto cased = recase_person(name);
    if (!cased.changed || !cased.certain) return false;
    check.repaired = std::move(cased.text);
    add_finding(check, "casing");
  }
  name = read_clean_name(check.repaired, name.country);
  return true;
}

void suggest_person(name_check& check, reading name) {
  std::string better;
  const auto take = [&](std::string text, std::string_view reason) {
    add_finding(check, reason);
    better = std::move(text);
    name = read_clean_name(better, name.country);
  };
  if (auto cased = recase_person(name); cased.changed) take(std::move(cased.text), "unsure_casing");
  if (auto taken = take_titles(name, true); !taken.titles.empty())
    take(std::move(taken.text), "rank");
  if (auto turned = in_spoken_order(name); !turned.empty()) take(std::move(turned), "comma_order");
  if (better != check.repaired) check.suggested = std::move(better);
}

// ---- organisations ------------------------------------------------------------------------------

bool is_small_word(std::string_view key) {
  constexpr std::string_view small =
      " og och i pa for til av af at and of the und der die das fur von zu de la le les du des et "
      "en "
      "ja y e del di da do dos van het ved ";
  if (key.size() > 3) return false;
  std::string spaced = " ";
  spaced += key;
  spaced += ' ';
  return small.find(spaced) != small.npos;
}

// Three letters and fewer, or no vowel: an acronym, as far as anybody can tell.
bool may_be_acronym(const read_word& word) {
  return word.letters <= 3 || word.vowels == 0 || word.initial ||
         word.key.find('&') != word.key.npos;
}

std::string spoken_case(const reading& core) {
  std::string out;
  std::size_t at = 0;
  for (const auto& word : core.words) {
    out += core.text.substr(at, word.at - at);
    const auto text = core.of(word);
    at = static_cast<std::size_t>(word.at) + word.size;
    bool certain = true;
    if (!out.empty() && is_small_word(word.key))
      out += to_lower(text);
    else if (may_be_acronym(word))
      out += text;
    else
      out += capitalised(text, core.country, certain);
  }
  out += core.text.substr(at);
  return out;
}

}  // namespace

void repair_person(name_check& check, reading name) {
  const auto clean = check.repaired;
  int rounds = 0;
  while (rounds < most_rounds && repair_once(check, name)) ++rounds;
  if (rounds == most_rounds) {
    check.repaired = clean;
    check.titles.clear();
    std::erase_if(check.findings, [](const name_finding& each) {
      return each.reason == "title" || each.reason == "casing";
    });
    name = read_clean_name(check.repaired, name.country);
  }
  suggest_person(check, std::move(name));
}

void suggest_organisation(name_check& check, const organisation_name& name, const reading& core) {
  if (!core.caps || core.words.size() < 2 || core.words[0].in != script::latin) return;
  const auto cased = spoken_case(core);
  const auto at = check.repaired.find(name.core);
  if (cased == name.core || at == check.repaired.npos) return;
  add_finding(check, "unsure_casing");
  check.suggested = check.repaired;
  check.suggested.replace(at, name.core.size(), cased);
  const auto form = check.suggested.rfind(name.written_form);
  if (name.forms.empty() || name.place == form_place::both || form == check.suggested.npos) return;
  const auto shown = name.forms[0].abbreviation;
  if (to_lower(shown) == to_lower(name.written_form))
    check.suggested.replace(form, name.written_form.size(), shown);
}

}  // namespace vaka::text
