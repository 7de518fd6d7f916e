// Any bytes as scheme and input: a rule must neither crash nor accept what it would not accept in
// its own canonical form.
#include "base/ensure.hpp"
#include "text/identifier/identifier.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vaka;
  if (size < 5) return 0;
  const auto schemes = text::identifier_schemes();
  const auto& scheme = schemes[data[0] % schemes.size()];
  std::int64_t seconds = 0;  // 1901 to 2106
  for (std::size_t i = 1; i < 5; ++i) seconds = seconds << 8 | data[i];
  const instant today{(seconds - 2'147'483'648) * 1'000'000};
  const std::string_view input(reinterpret_cast<const char*>(data) + 5, size - 5);

  const auto found = text::check_identifier(scheme.name, input, today);
  ensure(found.verdict != text::verdict::unknown, "a scheme of the table is not known");
  if (found.verdict == text::verdict::invalid) {
    ensure(!found.reason.empty() && !found.message.empty(), "a refusal gives no reason");
    return 0;
  }
  const auto again = text::check_identifier(scheme.name, found.canonical, today);
  ensure(again.canonical == found.canonical && again.display == found.display,
         "the canonical form is not canonical");
  return 0;
}
