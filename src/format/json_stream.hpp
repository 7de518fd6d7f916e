// Elements of a bulk JSON array, or lines of NDJSON, one at a time however large the file is.
// simdjson does not stream array elements: a bracket-depth splitter finds them (decision 14).
#pragma once

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "format/byte_source.hpp"

#include <cstdint>
#include <string_view>

namespace vaka::format {

/// One element's text, padded behind for simdjson (json_padding readable bytes), and where it
/// began.
struct json_element {
  std::string_view text;
  std::uint64_t line = 0;
  std::uint64_t index = 0;
};

inline constexpr std::size_t json_padding = 64;

/// Visits the elements of one top-level array of objects. Text before '[' other than blanks or a
/// byte-order mark, an element over limits::json_element_bytes, a file that ends inside the array,
/// or anything after ']' is an error naming the line. Elements are split, not validated.
[[nodiscard]] result<void> read_json_array(byte_source& from,
                                           function_ref<result<void>(const json_element&)> visit);

/// Visits each non-blank line; the last one may lack its line end.
[[nodiscard]] result<void> read_ndjson(byte_source& from,
                                       function_ref<result<void>(const json_element&)> visit);

}  // namespace vaka::format
