// A line out for each line in: how `vaka id check` and its like hold a conversation.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace vaka::app {

/// Appends the answer to a line, its own line end with it. The line comes without its end (LF or
/// CRLF); nullopt stands for one beyond limits::csv_record_bytes.
using line_answer = std::function<void(std::optional<std::string_view> line, std::string& out)>;

/// Answers every line of `in`, in order, and writes whenever no input waits, so that another
/// program can wait for an answer before it goes on. Returns the exit code: 0 when all was read and
/// written, else 1 with a sentence on `err`.
[[nodiscard]] int answer_lines(std::istream& in, std::ostream& out, std::ostream& err,
                               const line_answer& answer);

}  // namespace vaka::app
