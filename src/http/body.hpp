// A request's body as a struct.
#pragma once

#include "http/fields.hpp"
#include "http/router.hpp"

namespace vaka::http {

/// The JSON body as a T, or call::json_body's error, or all that http::decode finds.
template <class T>
[[nodiscard]] result<T> read_body(const call& c) {
  auto value = c.json_body();
  if (!value) return failure(std::move(value).error());
  return decode<T>(*value);
}

}  // namespace vaka::http
