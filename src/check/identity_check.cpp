#include "check/kind_check.hpp"
#include "text/identifier/detect.hpp"
#include "text/identifier/identifier.hpp"
#include "text/name/name.hpp"

namespace vaka::check {
namespace {

// Judged is what would be stored: a fault that the repair takes away is none.
void check_any_name(std::string_view typed, text::name_kind kind, const setting& with, cell& out) {
  const auto as_typed = text::check_name(typed, kind, with.country);
  out.store(typed, as_typed.repaired, as_typed.titles.empty() ? "name_form" : "title");
  const auto read =
      out.repaired ? text::check_name(as_typed.repaired, kind, with.country) : as_typed;
  out.suggestion = read.suggested;
  if (read.verdict == text::name_verdict::fit) return;
  const bool unfit = read.verdict == text::name_verdict::unfit;
  const auto wanted = unfit ? text::name_severity::error : text::name_severity::warning;
  for (const auto& finding : read.findings)
    if (finding.severity == wanted)
      return out.doubt(unfit ? state::unfit : state::suspicious, finding.reason, finding.message);
}

// Without a scheme nothing is certain enough to be stored in its form.
void detect(std::string_view typed, const setting& with, cell& out) {
  const auto found = text::detect_identifier(typed, with.country, std::nullopt, with.today);
  if (found.empty())
    return out.doubt(state::unfit, "scheme", "it is an identifier of no scheme that is known");
  if (found.size() == 1 && found.front().evidence == text::evidence::check_digits) return;
  out.suggestion = found.front().canonical.view();
  out.doubt(state::suspicious, "several_schemes",
            "it may be an identifier of several schemes; name one in the map");
}

}  // namespace

void check_name(std::string_view typed, const setting& with, cell& out) {
  check_any_name(typed, text::name_kind::person, with, out);
}

void check_organisation(std::string_view typed, const setting& with, cell& out) {
  check_any_name(typed, text::name_kind::organisation, with, out);
}

void check_identifier(const column& what, std::string_view typed, const setting& with, cell& out) {
  if (what.scheme.empty()) return detect(typed, with, out);
  const auto read = text::check_identifier(what.scheme, typed, with.today);
  if (read.verdict == text::verdict::valid)
    return out.store(typed, read.canonical, "canonical_form");
  out.doubt(state::unfit, read.reason, read.message);
}

}  // namespace vaka::check
