// The codes of economic activities, as the European Union lists them
// (reference/identifier/nace.tsv).
#include "base/embedded.hpp"
#include "text/identifier/parts.hpp"
#include "text/identifier/rules.hpp"

#include <algorithm>
#include <vector>

namespace vaka::text::rules {
namespace {

using namespace parts;

struct activity {
  std::string_view code;       // without its dot
  std::string_view revisions;  // "2.0 2.1"
};

std::vector<activity> read_activities() {
  std::vector<activity> found;
  for (const auto& file : embedded::identifier_tables()) {
    if (!file.path.ends_with("/nace.tsv")) continue;
    auto rest = file.content;
    rest.remove_prefix(rest.find('\n') + 1);
    while (!rest.empty()) {
      const auto line = rest.substr(0, rest.find('\n'));
      const auto tab = line.find('\t');
      found.push_back({line.substr(0, tab), line.substr(tab + 1)});
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
  return found;
}

bool is_listed(std::string_view code, std::string_view revision) {
  static const auto all = read_activities();
  const auto at = std::ranges::lower_bound(all, code, {}, &activity::code);
  return at != all.end() && at->code == code &&
         at->revisions.find(revision) != std::string_view::npos;
}

outcome check(std::string_view input, std::string_view revision) {
  constexpr std::size_t longest = 4;
  constexpr fault not_listed{"range", "the revision has no such code"};
  number read;
  if (const auto wrong = read_code(input, ".", read)) return wrong;
  const auto code = read.view();
  if (code.size() > longest) return wrong_length;
  if (code.size() == 1 ? is_digit(code[0]) : !all_digits(code)) return odd_characters;
  if (!is_listed(code, revision)) return not_listed;
  if (code.size() < 3) return {code, code};
  return {code, grouped(code, {2}, '.').view()};
}

}  // namespace

outcome eu_nace(std::string_view input, const check_day&) {
  return check(input, "2.1");
}

outcome eu_nace_2_0(std::string_view input, const check_day&) {
  return check(input, "2.0");
}

}  // namespace vaka::text::rules
