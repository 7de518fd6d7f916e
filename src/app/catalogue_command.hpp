// `vaka catalogue check DIR`: reads a catalogue folder on top of the built-in one and names every
// finding, so that a source can be written with nothing but an editor and this command.
#pragma once

#include <filesystem>
#include <iosfwd>

namespace vaka::app {

/// Findings go to `err` as "file:line: key: message — remedy", then their number; on success one
/// line of counts goes to `out`. Returns the exit code: 0, or 1 when there is a finding.
[[nodiscard]] int run_catalogue_check(const std::filesystem::path& folder, std::ostream& out,
                                      std::ostream& err);

}  // namespace vaka::app
