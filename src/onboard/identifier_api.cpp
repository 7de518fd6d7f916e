#include "onboard/onboard_api.hpp"
#include "text/identifier.hpp"

#include <array>
#include <string>

namespace vaka::onboard {
namespace {

constexpr std::size_t checks_most = 1'000;
constexpr std::size_t input_bytes = 256;

std::string_view verdict_word(text::verdict v) {
  switch (v) {
    case text::verdict::valid: return "valid";
    case text::verdict::invalid: return "invalid";
    case text::verdict::unknown: return "unknown";
  }
  return "unknown";
}

json::value one_verdict(std::string_view scheme, std::string_view input, instant today) {
  const auto check = text::check_identifier(scheme, input, today);
  json::object out{{"scheme", scheme}, {"verdict", verdict_word(check.verdict)}};
  if (check.verdict == text::verdict::valid) {
    out.emplace_back("canonical", check.canonical);
    out.emplace_back("display", check.display);
  } else {
    if (!check.reason.empty()) out.emplace_back("reason", check.reason);
    if (!check.message.empty()) out.emplace_back("message", check.message);
  }
  return out;
}

failure bad_check(std::size_t place) {
  return fail(errc::invalid, "identifier.shape",
              "a check is an object with the texts scheme and value, at most 256 bytes each",
              "/checks/" + std::to_string(place));
}

result<net::response> check_identifiers(const http::call& c, instant today) {
  const json::value body = TRY(c.json_body());
  const json::value* checks = body.find("checks");
  const json::array* list = checks == nullptr ? nullptr : checks->if_array();
  if (list == nullptr || body.if_object()->size() != 1)
    return fail(errc::invalid, "member.missing", "the body is an object with a list of checks",
                "/checks", R"(send {"checks": [{"scheme": "no.orgnr", "value": "…"}]})");
  if (list->empty() || list->size() > checks_most)
    return fail(list->empty() ? errc::invalid : errc::too_large, "identifier.checks",
                "one request holds from 1 to 1000 checks", "/checks");
  json::array verdicts;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const json::value* scheme = (*list)[i].find("scheme");
    const json::value* input = (*list)[i].find("value");
    const std::string* name = scheme == nullptr ? nullptr : scheme->if_string();
    const std::string* typed = input == nullptr ? nullptr : input->if_string();
    if (name == nullptr || typed == nullptr || (*list)[i].if_object()->size() != 2 ||
        name->size() > input_bytes || typed->size() > input_bytes)
      return bad_check(i);
    verdicts.push_back(one_verdict(*name, *typed, today));
  }
  auto out = http::json_response(json::object{{"verdicts", std::move(verdicts)}});
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

result<net::response> list_schemes(const http::call&) {
  json::array schemes;
  for (const auto& s : text::identifier_schemes()) {
    json::object one{{"name", s.name}};
    if (!s.country.empty()) one.emplace_back("country", s.country);
    one.emplace_back("subject", s.subject == text::subject::person ? "person" : "organisation");
    one.emplace_back("title", s.title);
    one.emplace_back("example", s.example);
    one.emplace_back("rule", s.rule);
    schemes.emplace_back(std::move(one));
  }
  return http::json_response(json::object{{"schemes", std::move(schemes)}});
}

}  // namespace

void add_identifier_routes(http::router& router, clock_port now) {
  router.add({"POST", "/v1/identifiers/check", "checkIdentifiers", {}, [now](const http::call& c) {
                return check_identifiers(c, now());
              }});
  router.add({"GET", "/v1/identifiers/schemes", "listIdentifierSchemes", {}, list_schemes});
}

}  // namespace vaka::onboard
