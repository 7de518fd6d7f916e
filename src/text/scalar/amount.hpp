// Amounts and percentages as people write them, brought to a plain decimal number in text: exact,
// never through binary fractions. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::text {

enum class decimal_mark : std::uint8_t { unknown, point, comma };

struct amount_reading {
  std::string decimal;      // "-1234.56": digits as typed, no grouping; empty when there is none
  std::string currency;     // ISO 4217 where a code or a sign of one currency stood, else empty
  std::string_view reason;  // slug when not read: "format", "ambiguous" (1.234), "no_amount" (free)
};

/// "$1,234.56", "1 234,50 kr", "SEK 12", "(3.50)", "−7". One mark followed by three digits
/// ("1.234") follows `mark`; when that is unknown it is ambiguous.
[[nodiscard]] amount_reading read_amount(std::string_view typed, decimal_mark mark);

/// What this amount alone shows of its column: "1.234,5" and "12,50" that the comma is decimal.
[[nodiscard]] decimal_mark mark_shown(std::string_view typed);

/// "85%" → 0.85. A number without the sign is read so when `bare_is_percent` says that the column
/// means it; otherwise it is "ambiguous".
[[nodiscard]] amount_reading read_percent(std::string_view typed, decimal_mark mark,
                                          bool bare_is_percent);

/// True when a percent sign ends the text.
[[nodiscard]] bool has_percent_sign(std::string_view typed);

}  // namespace vaka::text
