// Files that were built into the binary, over HTTP: pages and what they load.
#pragma once

#include "base/embedded.hpp"
#include "http/router.hpp"

#include <span>
#include <string>
#include <string_view>

namespace vaka::http {

/// One embedded file as it is sent: `packed` is its gzip form, empty where that gains nothing.
struct static_file {
  std::string_view content;
  std::string_view packed;
  std::string content_type;
  std::string etag;        // of `content`; the packed form has its own
  bool immutable = false;  // its name changes with its content
  bool for_all = false;    // pages of other sites may load it
};

/// The file of that path and its ".gz" beside it. A path that is not there is a broken invariant:
/// the binary was built without it.
[[nodiscard]] static_file find_static(std::span<const embedded_file> files, std::string_view path);

/// 200, or 304 when the caller has it already. Packed when the caller takes gzip. Carries the
/// headers that keep a page to what it came with: no inline code, no frames, no other origins.
[[nodiscard]] net::response serve_static(const static_file& file, const net::request& request);

/// The live page at /, the API's reference at /reference and its description as /openapi.json;
/// scripts, styles and pictures under /assets/; what other sites load under /components/.
void add_page_routes(router& to);

}  // namespace vaka::http
