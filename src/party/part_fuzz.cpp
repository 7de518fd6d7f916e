#include "base/ensure.hpp"
#include "party/part.hpp"

#include <cstdint>

// Any bytes: either refused, or values that encode and decode to as many.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vaka;
  const auto values = parties::decode_values({reinterpret_cast<const char*>(data), size});
  if (!values) return 0;
  const auto again = parties::decode_values(parties::encode_values(*values));
  ensure(again.has_value() && again->size() == values->size(), "values survive a round trip");
  return 0;
}
