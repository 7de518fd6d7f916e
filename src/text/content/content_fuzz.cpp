#include "base/ensure.hpp"
#include "text/content/content.hpp"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vaka;
  static const instant day = *parse_time("2026-11-22T12:00:00Z");
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto spans = text::find_unfit(input, day);
  std::size_t at = 0;
  for (const auto& span : spans) {
    ensure(span.size > 0 && span.from >= at, "spans come in order and never overlap");
    at = span.from + span.size;
    ensure(at <= input.size(), "and lie in the text");
    ensure(!span.reason.empty() && !span.message.empty(), "each is explained");
    ensure(span.scheme.empty() || span.kind <= text::unfit_kind::bank_account,
           "only numbers have a scheme");
  }
  const auto redacted = text::redact(input, spans);
  ensure(spans.empty() == (redacted == input), "what is flagged is replaced, nothing else");
  return 0;
}
