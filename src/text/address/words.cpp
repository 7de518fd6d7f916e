#include "text/address/words.hpp"

#include "text/address/spelling.hpp"
#include "text/address/table.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vaka::text::address {
namespace {

struct hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <class Value>
using by_word = std::unordered_map<std::string, Value, hash, std::equal_to<>>;

constexpr int everywhere = -1;

struct meaning {
  int country;
  unsigned kind;
};

struct shortening {
  std::string from, to;
};

struct country_words {
  by_word<std::string> words;
  std::vector<shortening> endings;  // the longest first
};

std::string spelled_word(std::string_view text) {
  auto word = spelled(text);
  std::erase(word, ' ');
  return word;
}

unsigned kind_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, unsigned>, 7> kinds{
      {{"box", box_word},
       {"floor", floor_word},
       {"ground", ground_word},
       {"cellar", cellar_word},
       {"side", side_word},
       {"door", door_word},
       {"entrance", entrance_word}}};
  const auto* found = std::ranges::find(kinds, name, &std::pair<std::string_view, unsigned>::first);
  return found == kinds.end() ? 0 : found->second;
}

// First letters and lengths of words: most of those asked for are none of a table's.
class glance {
 public:
  void add(std::string_view word) { lengths_[first(word)] |= bit(word); }
  [[nodiscard]] bool may_hold(std::string_view word) const {
    return (lengths_[first(word)] & bit(word)) != 0;
  }

 private:
  static std::size_t first(std::string_view word) {
    return word.empty() ? 0 : static_cast<unsigned char>(word.front());
  }
  static std::uint32_t bit(std::string_view word) {
    return 1U << std::min<std::size_t>(word.size(), 31);
  }
  std::array<std::uint32_t, 256> lengths_{};
};

struct word_table {
  glance any_kind, any_word;
  by_word<std::vector<meaning>> kinds;
  std::vector<country_words> countries = std::vector<country_words>(26 * 26);
  by_word<std::string> any_language;

  word_table() {
    each_row<3>(table("street_words.tsv"),
                [&](const auto& cell) { own(cell[0], cell[1], cell[2]); });
    abbreviations();
    each_row<2>(table("words.tsv"), [&](auto cell) {
      while (!cell[1].empty()) {
        const auto word = take(cell[1], '|');
        if (!word.contains(' ')) any_language.emplace(spelled_word(word), spelled_word(cell[0]));
      }
    });
    for (const auto& [word, meanings] : kinds) any_kind.add(word);
    for (const auto& [word, form] : any_language) any_word.add(word);
    for (auto& country : countries)
      std::ranges::sort(country.endings, std::greater{},
                        [](const shortening& s) { return s.from.size(); });
  }

  void own(std::string_view kind, std::string_view where, std::string_view words) {
    while (!words.empty()) {
      auto rest = take(words, '|');
      const auto word = spelled_word(take(rest, '>'));
      auto in = where;
      do {
        const auto country = in.empty() ? everywhere : country_index(take(in, ' '));
        if (kind == "suffix")
          countries[static_cast<std::size_t>(country)].endings.push_back(
              {word, spelled_word(rest)});
        if (kind == "suffix" || kind == "word")
          countries[static_cast<std::size_t>(country)].words.emplace(word, spelled_word(rest));
        else
          kinds[word].push_back({country, kind_of(kind)});
      } while (!in.empty());
    }
  }

  void abbreviations() {
    by_word<std::vector<std::pair<std::string, std::string>>> by_language;
    each_row<4>(table("abbreviations.tsv"), [&](const auto& cell) {
      if (cell[1] == "road" && !cell[2].contains(' '))
        by_language[std::string(cell[0])].emplace_back(spelled_word(cell[2]),
                                                       spelled_word(cell[3]));
    });
    each_row<2>(table("languages.tsv"), [&](auto cell) {
      auto& words = countries[static_cast<std::size_t>(country_index(cell[0]))].words;
      while (!cell[1].empty())
        for (const auto& [from, to] : by_language[std::string(take(cell[1], ','))])
          words.emplace(from, to);
    });
  }
};

const word_table& all_words() {
  static const word_table words;
  return words;
}

// "storgatan" becomes "storg"; the name before an ending has three letters at least.
void shorten_ending(std::string& word, const country_words& country) {
  constexpr std::size_t least = 3;
  for (const auto& ending : country.endings) {
    if (word.size() < ending.from.size() + least || !word.ends_with(ending.from)) continue;
    word.replace(word.size() - ending.from.size(), ending.from.size(), ending.to);
    return;
  }
}

}  // namespace

unsigned word_kinds(std::string_view word, int country) {
  const auto& table = all_words();
  if (!table.any_kind.may_hold(word)) return 0;
  const auto found = table.kinds.find(word);
  if (found == table.kinds.end()) return 0;
  unsigned all = 0;
  for (const auto& meaning : found->second)
    if (meaning.country == everywhere || meaning.country == country) all |= meaning.kind;
  return all;
}

void shorten(std::string& word, int country) {
  const auto& table = all_words();
  if (country >= 0) {
    const auto& own = table.countries[static_cast<std::size_t>(country)];
    if (const auto found = own.words.find(word); found != own.words.end())
      word = found->second;
    else
      shorten_ending(word, own);
  }
  if (!table.any_word.may_hold(word)) return;
  if (const auto found = table.any_language.find(word); found != table.any_language.end())
    word = found->second;
}

}  // namespace vaka::text::address
