// Pass 1 of a run (decision 7): read, map, compare, spool what differs. Writes nothing to the
// store.
#pragma once

#include "register/run.hpp"

#include <functional>

namespace vaka::registers {

/// Called now and then with bytes read and bytes in all, as far as known.
using progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

struct compare_request {
  const catalogue::source& source;
  const catalogue::dataset& dataset;
  open_source open;
  std::filesystem::path spool;
  run_kind kind = run_kind::compare;
  std::int64_t tolerate_bad_rows = 0;
};

/// Fills counts, bad rows and frames of `r`; on a file that cannot be used, the error says why and
/// nothing was applied. Bad rows beyond what is tolerated are such an error, "register.bad_rows".
[[nodiscard]] result<void> compare(const register_context& context, const compare_request& what,
                                   const progress& tell, run& r);

}  // namespace vaka::registers
