#include "text/address/table.hpp"

#include "base/embedded.hpp"

namespace vaka::text::address {

std::string_view table(std::string_view name) {
  constexpr std::string_view folder = "reference/address/";
  for (const auto& file : embedded::address_tables())
    if (file.path.starts_with(folder) && file.path.substr(folder.size()) == name)
      return file.content;
  return {};
}

int country_index(std::string_view country) {
  if (country.size() != 2) return -1;
  const int first = (country[0] & ~0x20) - 'A';
  const int second = (country[1] & ~0x20) - 'A';
  if (first < 0 || first > 25 || second < 0 || second > 25) return -1;
  if (first == 'U' - 'A' && second == 'K' - 'A') return country_index("GB");
  return first * 26 + second;
}

}  // namespace vaka::text::address
