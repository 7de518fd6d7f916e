#include "check/report.hpp"

#include "format/csv.hpp"

#include <array>

namespace vaka::check {

std::string report_header() {
  return "line,column,kind,state,reason,message,repair,content,suggestion\n";
}

void append_finding(std::string& out, std::uint64_t line, const column& in, const cell& found) {
  out += std::to_string(line);
  const std::array<std::string_view, 8> fields = {
      in.header,     word_of(in.kind), word_of(found.state), found.reason,
      found.message, found.repair,     found.content,        found.suggestion};
  for (const auto field : fields) {
    out += ',';
    format::append_csv_field(out, field);
  }
  out += '\n';
}

}  // namespace vaka::check
