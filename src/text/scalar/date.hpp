// Calendar dates as people and systems write them, brought to ISO 8601. What could be two days is
// said to be ambiguous, never guessed; a column's other dates may settle it. Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vaka::text {

enum class date_order : std::uint8_t { unknown, day_first, month_first };

struct date_reading {
  std::optional<std::chrono::year_month_day> date;
  /// Slug when there is no date: "format", "calendar" (31 February), "ambiguous" (3/4/2024 in an
  /// unknown order), "two_digit_year".
  std::string_view reason;
};

/// 2024-03-15 (also / . and without signs), 15.3.2024, 15-03-2024, 3/15/2024, "Mar 15, 2024",
/// "15 mars 2024", "15. maaliskuuta 2024", each with a time after it or none. Dots are day first;
/// slashes and dashes follow `order` unless a part above 12 settles it. Years 1000 to 2999.
[[nodiscard]] date_reading read_date(std::string_view typed, date_order order);

/// What this date alone shows of its column's order: 15/3/2024 that the day comes first.
[[nodiscard]] date_order order_shown(std::string_view typed);

/// YYYY-MM-DD.
[[nodiscard]] std::string iso_date(std::chrono::year_month_day date);

}  // namespace vaka::text
