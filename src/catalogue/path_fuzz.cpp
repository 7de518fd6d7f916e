// Any text is a path or an error; what is a path prints to one canonical spelling.
#include "base/ensure.hpp"
#include "catalogue/path.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vaka::catalogue;
  const auto steps = parse_path({reinterpret_cast<const char*>(data), size});
  if (!steps) return 0;
  const std::string canonical = print_path(*steps);
  const auto again = parse_path(canonical);
  vaka::ensure(again && *again == *steps, "a printed path reads back");
  vaka::ensure(print_path(*again) == canonical, "there is one spelling");
  return 0;
}
