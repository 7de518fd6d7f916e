// The guards between the two passes of a run (decision 7, 11): a snapshot that would change too
// much in too short a time is held until a person has looked. Pure.
#pragma once

#include "catalogue/catalogue.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace vaka::registers {

/// What a run would do, in records; only material differences count as changed.
struct run_counts {
  std::int64_t read = 0;   // records in the file
  std::int64_t known = 0;  // objects before the run
  std::int64_t unchanged = 0;
  std::int64_t appeared = 0;
  std::int64_t changed = 0;  // with at least one material field
  std::int64_t noise = 0;    // immaterial or formatting only
  std::int64_t disappeared = 0;
  std::int64_t fields = 0;  // material field changes
};

/// Why the run is held, in one sentence with its figures, or nothing. `elapsed_days` since the
/// snapshot that was loaded before; less than one day counts as one.
[[nodiscard]] std::optional<std::string> judge(const run_counts& counts,
                                               const catalogue::guard& guard, double elapsed_days);

}  // namespace vaka::registers
