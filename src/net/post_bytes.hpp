// The head of an outgoing POST, as bytes.
#pragma once

#include "net/sender.hpp"

#include <string>

namespace vaka::net {

/// Request line, Host, User-Agent, Content-Length, the caller's headers. A header that could split
/// the request, or that is ours to set, is invalid, "net.header".
[[nodiscard]] result<std::string> post_head(const post& what);

/// "https://host:port", under which connections are kept.
[[nodiscard]] std::string origin_of(const url& where);

}  // namespace vaka::net
