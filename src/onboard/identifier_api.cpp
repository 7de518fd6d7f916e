#include "http/body.hpp"
#include "onboard/onboard_api.hpp"
#include "text/identifier/identifier.hpp"

#include <string>
#include <vector>

namespace vaka::onboard {
namespace {

constexpr std::size_t checks_most = 1'000;

struct check_body {
  std::string scheme;
  std::string value;

  template <class V>
  static void fields(V& v) {
    v("scheme", &check_body::scheme, http::required);
    v("value", &check_body::value, http::optional);
  }
};

struct checks_body {
  std::vector<check_body> checks;

  template <class V>
  static void fields(V& v) {
    v("checks", &checks_body::checks, http::required);
  }
};

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

result<net::response> check_identifiers(const http::call& c, instant today) {
  const auto body = TRY(http::read_body<checks_body>(c));
  if (body.checks.empty() || body.checks.size() > checks_most)
    return fail(body.checks.empty() ? errc::invalid : errc::too_large, "identifier.checks",
                "one request holds from 1 to 1000 checks", "/checks",
                "send more in several requests");
  json::array verdicts;
  for (const auto& each : body.checks)
    verdicts.push_back(one_verdict(each.scheme, each.value, today));
  auto out = http::json_response(json::object{{"verdicts", std::move(verdicts)}});
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

result<net::response> list_schemes(const http::call&) {
  json::array schemes;
  for (const auto& s : text::identifier_schemes()) {
    json::object one{{"name", s.name}};
    if (!s.country.empty()) one.emplace_back("country", s.country);
    one.emplace_back("subject", text::subject_word(s.subject));
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
