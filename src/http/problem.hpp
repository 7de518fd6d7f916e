// Errors as RFC 9457 problem JSON, from the one table of error codes.
#pragma once

#include "base/result.hpp"
#include "format/json.hpp"
#include "net/server.hpp"

namespace vaka::http {

/// The HTTP status for a kind of error.
[[nodiscard]] int status_of(errc code);
/// The same, told apart further by the slug: what is wrong with the request's form (its JSON,
/// query, ids, cursor) is 400, a wrong content type 415, what is wrong with its meaning 422.
[[nodiscard]] int status_of(const error& e);

/// application/problem+json: type ("/problems/" + reason), title, status, detail (the message),
/// and, where known, where (JSON pointer or header) and remedy; where more than one thing is wrong,
/// all of them as `errors`. Extra members come last.
[[nodiscard]] net::response problem(const error& e, json::object extra = {});
/// With a status that no errc has, such as 405.
[[nodiscard]] net::response problem(int status, const error& e, json::object extra = {});

}  // namespace vaka::http
