// Errors as a line on stderr and an exit code, from the one table of error codes.
#pragma once

#include "base/result.hpp"

namespace vaka::app {

inline constexpr int exit_ok = 0;
inline constexpr int exit_usage = 2;  // CLI11's own findings too

/// 1 bad input or a finding · 3 not there · 4 in the way (conflict, locked, taken) · 5 try later
/// (database down, disk full, outcome unknown) · 6 damaged · 70 a bug.
[[nodiscard]] int exit_code_of(errc code);

/// "vaka: where: message — remedy" on stderr; the exit code for it.
int report(const error& e);

}  // namespace vaka::app
