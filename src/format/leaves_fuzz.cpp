// Any bytes as one element: no crash, and accepted exactly when the tree parser accepts it, but
// for what only the tree refuses (repeated names, numbers it cannot hold).
#include "format/json.hpp"
#include "format/json_stream.hpp"
#include "format/leaves.hpp"
#include "text/unicode/utf8.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vaka::format;
  std::string text(reinterpret_cast<const char*>(data), size);
  text.append(json_padding, '\0');
  const std::string_view element(text.data(), size);
  static leaf_reader reader;
  std::size_t seen = 0;
  const auto done =
      reader.read(element, [&](std::string_view path, std::string_view value, leaf_kind) {
        if (!vaka::text::is_utf8(path) || !vaka::text::is_utf8(value)) std::abort();
        seen += path.size() + value.size();
      });
  const auto tree = vaka::json::parse(element);
  const bool only_the_tree = !tree && tree.error().reason != "json.syntax";
  if (!only_the_tree && done.has_value() != tree.has_value()) std::abort();
  return 0;
}
