// The findings of a file check as CSV: line, column, kind, state, reason, message, repair, content,
// suggestion. It holds what should be stored, never what was typed: line and column lead there.
#pragma once

#include "check/cell.hpp"
#include "check/kind.hpp"

#include <cstdint>
#include <string>

namespace vaka::check {

[[nodiscard]] std::string report_header();
/// Appends the line of a cell in which something was found.
void append_finding(std::string& out, std::uint64_t line, const column& in, const cell& found);
[[nodiscard]] inline bool has_finding(const cell& found) {
  return found.repaired || !found.suggestion.empty() || found.state == state::suspicious ||
         found.state == state::unfit;
}

}  // namespace vaka::check
