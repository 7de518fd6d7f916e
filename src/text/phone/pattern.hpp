// The plan's patterns over digits, compiled when first asked. Thread-safe. Prefixes have groups and
// an order of preference: RE2 reads them.
#pragma once

#include "text/phone/automaton.hpp"

#include <array>
#include <atomic>
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

/// Up to 64 patterns asked at once, in a table that is made when it is first asked.
class pattern_set {
 public:
  void add(std::string_view text);
  /// Bit n: the nth pattern fits all the digits.
  [[nodiscard]] std::uint64_t whole(std::string_view digits) const {
    return compiled().whole(digits);
  }
  /// Bit n: the nth pattern fits their start.
  [[nodiscard]] std::uint64_t start(std::string_view digits) const {
    return compiled().start(digits);
  }

 private:
  // std::call_once is slow even when all is done.
  [[nodiscard]] const automaton& compiled() const {
    const auto* ready = ready_.load(std::memory_order_acquire);
    return ready != nullptr ? *ready : compile();
  }
  const automaton& compile() const;

  std::vector<std::string_view> texts_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const automaton> compiled_;
  mutable std::atomic<const automaton*> ready_ = nullptr;
};

}  // namespace vaka::text::phone
