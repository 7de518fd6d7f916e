// `vaka id check`: identifiers in, verdicts out, a line for a line.
#pragma once

#include "base/clock.hpp"

#include <iosfwd>

namespace vaka::app {

/// Reads lines "scheme<TAB>input" and writes
///   scheme<TAB>input<TAB>valid|invalid|unknown<TAB>canonical<TAB>display<TAB>reason
/// for each, in order. The input is taken as it stands, blanks and all; CRLF ends a line too. A
/// line without a tab is `unknown` with reason `no_tab`, a scheme that is not known with `scheme`,
/// a line beyond limits::csv_record_bytes with `too_long` (and not repeated). Answers are written
/// whenever no input waits, so that another program can hold a conversation. Returns the exit code:
/// 0 when all was read and written, whatever the verdicts; else 1.
[[nodiscard]] int run_id_check(std::istream& in, std::ostream& out, std::ostream& err,
                               instant today);

}  // namespace vaka::app
