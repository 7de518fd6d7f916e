// The codes and places of the countries whose tables are carried; indexed once on first use.
#pragma once

#include <string_view>

namespace vaka::text::address {

struct listed_code {
  bool has_table = false;
  std::string_view places;  // separated by |; empty: the code is not in the table
};

/// `code` in any form: its digits count; of a Dutch one the first four.
[[nodiscard]] listed_code find_code(int country, std::string_view code);

}  // namespace vaka::text::address
