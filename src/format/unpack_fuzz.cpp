// Any bytes as a gzip or xz file: no crash, no endless loop, bounded output; and the same content
// or the same refusal however the input is cut.
#include "format/decompress.hpp"
#include "format/test_source.hpp"

#include <cstdint>

namespace {

using namespace vaka::format;

// "!" when refused: what had come out before then may differ with the cut.
std::string read(std::string_view packed, std::size_t piece, bool gzip) {
  auto raw = std::make_unique<pieces_source>(packed, piece);
  const auto from = gzip ? gunzip(std::move(raw), "fuzz") : unxz(std::move(raw), "fuzz");
  const auto out = read_all(*from);
  return out ? *out : "!";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view packed(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool gzip = (data[0] & 1) != 0;
  if (read(packed, 1 << 20, gzip) != read(packed, 1 + data[0] % 64U, gzip)) std::abort();
  return 0;
}
