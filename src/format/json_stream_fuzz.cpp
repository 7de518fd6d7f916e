// Any bytes as a JSON array or NDJSON: no crash, the same elements however the input is cut, and
// an array that is valid JSON is split into exactly its elements.
#include "format/json.hpp"
#include "format/json_stream.hpp"
#include "format/test_source.hpp"

#include <cstdint>
#include <vector>

namespace {

using namespace vaka;
using namespace vaka::format;

struct outcome {
  std::vector<std::string> texts;
  std::string told;
  bool operator==(const outcome&) const = default;
};

outcome read(std::string_view text, std::size_t piece, bool lines, bool inside = false) {
  outcome out;
  pieces_source from(text, piece);
  const auto visit = [&](const json_element& e) -> result<void> {
    out.texts.emplace_back(e.text);
    out.told += std::to_string(e.line) + " ";
    return {};
  };
  const std::vector<std::string> way = {"a", "b"};
  const auto done = inside  ? read_json_inside(from, way, visit)
                    : lines ? read_ndjson(from, visit)
                            : read_json_array(from, visit);
  if (!done) out.told += done.error().line();
  return out;
}

bool all_objects(const json::array& elements) {
  for (const auto& e : elements)
    if (e.if_object() == nullptr) return false;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool lines = (data[0] & 1) != 0;
  const auto whole = read(text, 1 << 20, lines);
  if (!(whole == read(text, 1 + data[0] % 70U, lines))) std::abort();
  if (!(read(text, 1 << 20, false, true) == read(text, 1 + data[0] % 70U, false, true)))
    std::abort();
  static_cast<void>(has_member(text, "a"));
  const auto tree = json::parse(text);
  const auto* elements = tree && !lines ? tree->if_array() : nullptr;
  if (elements == nullptr || !all_objects(*elements)) return 0;
  if (whole.texts.size() != elements->size()) std::abort();
  for (std::size_t n = 0; n < elements->size(); ++n) {
    const auto part = json::parse(whole.texts[n]);
    if (!part || !(*part == (*elements)[n])) std::abort();
  }
  return 0;
}
