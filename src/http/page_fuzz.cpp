// Any text is refused as a cursor, or it is the one cursor of its document.
#include "base/ensure.hpp"
#include "http/page.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace vaka;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = http::read_cursor("changes", text);
  if (document) ensure(http::make_cursor("changes", *document) == text, "one spelling only");
  if (size < 500)
    ensure(http::read_cursor("changes", http::make_cursor("changes", text)) == std::string(text),
           "a cursor gives back its document");
  return 0;
}
