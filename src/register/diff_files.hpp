// `vaka register diff`: two files of a source compared without a store.
#pragma once

#include "register/diff.hpp"
#include "register/raw.hpp"

#include <ostream>

namespace vaka::registers {

struct diff_request {
  const catalogue::source& source;
  const catalogue::dataset& dataset;
  open_source before;
  open_source after;
  bool raw = false;  // the source's own columns instead of the mapped fields
};

struct diff_totals {
  std::int64_t before = 0;
  std::int64_t after = 0;
  std::int64_t appeared = 0;
  std::int64_t disappeared = 0;
  std::int64_t changed = 0;
  std::int64_t fields = 0;
  quarantine bad_before;
  quarantine bad_after;
};

/// Writes NDJSON: {"key","change":"changed","field","before","after","material"} per changed field,
/// {"key","change":"appeared"|"disappeared"} per record, in the order of AFTER, then what is gone
/// in the order of BEFORE (decision 30). Both files are read side by side, each by a thread of its
/// own: for 16 bytes a record first, then again for the records that differ. Absent sides are null.
[[nodiscard]] result<diff_totals> diff_files(const diff_request& what, std::ostream& out);

}  // namespace vaka::registers
