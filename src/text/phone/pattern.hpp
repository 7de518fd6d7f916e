// The plan's patterns over digits, each compiled by RE2 when it is first asked. Thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace vaka::text::phone {

/// What a pattern took from the beginning of a number. A group that took no part has no data.
struct prefix_match {
  std::size_t length = 0;
  std::size_t groups = 0;
  std::array<std::string_view, 2> group;

  /// The last group took part and is not empty.
  [[nodiscard]] bool last_group() const { return groups > 0 && !group[groups - 1].empty(); }
};

class pattern {
 public:
  explicit pattern(std::string_view text);  // text must live on
  ~pattern();

  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] std::optional<prefix_match> at_start(std::string_view digits) const;

 private:
  struct compiled;
  std::string_view text_;
  bool literal_;  // most prefixes are just digits
  mutable std::once_flag once_;
  mutable std::unique_ptr<compiled> compiled_;
};

/// Up to 64 patterns asked at once.
class pattern_set {
 public:
  enum class fit : std::uint8_t { whole, start };

  explicit pattern_set(fit how);
  ~pattern_set();

  void add(std::string_view text);
  [[nodiscard]] std::size_t size() const { return texts_.size(); }
  /// Bit n: the nth pattern fits (the whole number, or its start).
  [[nodiscard]] std::uint64_t matching(std::string_view digits) const;

 private:
  struct compiled;
  fit how_;
  std::vector<std::string_view> texts_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<compiled> compiled_;
};

}  // namespace vaka::text::phone
