// The parts of an address in one row, held against each other: a postal code of another town, a
// street without a number.
#pragma once

#include "check/cell_check.hpp"
#include "text/address/address.hpp"

#include <span>
#include <string_view>

namespace vaka::check {

class address_check {
 public:
  /// `columns` must outlive this.
  explicit address_check(std::span<const column> columns);

  /// Whether there is anything to compare.
  [[nodiscard]] bool is_needed() const { return parts_ > 1; }

  /// `typed` and `cells` stand in the order of the columns. Adds doubts to cells that are fit.
  void check(std::span<const std::string_view> typed, std::string_view country,
             std::span<cell> cells);

 private:
  std::span<const column> columns_;
  std::size_t parts_ = 0;
  text::postal_address address_;
};

}  // namespace vaka::check
