#include "text/country/country.hpp"

#include "base/embedded.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <string>
#include <unordered_map>

namespace vaka::text {
namespace {

constexpr std::size_t longest_name = 120;

struct hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>()(text);
  }
};
using name_map = std::unordered_map<std::string, std::string_view, hash, std::equal_to<>>;

// Plain letters and digits, one blank between words; no dots, no apostrophes, no article.
std::string key_of(std::string_view name) {
  const std::string letters = plain(name);
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < letters.size();) {
    const auto next = decode(letters, at);
    const auto about = letter_of(next.code);
    const bool keep = about.is_letter || about.is_digit || about.is_mark;
    const bool nothing = next.code == U'.' || next.code == U'\'' || next.code == U'\u2019';
    if (keep && blank && !out.empty()) out.push_back(' ');
    if (keep) out.append(letters, at, next.size);
    blank = keep ? false : blank || !nothing;
    at += next.size;
  }
  return out.starts_with("the ") ? out.substr(4) : out;
}

// Visits the cells of each row behind the header.
void for_rows(std::string_view tsv, auto visit) {
  for (auto at = tsv.find('\n') + 1; at < tsv.size();) {
    const auto line = tsv.substr(at, tsv.find('\n', at) - at);
    const auto tab = line.find('\t');
    visit(line.substr(0, tab), line.substr(tab + 1));
    at += line.size() + 1;
  }
}

struct tables {
  name_map by_name;                                                // and by both codes
  std::unordered_map<std::string_view, std::string_view> english;  // of alpha-2

  tables() {
    const auto names = file("names.tsv"), codes = file("codes.tsv");
    for_rows(codes, [&](std::string_view alpha2, std::string_view rest) {
      const auto tab = rest.find('\t');
      by_name.emplace(key_of(alpha2), alpha2);
      by_name.emplace(key_of(rest.substr(0, tab)), alpha2);
      english.emplace(alpha2, rest.substr(tab + 1));
    });
    for_rows(names, [&](std::string_view alpha2, std::string_view name) {
      auto [at, is_new] = by_name.emplace(key_of(name), alpha2);
      if (!is_new && at->second != alpha2 && at->first.size() > 3) at->second = {};
    });
  }

  static std::string_view file(std::string_view name) {
    for (const auto& each : embedded::country_tables())
      if (each.path.ends_with(name)) return each.content;
    return {};
  }

  static const tables& get() {
    static const tables all;
    return all;
  }
};

}  // namespace

std::string_view read_country(std::string_view typed) {
  if (typed.size() > longest_name) return {};
  const auto& names = tables::get().by_name;
  const auto hit = names.find(key_of(typed));
  return hit == names.end() ? std::string_view() : hit->second;
}

std::string_view country_name(std::string_view alpha2) {
  const auto& names = tables::get().english;
  const auto hit = names.find(alpha2);
  return hit == names.end() ? std::string_view() : hit->second;
}

}  // namespace vaka::text
