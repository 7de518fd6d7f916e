// Lines and cells of the tables under reference/name, which the binary carries.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace vaka::text {

struct table_row {
  std::array<std::string_view, 7> cells;
  std::string_view operator[](std::size_t column) const { return cells[column]; }
};

/// The content of reference/name/FILE without its header line.
[[nodiscard]] std::string_view name_table(std::string_view file);

/// Calls `row(table_row)` for every line.
template <typename Row>
void each_row(std::string_view file, Row&& row) {
  auto rest = name_table(file);
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    auto line = rest.substr(0, end);
    rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
    table_row read{};
    for (auto& cell : read.cells) {
      const auto tab = line.find('\t');
      cell = line.substr(0, tab);
      line = tab == line.npos ? std::string_view{} : line.substr(tab + 1);
    }
    row(read);
  }
}

/// Calls `item(text)` for every non-empty piece between separators.
template <typename Item>
void each_piece(std::string_view text, char separator, Item&& item) {
  while (!text.empty()) {
    const auto end = text.find(separator);
    if (end != 0) item(text.substr(0, end));
    text = end == text.npos ? std::string_view{} : text.substr(end + 1);
  }
}

struct text_hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    std::size_t hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash ^ hash >> 32;
  }
};

}  // namespace vaka::text
