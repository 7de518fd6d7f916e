// A request target taken apart: path segments and query parameters, decoded and checked.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vaka::http {

struct target {
  std::vector<std::string> segments;  // of the path: "/v1/parties" is {"v1", "parties"}
  std::vector<std::pair<std::string, std::string>> query;  // in order, repeats kept
};

/// RFC 3986 percent-decoding, "+" in the query is a space. Errors are invalid, "path.encoding" or
/// "query.encoding": a bad escape, bytes that are not UTF-8, control characters.
[[nodiscard]] result<target> parse_target(std::string_view text);

/// Percent-decodes one component; UTF-8 without control characters or nothing.
[[nodiscard]] bool percent_decode(std::string_view text, bool plus_is_space, std::string& out);
/// Escapes everything but unreserved characters: for building URLs.
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace vaka::http
