// What a receiver's answer means: the table of the protocol (docs/continue-protocol.md, section 2)
// as one pure function, and Retry-After (RFC 9110, section 10.2.3).
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace vaka::webhook {

/// The two requests that make a delivery.
enum class step : std::uint8_t { ask = 1, payload = 2 };

enum class verdict : std::uint8_t {
  accepted,   // the ask: send the payload at once
  declined,   // the ask: final
  unclear,    // the ask got a 2xx that is not 200: declined, and noted as such
  delivered,  // the payload: final
  refused,    // the payload: final, dead letter
  failed,     // try again by the schedule; uses up a try
  later,      // try again when Retry-After says so; uses up none
  gone,       // 410: the endpoint is disabled
};

struct judgement {
  webhook::verdict verdict = verdict::failed;
  std::int64_t wait_ms = 0;  // with `later`
};

/// An answer as far as it decides anything. Status 0: there was none (refused, reset, TLS,
/// timeout).
struct reply {
  int status = 0;
  std::string_view retry_after;  // the header's text, empty when absent
};

/// `not_found_declines`: the endpoint check saw this receiver decline with 404.
[[nodiscard]] judgement judge(step which, const reply& answer, instant now,
                              bool not_found_declines);

inline constexpr std::int64_t retry_after_most_s = 24 * 3600;

/// Seconds to wait, at least 1 and at most a day; nothing when the text is neither a number of
/// seconds nor a date in one of the three HTTP forms.
[[nodiscard]] std::optional<std::int64_t> retry_after_s(std::string_view text, instant now);

[[nodiscard]] std::string_view name_of(step which);

}  // namespace vaka::webhook
