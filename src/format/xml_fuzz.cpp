// Any bytes as XML: no crash, and the same records and refusal however they are cut. Which fault of
// several expat names may differ with the cut.
#include "format/test_source.hpp"
#include "format/xml.hpp"

#include <cstdint>

namespace {

using namespace vaka;
using namespace vaka::format;

std::string read(std::string_view text, std::size_t piece, const xml_options& how) {
  std::string out;
  pieces_source from(text, piece);
  const auto done = read_xml(from, how, [&](const xml_record& r) -> result<void> {
    out += std::to_string(r.line) + "@" + std::to_string(r.byte) + std::string(r.fault);
    for (const auto& l : r.leaves) ((out += '|') += l.path) += '=', out += l.value;
    return {};
  });
  return done ? out : out + "!";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  xml_options how{.record = {"a"}, .namespaces = {{"p", "u"}}, .written = charset::utf8};
  if ((data[0] & 1) != 0) how.record.emplace_back("b");
  if ((data[0] & 2) != 0) how.written = charset::cp1252;
  if (read(text, 1 << 20, how) != read(text, 1 + data[0] % 70U, how)) std::abort();
  return 0;
}
