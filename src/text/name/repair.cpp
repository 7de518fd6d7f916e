#include "text/name/repair.hpp"

#include "text/name/casing.hpp"
#include "text/name/findings.hpp"
#include "text/name/forms.hpp"
#include "text/name/reading.hpp"
#include "text/name/titles.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>

namespace vaka::text {

namespace {

// A repair can bring out another: "DR. JANE DOE". Texts that never settle are left as they are.
constexpr int most_rounds = 6;

bool repair_once(name_check& check, std::string_view country) {
  const auto name = read_clean_name(check.repaired, country);
  auto taken = take_titles(name, false);
  if (!taken.titles.empty()) {
    if (!check.titles.empty()) check.titles += ' ';
    check.titles += taken.titles;
    check.repaired = std::move(taken.text);
    add_finding(check, "title");
    return true;
  }
  auto cased = recase_person(name);
  if (!cased.changed || !cased.certain) return false;
  check.repaired = std::move(cased.text);
  add_finding(check, "casing");
  return true;
}

void suggest_person(name_check& check, std::string_view country) {
  auto better = check.repaired;
  const auto step = [&](auto&& change) {
    auto next = change(read_clean_name(better, country));
    if (!next.empty()) better = std::move(next);
  };
  step([&](const reading& name) {
    auto cased = recase_person(name);
    if (!cased.changed) return std::string{};
    add_finding(check, "unsure_casing");
    return std::move(cased.text);
  });
  step([&](const reading& name) {
    auto taken = take_titles(name, true);
    if (taken.titles.empty()) return std::string{};
    add_finding(check, "rank");
    return std::move(taken.text);
  });
  step([&](const reading& name) {
    auto turned = in_spoken_order(name);
    if (!turned.empty()) add_finding(check, "comma_order");
    return turned;
  });
  if (better != check.repaired) check.suggested = std::move(better);
}

// ---- organisations ------------------------------------------------------------------------------

bool is_small_word(std::string_view key) {
  constexpr std::string_view small =
      " og och i pa for til av af at and of the und der die das fur von zu de la le les du des et "
      "en "
      "ja y e del di da do dos van het ved ";
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

void repair_person(name_check& check, std::string_view country) {
  const auto clean = check.repaired;
  int rounds = 0;
  while (rounds < most_rounds && repair_once(check, country)) ++rounds;
  if (rounds == most_rounds) {
    check.repaired = clean;
    check.titles.clear();
    std::erase_if(check.findings, [](const name_finding& each) {
      return each.reason == "title" || each.reason == "casing";
    });
  }
  suggest_person(check, country);
}

void suggest_organisation(name_check& check, std::string_view country) {
  const auto name = read_organisation_name(check.repaired, country);
  const auto core = cut_name(name.core, country);
  if (!core.caps || core.words.size() < 2 || core.words[0].in != script::latin) return;
  auto cased = spoken_case(core);
  if (cased == name.core) return;
  const auto at = check.repaired.find(name.core);
  if (at == check.repaired.npos) return;
  add_finding(check, "unsure_casing");
  check.suggested = check.repaired;
  check.suggested.replace(at, name.core.size(), cased);
}

}  // namespace vaka::text
