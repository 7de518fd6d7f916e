// Whatever the bytes, reading them ends with a state or an error; a state that reads is packed and
// read again to the same.
#include "base/ensure.hpp"
#include "webhook/packed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace vaka::webhook;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto state = unpack_state(text)) {
    const auto again = unpack_state(pack_state(*state));
    vaka::ensure(again && again->delivery == state->delivery, "what was read packs to the same");
  }
  (void)unpack_records(text);
  return 0;
}
