// Raw records: what a source's file says, leaf by leaf, whatever its format.
#pragma once

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "format/byte_source.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::registers {

/// One leaf: a CSV column or a JSON path ("forretningsadresse.adresse[0]"), and its text.
struct leaf {
  std::string_view path;
  std::string_view value;
};

/// One record; valid during the visit. In CSV the paths are the same storage for every row.
struct raw_record {
  std::span<const leaf> leaves;
  std::uint64_t line = 0;
};

/// A record that could not be read, with its place.
struct bad_row {
  std::uint64_t line = 0;
  std::string reason;
  std::string message;
};

/// Opens a file anew each time it is called: a file on disk, or bytes in memory.
using open_source = std::function<result<std::unique_ptr<format::byte_source>>()>;
[[nodiscard]] open_source open_path(std::string path);
/// `content` must outlive what reads it.
[[nodiscard]] open_source open_memory(std::string_view content);

/// The layout of the source that fits the file, by its first bytes and, in CSV, its columns. A file
/// that fits none is errc::invalid, "register.wrong_file", naming what is missing.
[[nodiscard]] result<const catalogue::layout*> choose_layout(const catalogue::source& source,
                                                             const open_source& open);

/// Visits each record. Rows that cannot be read (ragged, broken JSON) go to `bad` and reading goes
/// on; a file that is truncated or not UTF-8 is an error. `progress` may be empty.
struct raw_visitor {
  function_ref<result<void>(const raw_record&)> record;
  function_ref<void(bad_row)> bad;
};
[[nodiscard]] result<void> read_raw(format::byte_source& from, const catalogue::layout& layout,
                                    const raw_visitor& visit);

}  // namespace vaka::registers
