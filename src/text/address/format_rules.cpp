#include "text/address/format_rules.hpp"

#include "text/address/table.hpp"
#include "text/unicode/letters.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace vaka::text::address {
namespace {

std::string unescaped(std::string_view cell) {
  std::string text;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] != '\\' || i + 1 == cell.size()) {
      text += cell[i];
      continue;
    }
    ++i;
    text += cell[i] == 'n' ? '\n' : cell[i] == 't' ? '\t' : cell[i];
  }
  return text;
}

// The rules are written for Perl, where $ also stands before a line end that ends the text.
std::string for_re2(std::string_view pattern) {
  if (!pattern.ends_with('$') || pattern.ends_with("\\$")) return std::string(pattern);
  return std::string(pattern.substr(0, pattern.size() - 1)) + "\\n?$";
}

std::string rewrite_of(std::string_view by) {
  std::string rewrite;
  for (std::size_t i = 0; i < by.size(); ++i) {
    const bool group = by[i] == '$' && i + 1 < by.size() && by[i + 1] >= '1' && by[i + 1] <= '3';
    if (group)
      rewrite += '\\';
    else if (by[i] == '\\')
      rewrite += "\\\\";
    else
      rewrite += by[i];
  }
  return rewrite;
}

component_rule rule_of(std::string_view pattern, std::string_view by) {
  const auto end = pattern.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
  const bool named = end != pattern.npos && end > 0 && pattern[end] == '=';
  return {std::string(named ? pattern.substr(0, end) : std::string_view{}),
          replacement(named ? pattern.substr(end + 1) : pattern, by)};
}

by_name<country_format> read_formats() {
  by_name<country_format> formats;
  each_row<4>(table("templates.tsv"), [&](const auto& cell) {
    auto& format = formats[std::string(cell[0])];
    const auto text = unescaped(cell[2]);
    const auto by = unescaped(cell[3]);
    if (cell[1] == "address_template") format.address_template = text;
    if (cell[1] == "fallback_template") format.fallback_template = text;
    if (cell[1] == "use_country") format.use_country = text;
    if (cell[1] == "change_country") format.change_country = text;
    if (cell[1] == "add_component") format.add_component = text;
    if (cell[1] == "replace") format.replace.push_back(rule_of(text, by));
    if (cell[1] == "postformat_replace") format.postformat.emplace_back(text, by);
  });
  return formats;
}

by_name<std::vector<place_code>> read_codes() {
  by_name<std::vector<place_code>> codes;
  each_row<4>(table("codes.tsv"), [&](auto cell) {
    auto& place =
        codes[std::string(cell[0]) + std::string(cell[1])].emplace_back(std::string(cell[2]));
    while (!cell[3].empty()) place.names.emplace_back(take(cell[3], '|'));
    std::ranges::transform(place.names, std::back_inserter(place.upper_names),
                           [](const std::string& name) { return to_upper(name); });
  });
  return codes;
}

// The longest first, so that a word within another does not take its place.
by_name<std::vector<abbreviation>> read_abbreviations() {
  by_name<std::vector<abbreviation>> by_language, by_country;
  each_row<4>(table("abbreviations.tsv"), [&](const auto& cell) {
    by_language[std::string(cell[0])].push_back(
        {std::string(cell[1]), std::string(cell[2]), std::string(cell[3])});
  });
  for (auto& [language, words] : by_language)
    std::ranges::sort(words, std::greater{}, [](const abbreviation& word) {
      return std::pair(word.from.size(), std::string_view(word.from));
    });
  each_row<2>(table("languages.tsv"), [&](auto cell) {
    auto& words = by_country[std::string(cell[0])];
    while (!cell[1].empty()) {
      const auto& more = by_language[std::string(take(cell[1], ','))];
      words.insert(words.end(), more.begin(), more.end());
    }
  });
  return by_country;
}

component_names read_components(bool small_district) {
  component_names names;
  each_row<2>(table("components.tsv"), [&](auto cell) {
    const std::string primary(cell[0]);
    names.primary[primary] = primary;
    auto& aliases = names.aliases[primary];
    while (!cell[1].empty()) {
      aliases.emplace_back(take(cell[1], '|'));
      names.primary[aliases.back()] = primary;
    }
  });
  const std::string of = small_district ? "neighbourhood" : "state_district";
  for (auto& [primary, aliases] : names.aliases) std::erase(aliases, "district");
  names.aliases[of].emplace_back("district");
  names.primary["district"] = of;
  return names;
}

}  // namespace

struct replacement::compiled {
  re2::RE2 pattern;
  std::string rewrite;
};

replacement::replacement(std::string_view pattern, std::string_view by)
    : text_(pattern),
      by_(by),
      pattern_(new compiled{re2::RE2(for_re2(pattern), re2::RE2::Quiet), rewrite_of(by)}) {}
replacement::replacement(replacement&&) noexcept = default;
replacement::~replacement() = default;

void replacement::apply(std::string& text) const {
  if (pattern_->pattern.ok()) re2::RE2::Replace(&text, pattern_->pattern, pattern_->rewrite);
}

const country_format* find_format(std::string_view country) {
  static const auto formats = read_formats();
  const auto found = formats.find(country);
  return found == formats.end() ? nullptr : &found->second;
}

const std::vector<place_code>& codes_of(std::string_view kind, std::string_view country) {
  static const auto codes = read_codes();
  static const std::vector<place_code> none;
  const auto found = codes.find(std::string(kind) + std::string(country));
  return found == codes.end() ? none : found->second;
}

const std::vector<abbreviation>& abbreviations_of(std::string_view country) {
  static const auto words = read_abbreviations();
  static const std::vector<abbreviation> none;
  const auto found = words.find(country);
  return found == words.end() ? none : found->second;
}

const component_names& components_in(std::string_view country) {
  static const component_names small = read_components(true), large = read_components(false);
  constexpr std::string_view small_districts = "BR CR ES NI PY RO TG TM XK";
  return country.size() == 2 && small_districts.contains(country) ? small : large;
}

}  // namespace vaka::text::address
