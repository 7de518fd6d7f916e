#include "text/address/us_street.hpp"

#include "text/address/table.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace vaka::text {
namespace {

using suffix_map = std::unordered_map<std::string_view, std::string_view>;

const suffix_map& suffixes() {
  static const suffix_map all = [] {
    suffix_map read;
    address::each_row<2>(address::table("usps_suffixes.tsv"),
                         [&](const auto& cells) { read.emplace(cells[0], cells[1]); });
    return read;
  }();
  return all;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

// Where the street ends and a unit begins.
std::size_t end_of_street(std::string_view line) {
  constexpr std::array<std::string_view, 6> units = {" #",      " apt ", " unit ",
                                                     " suite ", " ste ", " floor "};
  const std::string text = lowered(line);
  std::size_t end = std::min(text.find(','), text.size());
  for (const auto unit : units) end = std::min(end, std::min(text.find(unit), text.size()));
  return end;
}

std::string in_case_of(std::string_view word, std::string_view short_form) {
  std::string out(short_form);
  const bool first_large = word.front() == upper(word.front());
  const bool all_large = std::ranges::none_of(word, [](char c) { return c != upper(c); });
  if (all_large) std::ranges::transform(out, out.begin(), upper);
  if (!first_large) std::ranges::transform(out, out.begin(), lower);
  return out;
}

}  // namespace

std::string standard_us_street(std::string_view line) {
  auto street = line.substr(0, end_of_street(line));
  street = street.substr(0, street.find_last_not_of(' ') + 1);
  const auto blank = street.find_last_of(' ');
  if (blank == street.npos || street.substr(0, blank).find_first_of("0123456789") == street.npos)
    return std::string(line);
  const auto word = street.substr(blank + 1);
  const auto known = suffixes().find(lowered(word));
  const bool named = street.substr(0, blank).find(' ') != street.npos;  // number and name
  if (known == suffixes().end() || !named) return std::string(line);
  return std::string(street.substr(0, blank + 1)) + in_case_of(word, known->second) +
         std::string(line.substr(street.size()));
}

}  // namespace vaka::text
