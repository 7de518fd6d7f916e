// `vaka id …`: identifiers in, verdicts out, a line for a line (app/answering.hpp). All return the
// exit code: 0 when all was read and written, whatever the verdicts; else 1.
#pragma once

#include "base/clock.hpp"

#include <iosfwd>
#include <string>

namespace vaka::app {

/// Reads lines "scheme<TAB>input" and writes
///   scheme<TAB>input<TAB>valid|invalid|unknown<TAB>canonical<TAB>display<TAB>reason
/// for each; "postal.CC" and the like are taken for schemes too (text/address/postal_code.hpp).
/// The input is taken as it stands, blanks and all. A line without a tab is `unknown`
/// with reason `no_tab`, a scheme that is not known with `scheme`, a line beyond
/// limits::csv_record_bytes with `too_long` (and not repeated).
[[nodiscard]] int run_id_check(std::istream& in, std::ostream& out, std::ostream& err,
                               instant today);

/// What is known beforehand of the numbers in a list.
struct id_hints {
  std::string country;  // ISO 3166-1 alpha-2; empty: any
  std::string subject;  // "person", "organisation" …; empty: any
};

/// Reads lines "input" or "country<TAB>input" and writes
///   input<TAB>none|one|several<TAB>candidate<TAB>candidate…
/// with all schemes that fit, the likeliest first, each as
///   scheme;check_digits|structure|format;bits;canonical
/// where one in 2^bits of such texts would fit by chance. `one` does not say that it is that.
[[nodiscard]] int run_id_detect(std::istream& in, std::ostream& out, std::ostream& err,
                                const id_hints& hints, instant today);

/// Reads lines "scheme<TAB>input" and writes
///   scheme<TAB>input<TAB>birth<TAB>sex<TAB>reason
/// with what the number says of the person: a birth date, whole or in part ("1988-03", "--03-20"),
/// and male or female; where it does not say one of them, the reason is why.
[[nodiscard]] int run_id_reveal(std::istream& in, std::ostream& out, std::ostream& err,
                                instant today);

/// Lists the table of schemes: as TSV with a header, or as a JSON array.
[[nodiscard]] int run_id_schemes(std::ostream& out, bool as_json);

}  // namespace vaka::app
