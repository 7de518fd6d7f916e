// Which word of a name is what. The rules are the habits of naming of the countries, not a
// dictionary: common names of a country decide only where two habits meet.
#include "text/name/reading.hpp"

#include <algorithm>
#include <span>

namespace vaka::text {

namespace {

using words = std::span<read_word*>;

constexpr std::string_view two_surnames =
    "ES MX CL CO PE VE EC GT CU BO DO HN PY SV NI CR PA PR UY AR PT BR AO MZ GQ";
constexpr std::string_view surname_first_countries = "CN TW HK MO KR KP VN KH";
// Van, Do, Da, Di, Den are names there.
constexpr std::string_view without_particles = "CN TW HK MO KR KP VN KH JP TH LA MM";
constexpr std::string_view of_their_father = "MY SG BN ID SA AE KW QA BH OM YE";

bool at_home(const reading& name, std::string_view countries) {
  return lists(countries, name.country);
}

bool ends_with_any(std::string_view key, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(
      ends, [&](std::string_view end) { return key.size() > end.size() && key.ends_with(end); });
}

bool is_patronymic(const reading& name, const read_word& word) {
  if (ends_with_any(word.key, {"dottir", "dotter"})) return true;
  if (name.country == "IS") return word.key.ends_with("son") && word.known->surname_in.empty();
  if (name.country == "FO" && word.key.ends_with("sson")) return true;
  const bool eastern = at_home(name, "RU UA BY KZ KG UZ TJ AM AZ GE MD EE LV LT");
  if (word.in == script::cyrillic)
    return ends_with_any(word.key, {"ович", "евич", "йович", "овна", "евна", "ична", "инична",
                                    "івна", "ївна", "ьич"});
  return eastern && ends_with_any(word.key, {"ovich", "evich", "ovna", "evna", "ovych", "ivna"});
}

bool is_particle(const reading& name, const read_word& word, bool after_particle) {
  if (at_home(name, without_particles) || word.initial) return false;
  if (word.known->is(particle_strong | particle_son)) return true;
  // "O" without its accent is an initial, and was taken for one above.
  if (word.known->is(particle_capital)) return word.upper > 0 || name.lower;
  return word.known->is(particle_weak) &&
         (after_particle || (word.all_lower() && !name.lower) || word.key == "al");
}

// ---- titles and what stands behind a name -------------------------------------------------------

bool is_title(const reading& name, const read_word& word, std::size_t left) {
  if (left == 0 || (word.initial && word.upper > 0)) return false;  // H.C. Andersen
  if (word.known->is(title_word)) return true;
  if (word.known->is(dotted_title) && word.dotted && name.of(word).size() > 2) return true;
  return word.known->is(rank_word) && left >= 2;
}

void take_front_titles(const reading& name, words& rest) {
  std::size_t at = 0;
  while (at + 1 < rest.size()) {
    std::size_t title = at;
    while (title + 1 < rest.size() && rest[title]->known->is(title_lead) &&
           !is_title(name, *rest[title], rest.size() - title - 1))
      ++title;
    if (!is_title(name, *rest[title], rest.size() - title - 1)) break;
    const bool sure = !rest[title]->known->is(rank_word);
    for (; at <= title; ++at) {
      rest[at]->part = name_part::title;
      rest[at]->sure_title = sure;
    }
  }
  rest = rest.subspan(at);
}

bool is_numeral(std::string_view key) {
  return std::ranges::all_of(key, [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
}

// Behind a comma anything that can be a suffix is one; else it has to look like it.
bool ends_name(const reading& name, const read_word& word, bool behind_comma, std::size_t left) {
  if (left == 0) return false;
  if (word.known->is(suffix_word)) {
    if (is_numeral(word.key)) return (word.all_upper() || name.lower) && left >= 2;
    // "d.e." is den eldre, "de" a particle.
    const bool inner_dot = word.known->shown.find('.') < word.known->shown.size() - 1;
    if (inner_dot && name.of(word).find('.') == std::string_view::npos) return false;
    return behind_comma || left >= 2;
  }
  if (!word.known->is(credential)) {
    return left >= 2 && word.known->is(title_word) && word.dotted;
  }
  if (behind_comma) return true;
  const bool as_written = name.of(word) == word.known->shown || name.of(word).find('.') < 4;
  return as_written && !name.caps && left >= 2;
}

void take_back(const reading& name, words& rest) {
  while (rest.size() > 1) {
    auto& last = *rest.back();
    const bool behind_comma = last.segment > rest.front()->segment;
    if (!ends_name(name, last, behind_comma, rest.size() - 1)) return;
    const bool suffix = last.known->is(suffix_word);
    last.part = suffix ? name_part::suffix : name_part::title;
    last.sure_title = !suffix;
    rest = rest.first(rest.size() - 1);
    const bool the = suffix && rest.size() > 2 && last.key.ends_with("re") &&
                     (rest.back()->key == "den" || rest.back()->key == "the");
    if (!the) continue;  // Sten Sture den äldre
    rest.back()->part = name_part::suffix;
    rest = rest.first(rest.size() - 1);
  }
}

void take_asides(words& rest, std::vector<read_word*>& left) {
  bool born = false;
  for (auto* word : rest) {
    const bool marks = word->known->is(born_word) && !left.empty() && word != rest.back() &&
                       (word->all_lower() || word->quoted);
    if (born) {
      word->part = name_part::birth_name;
    } else if (marks) {
      word->part = name_part::birth_name;
      born = true;
    } else if (word->quoted && rest.size() > 1) {
      word->part = name_part::nickname;
    } else {
      left.push_back(word);
    }
  }
  if (left.empty()) left.assign(rest.begin(), rest.end());
}

// ---- given names first
// ---------------------------------------------------------------------------

// "María del Carmen López": the Virgin's name belongs to the given name.
std::size_t after_devotion(const words& rest, std::size_t at) {
  std::size_t i = at;
  while (i < rest.size() && rest[i]->known->is(particle_strong | particle_weak)) ++i;
  const bool devout = i > at && i + 1 < rest.size() && rest[i]->known->is(devotion);
  return devout ? i + 1 : at;
}

void surname_group(const reading& name, words group) {
  for (std::size_t i = 0; i < group.size(); ++i) {
    const bool last = i + 1 == group.size();
    const bool after = i > 0 && group[i - 1]->part == name_part::particle;
    const bool link = group[i]->known->is(particle_link) && i > 0;
    const bool rank = !last && group[i]->known->is(rank_word) &&
                      is_particle(name, *group[i + 1], false);  // Freiherr von Hardenberg
    const bool particle = !last && (link || rank || is_particle(name, *group[i], after));
    group[i]->part = particle ? name_part::particle : name_part::surname;
    const bool son = i > 0 && group[i - 1]->known->is(particle_son) && after;
    if (!particle && son && (!last || at_home(name, of_their_father)))
      group[i]->part = name_part::patronymic;
  }
}

// Where the surname begins when it ends with the last word.
std::size_t surname_begins(const reading& name, const words& rest) {
  std::size_t begin = rest.size() - 1;
  for (std::size_t i = 1; i + 1 < rest.size(); ++i) {
    i = std::max(i, after_devotion(rest, i));
    if (i + 1 >= rest.size()) break;
    const bool rank = rest[i]->known->is(rank_word) && i + 2 < rest.size() &&
                      is_particle(name, *rest[i + 1], false);
    const bool joined = rest[i]->known->is(compound) && i + 2 == rest.size();  // Abdel Nasser
    if (rank || joined || is_particle(name, *rest[i], false)) {
      begin = i;
      break;
    }
  }
  if (begin >= 3 && rest[begin]->known->is(particle_link)) return begin - 1;
  if (begin + 1 == rest.size() && begin >= 3 && rest[begin - 1]->known->is(particle_link))
    begin -= 2;
  return begin;
}

bool common_in_spanish(const read_word& word) {
  return !word.known->is(forename) &&
         (lists(word.known->surname_in, "ES") || lists(word.known->surname_in, "MX"));
}

// Spain, Portugal, Latin America: the father's and the mother's, but "María José García" has one.
std::size_t first_of_two(const reading& name, const words& rest, std::size_t begin) {
  if (begin < 2 || rest[begin - 1]->initial) return begin;
  const auto& before = *rest[begin - 1];
  const bool only_given = before.known->is(forename | devotion) && !before.known->is(surname);
  const bool two =
      at_home(name, two_surnames)
          ? !only_given
          : name.country.empty() && common_in_spanish(before) && common_in_spanish(*rest.back());
  if (!two) return begin;
  --begin;
  while (begin > 1 && is_particle(name, *rest[begin - 1], false)) --begin;
  return begin;
}

void given_then_surname(const reading& name, words rest) {
  std::size_t begin = first_of_two(name, rest, surname_begins(name, rest));
  for (std::size_t i = 0; i < begin; ++i) {
    const bool joined = i == 1 && rest[0]->known->is(compound);
    rest[i]->part = i == 0 || joined ? name_part::given : name_part::middle;
  }
  surname_group(name, rest.subspan(begin));
  // Burma has no surnames, Ethiopia the father's name.
  if (at_home(name, "MM ET ER"))
    for (auto* word : rest.subspan(1))
      word->part = name.country == "MM" ? name_part::given : name_part::patronymic;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (is_patronymic(name, *rest[i])) rest[i]->part = name_part::patronymic;
    if (i < begin && is_numeral(rest[i]->key) && rest[i]->all_upper() && rest[i]->letters > 1)
      rest[i]->part = name_part::suffix;  // Oscar II Bernadotte
  }
}

// ---- surname first
// -------------------------------------------------------------------------------

void surname_then_given(const reading& name, words rest) {
  std::size_t begin = 1;
  rest[0]->part = name_part::surname;
  while (begin + 1 < rest.size() && rest[begin - 1]->part != name_part::surname) ++begin;
  for (std::size_t i = begin; i < rest.size(); ++i) {
    const bool first = i == begin || at_home(name, "CN TW HK MO KR KP") || is_eastern(rest[i]->in);
    rest[i]->part = first ? name_part::given : name_part::middle;
    if (is_patronymic(name, *rest[i])) rest[i]->part = name_part::patronymic;
  }
  if (name.country == "VN" && rest.size() > 2) {  // what one is called by stands last
    for (auto* word : rest.subspan(1)) word->part = name_part::middle;
    rest.back()->part = name_part::given;
  }
}

bool surname_of(const read_word& word, std::string_view countries) {
  bool found = false;
  std::size_t from = 0;
  while (!found && from < countries.size()) {
    const auto end = std::min(countries.find(' ', from), countries.size());
    found = lists(word.known->surname_in, countries.substr(from, end - from));
    from = end + 1;
  }
  return found;
}

// One word in capitals among others is the surname: "YAMADA Taro", "Anna SVENSSON".
int shouted_surname(const words& rest) {
  const auto shouted = [](const read_word* word) {
    return word->all_upper() && word->letters > 1 && !word->initial && !is_numeral(word->key);
  };
  if (std::ranges::count_if(rest, shouted) != 1) return 0;
  return shouted(rest.front()) ? -1 : shouted(rest.back()) ? 1 : 0;
}

bool stands_surname_first(const reading& name, const words& rest) {
  const auto& first = *rest.front();
  const auto& last = *rest.back();
  if (is_eastern(first.in) || is_eastern(last.in)) return name.text.find("・") == name.text.npos;
  if (const int shouted = shouted_surname(rest); shouted != 0) return shouted < 0;
  if (rest.size() == 3 && is_patronymic(name, last) && name.country != "IS" &&
      !last.key.ends_with("tter"))
    return true;
  if (name.country == "HU") {
    const bool turned =
        first.known->is(forename) && !first.known->is(surname) && !last.known->is(forename);
    return !turned;
  }
  if (at_home(name, surname_first_countries)) {
    return surname_of(first, surname_first_countries) || !surname_of(last, surname_first_countries);
  }
  if (at_home(name, "JP SG MY")) {
    constexpr std::string_view there = "CN TW HK KR JP";
    return surname_of(first, there) && !surname_of(last, there) && !first.known->is(forename);
  }
  return false;
}

// "von Essen, Anna Maria": what stands before the comma is the surname.
bool assign_comma(reading& name, std::vector<read_word*>& all) {
  const auto first_segment = all.front()->segment;
  const auto split = std::ranges::find_if(
      all, [&](const read_word* word) { return word->segment > first_segment; });
  if (split == all.end()) return false;
  words family(all.data(), static_cast<std::size_t>(split - all.begin()));
  words given(all.data() + family.size(), all.size() - family.size());
  surname_group(name, family);
  for (auto* word : family)
    if (is_patronymic(name, *word)) word->part = name_part::patronymic;
  std::size_t end = given.size();
  while (end > 1 && is_particle(name, *given[end - 1], false)) --end;  // "Berg, Jan van den"
  for (std::size_t i = 0; i < given.size(); ++i) {
    given[i]->part = i == 0 ? name_part::given : i < end ? name_part::middle : name_part::particle;
    if (i > 0 && i < end && is_patronymic(name, *given[i])) given[i]->part = name_part::patronymic;
  }
  name.order = name_order::comma;
  return true;
}

// "van der Berg" and no more.
bool assign_surname_alone(reading& name, words rest) {
  for (std::size_t i = 0; i + 1 < rest.size(); ++i)
    if (name.lower || !rest[i]->all_lower() || !is_particle(name, *rest[i], i > 0)) return false;
  surname_group(name, rest);
  name.order = name_order::single;
  return true;
}

void assign_single(reading& name, read_word& only) {
  name.order = name_order::single;
  const bool family = only.known->is(surname) && !only.known->is(forename);
  only.part = family ? name_part::surname : name_part::given;
}

}  // namespace

void assign_parts(reading& name) {
  std::vector<read_word*> all;
  all.reserve(name.words.size());
  for (auto& word : name.words) all.push_back(&word);
  words rest(all);
  if (rest.empty()) return;
  take_front_titles(name, rest);
  take_back(name, rest);
  std::vector<read_word*> core;
  core.reserve(rest.size());
  take_asides(rest, core);
  if (core.size() > 1 && core.front()->segment != core.back()->segment) {
    // Titles can stand behind the comma too: "Svensson, Dr. Anna".
    const auto second = std::ranges::find_if(
        core, [&](const read_word* w) { return w->segment > core.front()->segment; });
    words given(second, core.end());
    take_front_titles(name, given);
    std::erase_if(core, [&](const read_word* w) {
      return w->part == name_part::title && w->segment > core.front()->segment;
    });
    if (assign_comma(name, core)) return;
  }
  if (core.size() == 1) return assign_single(name, *core.front());
  if (assign_surname_alone(name, core)) return;
  if (stands_surname_first(name, core)) {
    name.order = name_order::surname_first;
    surname_then_given(name, core);
  } else {
    name.order = name_order::given_first;
    given_then_surname(name, core);
  }
}

reading read_clean_name(std::string_view clean, std::string_view country) {
  auto name = cut_name(clean, country);
  split_eastern(name);
  assign_parts(name);
  return name;
}

}  // namespace vaka::text
