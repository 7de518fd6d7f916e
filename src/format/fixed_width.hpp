// Fixed width: every line a record, every column so many characters from the line's start.
#pragma once

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "format/byte_source.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace vaka::format {

/// Where a column stands, in characters (not bytes); the first is 0.
struct column_extent {
  std::size_t begin = 0;
  std::size_t width = 0;
};

/// One line: a field for each column, blanks around it removed; valid during the visit. A column
/// behind the line's end is empty. `utf8` is false where the line is not: its fields are empty.
struct fixed_record {
  std::span<const std::string_view> fields;
  std::uint64_t line = 0;
  std::uint64_t byte = 0;
  std::size_t characters = 0;  // up to the last that is no blank
  bool utf8 = true;
};

/// Visits each line that is not blank; LF and CRLF end one, the last may lack its end. A line over
/// limits::fixed_line_characters is an error naming it.
[[nodiscard]] result<void> read_fixed_width(byte_source& from,
                                            std::span<const column_extent> columns,
                                            function_ref<result<void>(const fixed_record&)> visit);

}  // namespace vaka::format
