// Time as the store keeps it: microseconds since 1970 in UTC, and the port to read it.
#pragma once

#include "base/result.hpp"

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace vaka {

/// A point in time, µs UTC. Zero means "not known" wherever a time is optional in a value.
struct instant {
  std::int64_t us = 0;

  auto operator<=>(const instant&) const = default;
  [[nodiscard]] bool known() const { return us != 0; }
  [[nodiscard]] std::int64_t seconds() const { return us / 1'000'000; }
  [[nodiscard]] instant after_ms(std::int64_t ms) const { return {us + ms * 1000}; }
};

/// Where "now" comes from; tests and simulators pass their own.
using clock_port = std::function<instant()>;

[[nodiscard]] instant system_now();

/// Monotonic µs for measuring how long something took; unrelated to the calendar.
[[nodiscard]] std::int64_t monotonic_us();

/// RFC 3339 in UTC with microseconds cut to what is there: "2026-11-22T17:35:04.25Z".
[[nodiscard]] std::string to_rfc3339(instant at);
/// Reads an RFC 3339 time with any offset, or a plain date (midnight UTC).
[[nodiscard]] result<instant> parse_time(std::string_view text);

/// "2026-11-22".
[[nodiscard]] std::string to_date(instant at);

}  // namespace vaka
