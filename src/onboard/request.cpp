#include "http/typed_identifier.hpp"
#include "onboard/onboard.hpp"

namespace vaka::onboard {
namespace {

struct request_body {
  http::typed_identifier identifier;
  std::string purpose;
  std::string ground;
  std::string justification;
  std::string reference;
  json::value values;

  template <class V>
  static void fields(V& v) {
    using body = request_body;
    v("identifier", &body::identifier, http::required);
    v("purpose", &body::purpose, http::optional);
    v("ground", &body::ground, http::optional);
    v("justification", &body::justification, http::optional);
    v("reference", &body::reference, http::optional);
    v("values", &body::values, http::optional);
  }
};

failure invalid(std::string_view reason, std::string_view message, std::string_view where,
                std::string_view remedy) {
  return fail(errc::invalid, reason, message, where, remedy);
}

std::string nearest_scheme(std::string_view wanted) {
  std::vector<std::string_view> names;
  for (const auto& scheme : text::identifier_schemes()) names.push_back(scheme.name);
  const auto near = parties::nearest(names, wanted);
  return near + (near.empty() ? "" : " ") + "GET /v1/identifiers/schemes lists them";
}

result<void> read_identifier(const http::typed_identifier& given, instant now, request& out) {
  out.scheme = text::find_scheme(given.scheme);
  if (out.scheme == nullptr)
    return invalid("identifier.scheme", "there is no such scheme of identifiers",
                   "/identifier/scheme", nearest_scheme(given.scheme));
  if (!text::may_be_person(out.scheme->subject) &&
      out.scheme->subject != text::subject::organisation)
    return invalid("identifier.subject", "such numbers are not of persons or organisations",
                   "/identifier/scheme", "give a number of the party itself");
  auto check = text::check_identifier(given.scheme, given.value, now);
  if (check.verdict != text::verdict::valid)
    return invalid("identifier." + check.reason, check.message, "/identifier/value",
                   "compare the number with its source");
  out.canonical = std::move(check.canonical);
  out.entered = given.value;
  return {};
}

}  // namespace

std::string_view request::kind() const {
  // A number that may be either's is treated with the care that a person's needs.
  return text::may_be_person(scheme->subject) ? "person" : "organisation";
}

result<request> read_request(const catalogue::catalogue& all, const json::value& body,
                             instant now) {
  const auto given = TRY(http::decode<request_body>(body));
  request out;
  TRY(read_identifier(given.identifier, now, out));
  out.reason = TRY(parties::check_reason(all, given.purpose, given.ground, "/purpose"));
  out.justification = given.justification;
  out.reference = given.reference;
  if (text::may_be_person(out.scheme->subject) && out.justification.empty())
    return invalid("identifier.justification",
                   "a personal number is processed only for a recorded reason", "/justification",
                   "say why this purpose needs the number");
  if (!given.values.is_null()) out.given = TRY(parties::read_given(given.values, "/values"));
  return out;
}

}  // namespace vaka::onboard
