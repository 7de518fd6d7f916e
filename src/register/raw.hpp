// Raw records: what a source's file says, leaf by leaf, whatever its format.
#pragma once

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "format/byte_source.hpp"
#include "format/leaf_buffer.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::registers {

/// One leaf: a column, or a path ("forretningsadresse.adresse[0]"), and its text.
using format::leaf;

/// Where in the unpacked file a record begins: its line, its byte, its number among the records.
struct record_place {
  std::uint64_t line = 0;
  std::uint64_t byte = 0;
  std::uint64_t number = 0;  // from 1; a header is no record
};

/// One record; valid during the visit. Where there are columns, the paths are the same storage for
/// every row.
struct raw_record {
  std::span<const leaf> leaves;
  record_place at;
};

/// A record that could not be read: where it stands and why, but never what it says.
struct bad_row {
  record_place at;
  std::string column;  // or path; empty where no one of them is to blame
  std::string reason;
  std::string message;
};

/// The bad rows of a file: all are counted, the first of them listed.
struct quarantine {
  std::vector<bad_row> listed;
  std::int64_t count = 0;

  void add(bad_row row);
};

/// Opens a file anew each time it is called: a file on disk, or bytes in memory. `members` says
/// which file of an archive (format::open_file).
using open_source = std::function<result<std::unique_ptr<format::byte_source>>(
    std::span<const std::string> members)>;
[[nodiscard]] open_source open_path(std::string path);
/// `content` must outlive what reads it.
[[nodiscard]] open_source open_memory(std::string_view content);

/// The layout of the source that fits the file, by its first bytes: what stands there first tells
/// JSON, XML and text apart, a member's name one JSON document from another. A file that fits none
/// is errc::invalid, "register.wrong_file".
[[nodiscard]] result<const catalogue::layout*> choose_layout(const catalogue::source& source,
                                                             const open_source& open);

/// Visits each record. Those that cannot be read (ragged, broken JSON, a byte that is no character)
/// go to `bad` and reading goes on; a file that is truncated, or lacks columns, is an error.
struct raw_visitor {
  function_ref<result<void>(const raw_record&)> record;
  function_ref<void(bad_row)> bad;
};
[[nodiscard]] result<void> read_raw(format::byte_source& from, const catalogue::layout& layout,
                                    const raw_visitor& visit);

}  // namespace vaka::registers
