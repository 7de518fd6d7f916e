#include "check/kind_check.hpp"
#include "text/identifier/detect.hpp"
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

namespace {

// Only one scheme that check digits speak for is certain enough to store its form.
void detect(std::string_view typed, const setting& with, cell& out) {
  const auto found = text::detect_identifier(typed, with.country, std::nullopt, with.today);
  if (found.empty())
    return out.doubt(state::unfit, "scheme", "it is an identifier of no scheme that is known");
  const bool certain = found.front().evidence == text::evidence::check_digits &&
                       (found.size() == 1 || found[1].evidence != text::evidence::check_digits);
  if (certain) return out.store(typed, found.front().canonical.view(), "canonical_form");
  out.doubt(state::suspicious, "several_schemes",
            "it may be an identifier of several schemes; name one in the map");
}

}  // namespace

void check_identifier(const column& what, std::string_view typed, const setting& with, cell& out) {
  if (what.scheme.empty()) return detect(typed, with, out);
  const auto read = text::check_identifier(what.scheme, typed, with.today);
  if (read.verdict == text::verdict::valid)
    return out.store(typed, read.canonical, "canonical_form");
  out.doubt(state::unfit, read.reason, read.message);
}

}  // namespace vaka::check
