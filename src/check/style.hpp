// How a column as a whole writes its dates and numbers: what one cell leaves open, others settle.
#pragma once

#include "check/kind.hpp"
#include "text/scalar/amount.hpp"
#include "text/scalar/date.hpp"

#include <cstdint>
#include <string_view>

namespace vaka::check {

class style {
 public:
  /// Takes a cell into account; of other kinds than date, amount and percent nothing is learnt.
  void see(kind k, std::string_view typed);

  /// The only order that the column shows; unknown when it shows none, or both.
  [[nodiscard]] text::date_order order() const;
  [[nodiscard]] text::decimal_mark mark() const;
  /// Numbers without a sign are percentages too: others have one, and none is a fraction of 1.
  [[nodiscard]] bool bare_is_percent() const { return signs_ > 0 && bare_fractions_ == 0; }

  [[nodiscard]] static constexpr bool matters(kind k) {
    return k == kind::date || k == kind::amount || k == kind::percent;
  }

 private:
  std::uint64_t day_first_ = 0, month_first_ = 0;
  std::uint64_t point_ = 0, comma_ = 0;
  std::uint64_t signs_ = 0, bare_fractions_ = 0;
};

}  // namespace vaka::check
