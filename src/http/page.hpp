// Lists in pages: ?limit= and an opaque ?after= cursor. What a cursor holds is its list's business
// (an encoder's document); a checksum tells garbage and the cursor of another list apart from it.
#pragma once

#include "base/encode.hpp"
#include "base/result.hpp"
#include "http/router.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vaka::http {

/// base64url without padding. `list` names what is paged: "changes".
[[nodiscard]] std::string make_cursor(std::string_view list, std::string_view document);
/// The document; invalid, "cursor.format", for anything that make_cursor(list, …) did not make.
[[nodiscard]] result<bytes> read_cursor(std::string_view list, std::string_view cursor);

struct page {
  std::size_t limit = 0;
  std::optional<bytes> after;  // the document of the cursor; nothing on the first page
};

/// From the query parameters "limit" (1 to limits::page_size_most) and "after".
[[nodiscard]] result<page> read_page(const call& c, std::string_view list);

/// {"items": […], "next": cursor or null}.
[[nodiscard]] json::value page_body(json::array items, const std::optional<std::string>& next);

}  // namespace vaka::http
