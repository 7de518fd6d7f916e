#include "app/phone_command.hpp"

#include "app/answering.hpp"
#include "text/phone/phone.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace vaka::app {
namespace {

void write(std::string& out, std::initializer_list<std::string_view> cells) {
  for (const auto cell : cells) out.append(cell).append(1, '\t');
  out.back() = '\n';
}

void answer(std::optional<std::string_view> line, std::string& out) {
  constexpr std::string_view invalid = "invalid", unknown = "unknown";
  if (!line) return write(out, {{}, {}, invalid, unknown, {}, {}, {}, {}, "too_long"});
  const auto tab = line->find('\t');
  if (tab == line->npos) return write(out, {*line, {}, invalid, unknown, {}, {}, {}, {}, "no_tab"});
  const auto region = line->substr(0, tab);
  const auto input = line->substr(tab + 1);
  const auto found = text::check_phone(input, region);
  write(out, {region, input, name_of(found.verdict), name_of(found.kind), found.region, found.e164,
              found.national, found.international, found.reason});
}

}  // namespace

int run_phone_check(std::istream& in, std::ostream& out, std::ostream& err) {
  return answer_lines(in, out, err, answer);
}

}  // namespace vaka::app
