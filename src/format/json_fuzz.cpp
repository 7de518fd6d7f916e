// Any bytes: no crash, and what is accepted survives being written and read again.
#include "format/json.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto v = vaka::json::parse({reinterpret_cast<const char*>(data), size});
  if (!v) return 0;
  const auto again = vaka::json::parse(vaka::json::write(*v));
  if (!again || !(*again == *v)) std::abort();
  return 0;
}
