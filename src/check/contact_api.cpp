#include "check/answer.hpp"
#include "check/check_api.hpp"
#include "http/body.hpp"
#include "text/email/email.hpp"
#include "text/phone/phone.hpp"

namespace vaka::check {
namespace {

struct phone_body {
  std::string value;
  std::string region;

  template <class V>
  static void fields(V& v) {
    v("value", &phone_body::value, http::optional);
    v("region", &phone_body::region, http::optional);
  }
};

struct email_body {
  std::string value;

  template <class V>
  static void fields(V& v) {
    v("value", &email_body::value, http::optional, 1'000);
  }
};

result<net::response> check_one_phone(const http::call& c) {
  const auto body = TRY(http::read_body<phone_body>(c));
  const auto found = text::check_phone(body.value, body.region);
  answer out(body.value);
  out.text("verdict", text::name_of(found.verdict))
      .text("kind", text::name_of(found.kind))
      .text("region", found.region)
      .text("e164", found.e164)
      .text("national", found.national)
      .text("international", found.international)
      .text("extension", found.extension)
      .text("uri", text::phone_uri(found))
      .text("reason", found.reason)
      .text("message", found.message);
  return out.respond();
}

// Nothing for what is not known.
std::string_view word_of(text::mail_route found) {
  switch (found) {
    case text::mail_route::accepts: return "accepts";
    case text::mail_route::refuses: return "refuses";
    case text::mail_route::unknown: break;
  }
  return {};
}

result<net::response> check_one_email(const http::call& c,
                                      const text::mail_route_port& mail_route) {
  const auto body = TRY(http::read_body<email_body>(c));
  const auto found = text::check_email(body.value);
  const bool valid = found.verdict == text::verdict::valid;
  answer out(body.value);
  out.text("verdict", valid ? "valid" : "invalid")
      .text("canonical", found.canonical)
      .text("display", found.display)
      .text("domain", found.domain())
      .text("registrable_domain", found.registrable())
      .text("repaired", found.repaired)
      .text("repair", found.repair)
      .text("suggestion", found.suggestion)
      .text("suggested_for", found.suggested_for)
      .text("reason", found.reason)
      .text("message", found.message);
  if (valid)
    out.flag("disposable", found.disposable)
        .flag("free_mail", found.free_mail)
        .flag("role", found.role)
        .flag("no_reply", found.no_reply)
        .flag("reserved", found.reserved)
        .flag("known_ending", found.known_tld);
  if (valid && mail_route) out.text("mail_route", word_of(mail_route(found.domain())));
  return out.respond();
}

}  // namespace

void add_contact_routes(http::router& router, text::mail_route_port mail_route) {
  router.add({"POST", "/v1/check/phone", "checkPhone", {}, check_one_phone});
  router.add(
      {"POST",
       "/v1/check/email",
       "checkEmail",
       {},
       [ask = std::move(mail_route)](const http::call& c) { return check_one_email(c, ask); }});
}

}  // namespace vaka::check
