// `vaka address format`: addresses in parts in, printed ones out, a line for a line.
#pragma once

#include <iosfwd>
#include <string>

namespace vaka::app {

struct address_format_command {
  std::string country;  // print as there, whatever the parts say
  bool abbreviate = false;
  bool only_address = false;
};

/// Reads lines {"components": {"road": "…", …}}, which may have "country", "abbreviate" and
/// "only_address" too, and writes {"formatted": "…\n…\n"} for each, in order. What is no such
/// object gives {"error": …}; a component that is null or empty is left out, a number is taken as
/// text. Lines, limits and the exit code are those of `vaka id check`.
[[nodiscard]] int run_address_format(std::istream& in, std::ostream& out, std::ostream& err,
                                     const address_format_command& command);

}  // namespace vaka::app
