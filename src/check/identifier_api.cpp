#include "check/answer.hpp"
#include "check/check_api.hpp"
#include "http/body.hpp"
#include "text/identifier/detect.hpp"
#include "text/identifier/identifier.hpp"
#include "text/identifier/reveal.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace vaka::check {
namespace {

struct identifier_body {
  std::string value;
  std::string scheme;
  std::string country;
  std::string subject;
  bool reveal = false;

  template <class V>
  static void fields(V& v) {
    v("value", &identifier_body::value, http::optional);
    v("scheme", &identifier_body::scheme, http::optional);
    v("country", &identifier_body::country, http::optional);
    v("subject", &identifier_body::subject, http::optional);
    v("reveal", &identifier_body::reveal, http::optional);
  }
};

std::string_view word_of(text::verdict v) {
  constexpr std::array<std::string_view, 3> words = {"valid", "invalid", "unknown"};
  return words.at(static_cast<std::size_t>(v));
}

json::value revealed(std::string_view scheme, std::string_view typed, instant today) {
  const auto said = text::reveal(scheme, typed, today);
  return answer()
      .text("birth_date", text::to_text(said.birth))
      .text("sex", text::sex_word(said.sex))
      .text("reason", said.reason)
      .text("message", said.message)
      .take();
}

net::response check_by_scheme(const identifier_body& body, instant today) {
  const auto checked = text::check_identifier(body.scheme, body.value, today);
  answer out(body.value);
  out.text("scheme", body.scheme)
      .text("verdict", word_of(checked.verdict))
      .text("canonical", checked.canonical)
      .text("display", checked.display)
      .text("reason", checked.reason)
      .text("message", checked.message);
  if (body.reveal && checked.verdict == text::verdict::valid)
    out.part("reveals", revealed(body.scheme, body.value, today));
  return out.respond();
}

json::value candidate_of(const text::candidate& found, const identifier_body& body, instant today) {
  answer out;
  out.text("scheme", found.scheme->name)
      .text("title", found.scheme->title)
      .text("evidence", text::evidence_word(found.evidence))
      .text("reason", text::reason_of(found))
      .text("canonical", found.canonical.view())
      .text("display", found.display.view());
  if (body.reveal) out.part("reveals", revealed(found.scheme->name, body.value, today));
  return out.take();
}

result<std::optional<text::subject>> subject_asked(std::string_view word) {
  if (word.empty()) return std::nullopt;
  if (word == "person") return text::subject::person;
  if (word == "organisation") return text::subject::organisation;
  return fail(errc::invalid, "check.subject", "an identifier is a person's or an organisation's",
              "/subject", "person, organisation, or nothing for either");
}

result<net::response> check_one_identifier(const http::call& c, instant today) {
  const auto body = TRY(http::read_body<identifier_body>(c));
  const auto who = TRY(subject_asked(body.subject));
  if (!body.scheme.empty()) return check_by_scheme(body, today);
  json::array candidates;
  for (const auto& found : text::detect_identifier(body.value, body.country, who, today))
    candidates.push_back(candidate_of(found, body, today));
  answer out(body.value);
  out.text("verdict", candidates.empty() ? "unknown" : "possible");
  out.part("candidates", std::move(candidates));
  return out.respond();
}

result<net::response> list_schemes(const http::call&) {
  json::array schemes;
  for (const auto& s : text::identifier_schemes())
    schemes.emplace_back(answer()
                             .text("name", s.name)
                             .text("country", s.country)
                             .text("subject", text::subject_word(s.subject))
                             .text("title", s.title)
                             .text("example", s.example)
                             .text("pattern", s.pattern)
                             .text("checksum", s.checksum)
                             .text("rule", s.rule)
                             .text("since", s.since)
                             .flag("reveals", s.reveal != nullptr)
                             .take());
  return http::json_response(json::object{{"schemes", std::move(schemes)}});
}

}  // namespace

void add_identifier_routes(http::router& router, const clock_port& now) {
  router.add({"POST", "/v1/check/identifier", "checkIdentifier", {}, [now](const http::call& c) {
                return check_one_identifier(c, now());
              }});
  router.add({"GET", "/v1/identifiers/schemes", "listIdentifierSchemes", {}, list_schemes});
}

}  // namespace vaka::check
