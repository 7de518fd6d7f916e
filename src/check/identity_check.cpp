#include "check/kind_check.hpp"
#include "text/identifier/identifier.hpp"
#include "text/name/name.hpp"

namespace vaka::check {
namespace {

void take_name(std::string_view typed, const text::name_check& read, cell& out) {
  out.store(typed, read.repaired, read.titles.empty() ? "name_form" : "title");
  out.suggestion = read.suggested;
  if (read.verdict == text::name_verdict::fit) return;
  const auto how = read.verdict == text::name_verdict::unfit ? state::unfit : state::suspicious;
  const auto wanted = read.verdict == text::name_verdict::unfit ? text::name_severity::error
                                                                : text::name_severity::warning;
  for (const auto& finding : read.findings)
    if (finding.severity == wanted) return out.doubt(how, finding.reason, finding.message);
}

}  // namespace

void check_name(std::string_view typed, const setting& with, cell& out) {
  take_name(typed, text::check_name(typed, text::name_kind::person, with.country), out);
}

void check_organisation(std::string_view typed, const setting& with, cell& out) {
  take_name(typed, text::check_name(typed, text::name_kind::organisation, with.country), out);
}

void check_identifier(const column& what, std::string_view typed, const setting& with, cell& out) {
  const auto read = text::check_identifier(what.scheme, typed, with.today);
  if (read.verdict == text::verdict::valid)
    return out.store(typed, read.canonical, "canonical_form");
  out.doubt(state::unfit, read.reason, read.message);
}

}  // namespace vaka::check
