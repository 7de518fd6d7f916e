#include "text/address/code_table.hpp"

#include "base/embedded.hpp"
#include "text/address/table.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace vaka::text::address {
namespace {

struct country_codes {
  std::vector<std::uint32_t> codes;  // sorted, as their file is
  std::vector<std::string_view> places;
  unsigned digits = 0;
};

// A leading 1 keeps the noughts at the front of a code apart from a shorter one.
std::uint32_t number_of(std::string_view code, unsigned most) {
  std::uint32_t number = 1;
  unsigned taken = 0;
  for (const char c : code) {
    if (c < '0' || c > '9') continue;
    if (taken++ == most) break;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

struct code_tables {
  std::vector<country_codes> countries;
  std::array<signed char, 26 * 26> by_country{};

  code_tables() {
    by_country.fill(-1);
    for (const auto& file : embedded::address_tables()) {
      constexpr std::string_view folder = "reference/address/postal/";
      if (!file.path.starts_with(folder)) continue;
      const auto country = country_index(file.path.substr(folder.size(), 2));
      by_country[static_cast<std::size_t>(country)] = static_cast<signed char>(countries.size());
      auto& table = countries.emplace_back();
      each_row<2>(file.content, [&](const auto& cell) {
        table.digits = static_cast<unsigned>(cell[0].size());
        table.codes.push_back(number_of(cell[0], table.digits));
        table.places.push_back(cell[1]);
      });
    }
  }
};

listed_code find_in(int country, std::string_view code) {
  static const code_tables all;
  if (country < 0) return {};
  const auto at = all.by_country[static_cast<std::size_t>(country)];
  if (at < 0) return {};
  const auto& table = all.countries[static_cast<std::size_t>(at)];
  const auto number = number_of(code, table.digits);
  const auto found = std::ranges::lower_bound(table.codes, number);
  if (found == table.codes.end() || *found != number) return {true, {}};
  return {true, table.places[static_cast<std::size_t>(found - table.codes.begin())]};
}

}  // namespace

listed_code find_code(int country, std::string_view code) {
  static const int finland = country_index("FI"), aland = country_index("AX");
  const auto found = find_in(country, code);
  // Åland's codes are Finland's too.
  return country == finland && found.places.empty() ? find_in(aland, code) : found;
}

}  // namespace vaka::text::address
