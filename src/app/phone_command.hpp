// `vaka phone check`: telephone numbers in, verdicts out, a line for a line.
#pragma once

#include <iosfwd>

namespace vaka::app {

/// Reads lines "region<TAB>input" and writes
///   region<TAB>input<TAB>valid|possible|invalid<TAB>kind<TAB>region<TAB>e164<TAB>national<TAB>
///   international<TAB>reason
/// for each, in order: the first region is the one the number is read in (it may be empty), the
/// second the one it belongs to. Lines, limits and the exit code are those of `vaka id check`.
[[nodiscard]] int run_phone_check(std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace vaka::app
