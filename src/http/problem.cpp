#include "http/problem.hpp"

#include "net/message.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace vaka::http {
namespace {

// Slugs of what cannot even be read: the client sent another form than it claims.
constexpr std::array<std::string_view, 6> form_slugs{"json.", "query.",  "path.",
                                                     "id.",   "cursor.", "idempotency."};

bool is_about_form(std::string_view slug) {
  return std::ranges::any_of(form_slugs, [&](std::string_view s) { return slug.starts_with(s); });
}

json::object finding(const error& e) {
  json::object one{{"reason", e.reason}, {"detail", e.message}, {"where", e.where}};
  if (!e.remedy.empty()) one.emplace_back("remedy", e.remedy);
  return one;
}

json::array findings_of(const error& e) {
  json::array out{finding(e)};
  for (const error& each : e.also) out.emplace_back(finding(each));
  return out;
}

}  // namespace

int status_of(errc code) {
  switch (code) {
    case errc::invalid: return 422;
    case errc::unauthenticated: return 401;
    case errc::forbidden: return 403;
    case errc::not_found: return 404;
    case errc::conflict: return 409;
    case errc::gone: return 410;
    case errc::too_large: return 413;
    case errc::too_many: return 503;
    case errc::unavailable: return 503;
    case errc::storage_full: return 507;
    case errc::timeout: return 504;
    case errc::corrupt: return 500;
    case errc::outcome_unknown: return 503;
    case errc::internal: return 500;
  }
  return 500;
}

int status_of(const error& e) {
  if (e.code != errc::invalid) return status_of(e.code);
  if (e.reason == "body.content_type") return 415;
  return is_about_form(e.reason) ? 400 : status_of(e.code);
}

net::response problem(int status, const error& e, json::object extra) {
  json::object body{{"type", "/problems/" + e.reason},
                    {"title", net::reason_phrase(status)},
                    {"status", status},
                    {"detail", e.message}};
  if (!e.where.empty()) body.emplace_back("where", e.where);
  if (!e.remedy.empty()) body.emplace_back("remedy", e.remedy);
  if (!e.also.empty()) body.emplace_back("errors", findings_of(e));
  std::ranges::move(extra, std::back_inserter(body));
  net::response out;
  out.status = status;
  out.content_type = "application/problem+json";
  out.body = json::write(json::value(std::move(body)));
  if (status == 503) out.headers.emplace_back("Retry-After", "1");
  return out;
}

net::response problem(const error& e, json::object extra) {
  return problem(status_of(e), e, std::move(extra));
}

}  // namespace vaka::http
