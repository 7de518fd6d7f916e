// The files of reference/address/, which the binary carries.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace vaka::text::address {

/// The content of reference/address/NAME, or nothing where there is no such file.
[[nodiscard]] std::string_view table(std::string_view name);

/// What stands before the next `mark`, or all the rest; takes both off the front.
inline std::string_view take(std::string_view& from, char mark) {
  const auto end = from.find(mark);
  const auto head = from.substr(0, end);
  from.remove_prefix(end == from.npos ? from.size() : end + 1);
  return head;
}

/// Calls `row` with the first `Columns` cells of every line after the header.
template <std::size_t Columns, class Row>
void each_row(std::string_view content, Row&& row) {
  take(content, '\n');
  while (!content.empty()) {
    auto line = take(content, '\n');
    std::array<std::string_view, Columns> cells;
    for (auto& cell : cells) cell = take(line, '\t');
    row(cells);
  }
}

/// Two letters of a country in capitals, as a number below 26 × 26; -1 for anything else. "UK" is
/// GB.
[[nodiscard]] int country_index(std::string_view country);

}  // namespace vaka::text::address
