// Patterns over digits as one table: a step a digit tells which of up to 64 patterns fit. The
// plan's patterns know no repetition without end, so the table is finite and small. Measured
// against RE2::Set on the same patterns: ./dev bench phone.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace vaka::text::phone {

class automaton {
 public:
  struct state {
    std::array<std::uint16_t, 10> next{};  // 0: no pattern goes on
    std::uint16_t fits = 0;                // which patterns end here: an index

    auto operator<=>(const state&) const = default;
  };

  /// The patterns' grammar is that of reference/phone/: digits, \d, [0-2], (…), (?:…), |, {n},
  /// {n,m} and ?. Anything else is a broken invariant.
  explicit automaton(std::span<const std::string_view> patterns);

  /// Bit n: the nth pattern fits all the digits.
  [[nodiscard]] std::uint64_t whole(std::string_view digits) const;
  /// Bit n: the nth pattern fits some digits at the start.
  [[nodiscard]] std::uint64_t start(std::string_view digits) const;
  [[nodiscard]] std::size_t states() const { return states_.size(); }

 private:
  std::uint16_t begin_ = 0;
  std::vector<state> states_;
  std::vector<std::uint64_t> fits_;
};

}  // namespace vaka::text::phone
