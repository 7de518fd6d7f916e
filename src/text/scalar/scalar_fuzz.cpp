// Any bytes as a date, an amount, a percentage, a yes or no: what is read reads again as itself.
#include "base/ensure.hpp"
#include "text/scalar/amount.hpp"
#include "text/scalar/blank.hpp"
#include "text/scalar/boolean.hpp"
#include "text/scalar/date.hpp"

#include <cstddef>
#include <cstdint>

namespace {

using namespace vaka;
using namespace vaka::text;

void check_date(std::string_view typed, date_order order) {
  const auto read = read_date(typed, order);
  ensure(read.date.has_value() == read.reason.empty(), "a date and a reason, or neither");
  if (!read.date) return;
  ensure(read_date(iso_date(*read.date), date_order::unknown).date == read.date,
         "the ISO form is not that date");
}

void check_amount(const amount_reading& read) {
  ensure(read.decimal.empty() != read.reason.empty(), "an amount and a reason, or neither");
  if (read.decimal.empty()) return;
  const auto again = read_amount(read.decimal, decimal_mark::point);
  ensure(again.decimal == read.decimal, "the plain number is not that amount");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view typed(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto order = static_cast<date_order>(data[0] % 3);
  const auto mark = static_cast<decimal_mark>(data[0] / 3 % 3);
  check_date(typed, order);
  check_amount(read_amount(typed, mark));
  check_amount(read_percent(typed, mark, (data[0] & 0x80U) != 0));
  static_cast<void>(order_shown(typed));
  static_cast<void>(mark_shown(typed));
  static_cast<void>(read_boolean(typed));
  static_cast<void>(stands_for_nothing(typed));
  return 0;
}
