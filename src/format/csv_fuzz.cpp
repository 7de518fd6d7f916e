// Any bytes as CSV: no crash, and the same records whether they come in one piece or in many.
#include "format/csv.hpp"
#include "format/test_source.hpp"

#include <cstdint>

namespace {

std::string read(std::string_view text, std::size_t piece, const vaka::format::csv_options& how) {
  std::string out;
  vaka::format::pieces_source from(text, piece);
  const auto done = vaka::format::read_csv(
      from, how, [&](const vaka::format::csv_record& r) -> vaka::result<void> {
        out += std::to_string(r.line);
        for (const auto field : r.fields) (out += '|') += field;
        return {};
      });
  return done ? out : out + done.error().line();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  vaka::format::csv_options how;
  if ((data[0] & 1) != 0) how.delimiter = ';';
  if ((data[0] & 2) != 0) how.quote = '\0';
  if ((data[0] & 4) != 0) how.escape = '\\';
  if (read(text, 1 << 20, how) != read(text, 1 + data[1] % 70U, how)) std::abort();
  return 0;
}
