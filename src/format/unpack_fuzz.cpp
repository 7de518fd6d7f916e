// Any bytes as a packed file: no crash, no endless loop, bounded output; and the same content or
// the same refusal however the input is cut.
#include "format/decompress.hpp"
#include "format/test_source.hpp"

#include <cstdint>

namespace {

using namespace vaka::format;
using vaka::result;

result<std::unique_ptr<byte_source>> opened(std::unique_ptr<byte_source> raw, unsigned how) {
  switch (how % 5) {
    case 0: return gunzip(std::move(raw), "fuzz");
    case 1: return unxz(std::move(raw), "fuzz");
    case 2: return unzstd(std::move(raw), "fuzz");
    case 3: return unarchive(std::move(raw), "fuzz", archive_kind::zip, {});
    default: return unarchive(std::move(raw), "fuzz", archive_kind::tar, {});
  }
}

// "!" when refused: what had come out before then may differ with the cut.
std::string read(std::string_view packed, std::size_t piece, unsigned how) {
  const auto from = opened(std::make_unique<pieces_source>(packed, piece), how);
  if (!from) return "!";
  const auto out = read_all(**from);
  return out ? *out : "!";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view packed(reinterpret_cast<const char*>(data) + 1, size - 1);
  const unsigned how = data[0];
  if (read(packed, 1 << 20, how) != read(packed, 1 + how / 5 * 7, how)) std::abort();
  return 0;
}
