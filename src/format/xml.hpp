// Records of an XML file, one at a time however large the file is.
//
// A record is an element; its leaves are its texts and attributes, by paths like those of JSON:
//   <e lang="sv"><name>A</name><name>B</name></e>   @lang = sv   name = A   name[1] = B
// The second element of a name below its parent gets a place, the first goes without, so that a
// path does not change when a brother is born. Dots and brackets in names are escaped by a
// backslash. Mixed text stands at its element's own path; an empty element is no leaf.
#pragma once

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "format/byte_source.hpp"
#include "format/charset.hpp"
#include "format/leaf_buffer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::format {

/// A name space that matters, and the prefix its names are written with whatever the file takes.
struct xml_namespace {
  std::string prefix;
  std::string uri;
};

struct xml_options {
  std::vector<std::string> record;  // element names from the root: {"LEIData", …, "LEIRecord"}
  std::vector<xml_namespace> namespaces;  // names of all others are written without a prefix
  charset written = charset::utf8;        // anything else overrides what the file declares
};

/// Valid during the visit. `fault` is empty, or why the record's leaves are not to be used: it is
/// larger or more manifold than the limits allow.
struct xml_record {
  std::span<const leaf> leaves;
  std::uint64_t line = 0;
  std::uint64_t index = 0;
  std::uint64_t byte = 0;
  std::string_view fault;
};

/// Visits each element at the way `record`. UTF-8, UTF-16, ISO-8859-1 and windows-1252 are read as
/// declared. What is no XML, a file that ends too early, and any declaration or use of an entity
/// that is not XML's own (those are how files grow without bounds, or read others) is an error
/// naming line and column: "xml.syntax", "xml.truncated", "xml.entity"; likewise elements nested
/// more than limits::xml_depth deep. An error from `visit` stops and is returned.
[[nodiscard]] result<void> read_xml(byte_source& from, const xml_options& options,
                                    function_ref<result<void>(const xml_record&)> visit);

}  // namespace vaka::format
