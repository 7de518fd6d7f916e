// Streaming CSV (RFC 4180, and what registers make of it): any delimiter, quotes doubled or, when
// asked, backslash-escaped; CR, LF and CRLF; a UTF-8 byte-order mark is skipped.
#pragma once

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "format/byte_source.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace vaka::format {

struct csv_options {
  char delimiter = ',';
  char quote = '"';    // '\0': no quoting
  char escape = '\0';  // '\\': inside quotes, a backslash takes the next character as it is
};

/// One record: its fields (quotes removed, valid during the visit), the line it began on and the
/// byte of the unpacked file. `utf8` is false where a field is not: what it holds cannot be told.
struct csv_record {
  std::span<const std::string_view> fields;
  std::uint64_t line = 0;
  std::uint64_t byte = 0;
  bool utf8 = true;
};

/// Visits each record, the header line included (it is the first). A record over
/// limits::csv_record_bytes or limits::csv_columns, or an open quote at the end of the file, is an
/// error naming the line. Records of any number of fields pass, and those that are not UTF-8: the
/// caller knows what there should be. A quote inside an unquoted field, and
/// what follows a closing quote, is taken as it stands. Blank lines are skipped. An error from
/// `visit` stops and is returned.
[[nodiscard]] result<void> read_csv(byte_source& from, const csv_options& options,
                                    function_ref<result<void>(const csv_record&)> visit);

/// Appends one field to a CSV line, quoted where it must be.
void append_csv_field(std::string& line, std::string_view field, char delimiter = ',');

}  // namespace vaka::format
