// Retry-After comes from a stranger: whatever it says, the pause lies between a second and a day.
#include "base/ensure.hpp"
#include "webhook/answer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto wait = vaka::webhook::retry_after_s(text, {1'795'369'004'000'000});
  if (wait) vaka::ensure(*wait >= 1 && *wait <= vaka::webhook::retry_after_most_s, "in bounds");
  return 0;
}
