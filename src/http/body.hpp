// A request's body as a struct, and the answer when it is none.
#pragma once

#include "http/fields.hpp"
#include "http/problem.hpp"
#include "http/router.hpp"

namespace vaka::http {

/// One problem for all findings; several are listed as `errors`, the first one's slug is its type.
[[nodiscard]] net::response problem(const findings& found);

/// The JSON body as a T:
///   auto body = http::read_body<onboarding>(c);
///   if (!body) return http::problem(body.error());
template <class T>
[[nodiscard]] decoded<T> read_body(const call& c) {
  auto value = c.json_body();
  if (!value) return tl::unexpected(findings{value.error()});
  return decode<T>(*value);
}

}  // namespace vaka::http
