// Errors as RFC 9457 problem JSON, from the one table of error codes.
#pragma once

#include "base/result.hpp"
#include "format/json.hpp"
#include "net/server.hpp"

namespace vaka::http {

/// The HTTP status for a kind of error.
[[nodiscard]] int status_of(errc code);

/// application/problem+json: type ("/problems/" + reason), title, status, detail (the message),
/// and, where known, where (JSON pointer or header) and remedy. Extra members come last.
[[nodiscard]] net::response problem(const error& e, json::object extra = {});

}  // namespace vaka::http
