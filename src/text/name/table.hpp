// The tables under reference/name, which the binary carries: their lines and cells, and an index.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

[[nodiscard]] inline std::uint64_t text_hash(std::string_view text) {
  std::uint64_t hash = 0x9e3779b97f4a7c15 ^ text.size();
  const auto mix = [&](std::uint64_t word) {
    hash = (hash ^ word) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  };
  std::uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::memcpy(&word, text.data(), sizeof word);
    mix(word);
  }
  word = 0;
  if (!text.empty()) std::memcpy(&word, text.data(), text.size());
  mix(word);
  return hash;
}

/// Values by text, filled once and then only read. Most look-ups find nothing, and end at the tag
/// of one slot without touching an entry: that is what a std::unordered_map costs three times as
/// much for.
template <typename Value>
class text_table {
 public:
  Value& operator[](std::string_view key) {
    if (const auto at = index_of(key); at != nothing) return entries_[at].second;
    entries_.emplace_back(std::string(key), Value{});
    if (entries_.size() * 2 > slots_.size()) {
      slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), {});
      for (std::size_t i = 0; i < entries_.size(); ++i) place(i);
    } else {
      place(entries_.size() - 1);
    }
    return entries_.back().second;
  }

  [[nodiscard]] const Value* find(std::string_view key) const {
    const auto at = index_of(key);
    return at == nothing ? nullptr : &entries_[at].second;
  }

  [[nodiscard]] auto begin() { return entries_.begin(); }
  [[nodiscard]] auto end() { return entries_.end(); }

 private:
  static constexpr std::size_t nothing = SIZE_MAX;

  struct slot {
    std::uint32_t tag = 0;
    std::uint32_t entry = 0;  // 1 and up; 0: free
  };

  void place(std::size_t entry) {
    const auto hash = text_hash(entries_[entry].first);
    auto at = hash & (slots_.size() - 1);
    while (slots_[at].entry != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(entry + 1)};
  }

  [[nodiscard]] std::size_t index_of(std::string_view key) const {
    if (slots_.empty()) return nothing;
    const auto hash = text_hash(key);
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (auto at = hash & (slots_.size() - 1); slots_[at].entry != 0;
         at = (at + 1) & (slots_.size() - 1)) {
      const std::size_t entry = slots_[at].entry - 1;
      if (slots_[at].tag == tag && entries_[entry].first == key) return entry;
    }
    return nothing;
  }

  std::vector<slot> slots_;  // a power of two
  std::vector<std::pair<std::string, Value>> entries_;
};

}  // namespace vaka::text
