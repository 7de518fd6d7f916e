// Any bytes as fixed width, in any charset: no crash, the same records however they are cut, and
// no field that is not UTF-8.
#include "format/charset.hpp"
#include "format/fixed_width.hpp"
#include "format/test_source.hpp"
#include "text/unicode/utf8.hpp"

#include <array>
#include <cstdint>

namespace {

using namespace vaka;
using namespace vaka::format;

std::string read(std::string_view text, std::size_t piece, charset written) {
  constexpr std::array<column_extent, 3> columns = {{{0, 2}, {1, 3}, {9, 60}}};
  std::string out;
  pieces_source raw(text, piece);
  const auto from = to_utf8(raw, written);
  const auto done = read_fixed_width(*from, columns, [&](const fixed_record& r) -> result<void> {
    out += std::to_string(r.line) + "@" + std::to_string(r.byte);
    for (const auto field : r.fields) {
      if (!text::is_utf8(field)) std::abort();
      (out += '|') += field;
    }
    return {};
  });
  return done ? out : out + done.error().line();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto written = static_cast<charset>(data[0] % 3);
  if (read(text, 1 << 20, written) != read(text, 1 + data[0] % 70U, written)) std::abort();
  return 0;
}
