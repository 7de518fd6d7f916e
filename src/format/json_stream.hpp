// Elements of a bulk JSON array, or lines of NDJSON, one at a time however large the file is.
// simdjson does not stream array elements: a bracket-depth splitter finds them (decision 14).
#pragma once

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "format/byte_source.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace vaka::format {

/// One element's text, padded behind for simdjson (json_padding readable bytes), and where it
/// began: its line, its place among the elements, its byte of the unpacked file.
struct json_element {
  std::string_view text;
  std::uint64_t line = 0;
  std::uint64_t index = 0;
  std::uint64_t byte = 0;
};

inline constexpr std::size_t json_padding = 64;

/// Visits the elements of one top-level array of objects. Text before '[' other than blanks or a
/// byte-order mark, an element over limits::json_element_bytes, a file that ends inside the array,
/// or anything after ']' is an error naming the line. Elements are split, not validated.
[[nodiscard]] result<void> read_json_array(byte_source& from,
                                           function_ref<result<void>(const json_element&)> visit);

/// The same for an array that lies inside a document: `way` names the members that lead to it from
/// the top ({"hits", "hits"} for an answer of Elasticsearch). A single object there is one element.
/// What else the document holds is passed over, however large. errc::invalid, "json.no_records",
/// when the way leads nowhere.
[[nodiscard]] result<void> read_json_inside(byte_source& from, std::span<const std::string> way,
                                            function_ref<result<void>(const json_element&)> visit);

/// Whether a document that begins like this has a member of that name at its top.
[[nodiscard]] bool has_member(std::string_view beginning, std::string_view name);

/// Visits each non-blank line; the last one may lack its line end.
[[nodiscard]] result<void> read_ndjson(byte_source& from,
                                       function_ref<result<void>(const json_element&)> visit);

}  // namespace vaka::format
