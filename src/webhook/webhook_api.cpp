#include "webhook/webhook_api.hpp"

#include "http/body.hpp"
#include "http/idempotency.hpp"
#include "http/page.hpp"
#include "http/typed_identifier.hpp"
#include "journal/body.hpp"
#include "text/identifier/identifier.hpp"
#include "webhook/endpoint.hpp"
#include "webhook/log_api.hpp"
#include "webhook/settings.hpp"

#include <algorithm>
#include <utility>

namespace vaka::webhook {
namespace {

constexpr std::string_view list_name = "webhooks";
constexpr std::size_t subjects_most = 20'000;  // a body of 1 MiB holds so many
constexpr std::size_t permit_most = 500;

failure unknown() {
  return fail(errc::not_found, "webhook.unknown", "there is no such endpoint", "path/webhook",
              "GET /v1/webhooks lists them");
}

result<endpoint> existing(db::connection& in, const webhook_id& id) {
  auto found = TRY(load_endpoint(in, id));
  if (!found) return unknown();
  return std::move(*found);
}

result<void> tell(const webhook_context& x, std::string_view kind, const webhook_id& id) {
  journal::event e;
  const auto now = x.now();
  e.id = event_id::make(now);
  e.at = now;
  e.kind = kind;
  e.subject = {"webhook", id.raw};
  e.body = journal::plain_body(json::object{{"webhook", id.text()}});
  return x.journal.append(std::move(e));
}

// The answer that is kept for a repeated request holds no secret: only the first one shows it.
net::response kept_answer(json::value shown, const std::string& location) {
  shown.set("secret_shown_before", true);
  shown.set("note",
            "The secret and the digest key were shown once, in the first answer. "
            "Remove this endpoint and add another if they are lost.");
  auto out = http::json_response(shown, 201);
  out.headers.emplace_back("location", location);
  return out;
}

result<net::response> create(const webhook_context& x, const http::call& c) {
  const auto body = TRY(c.json_body());
  const bool beginning = TRY(starts_at_beginning(body));
  const auto secrets = make_secrets();
  const auto key = c.idempotency_key();
  const auto now = x.now();
  auto out = TRY(x.store.write([&](db::connection& writer) -> result<net::response> {
    if (auto before = TRY(http::find_answer(writer, key, c.request, now)))
      return std::move(*before);
    const auto cursor = beginning ? 0 : TRY(journal::head(writer));
    const auto e = TRY(endpoint_from(body, x.catalogue, x.addresses, cursor + 1, now));
    TRY(insert_endpoint(writer, x.seals, e, secrets, cursor));
    TRY(tell(x, "webhook.created", e.id));
    const auto location = "/v1/webhooks/" + e.id.text();
    auto shown = to_json(e, 0);
    if (!key.empty())
      TRY(http::keep_answer(writer, key, c.request, kept_answer(shown, location), now));
    shown.set("secret", secrets.signing.reveal());
    shown.set("digest_key", to_hex(secrets.digest_key.reveal()));
    auto answer = http::json_response(shown, 201);
    answer.headers.emplace_back("location", location);
    answer.headers.emplace_back("cache-control", "no-store");
    return answer;
  }));
  x.changed();
  return out;
}

result<net::response> list(const webhook_context& x, const http::call& c) {
  const auto asked = TRY(http::read_page(c, list_name));
  const auto after = asked.after ? webhook_id::from(*asked.after) : webhook_id{};
  return x.store.snapshot([&](db::connection& reader) -> result<net::response> {
    json::array shown;
    json::value out = json::object{};
    webhook_id last;
    for (const auto& e : TRY(load_endpoints(reader))) {
      if (e.id <= after) continue;
      if (shown.size() == asked.limit) {
        out.set("next", http::make_cursor(list_name, last.stored()));
        break;
      }
      shown.push_back(to_json(e, TRY(count_subjects(reader, e.id))));
      last = e.id;
    }
    out.set("webhooks", std::move(shown));
    return http::json_response(out);
  });
}

result<net::response> get(const webhook_context& x, const http::call& c) {
  const auto id = TRY(c.id_in_path<webhook_id>("webhook"));
  return x.store.snapshot([&](db::connection& reader) -> result<net::response> {
    const auto e = TRY(existing(reader, id));
    return http::json_response(to_json(e, TRY(count_subjects(reader, id))));
  });
}

result<net::response> patch(const webhook_context& x, const http::call& c) {
  const auto id = TRY(c.id_in_path<webhook_id>("webhook"));
  const auto body = TRY(c.json_body());
  auto out = TRY(x.store.write([&](db::connection& writer) -> result<net::response> {
    auto e = TRY(existing(writer, id));
    const auto from_seq = TRY(journal::head(writer)) + 1;
    TRY(apply_patch(e, body, x.catalogue, x.addresses, from_seq, x.now()));
    TRY(update_endpoint(writer, e));
    TRY(tell(x, "webhook.changed", id));
    return http::json_response(to_json(e, TRY(count_subjects(writer, id))));
  }));
  x.changed();
  return out;
}

result<net::response> remove(const webhook_context& x, const http::call& c) {
  const auto id = TRY(c.id_in_path<webhook_id>("webhook"));
  TRY(x.store.write([&](db::connection& writer) -> result<void> {
    TRY(existing(writer, id));
    TRY(remove_endpoint(writer, id));
    return tell(x, "webhook.removed", id);
  }));
  x.changed();
  net::response out;
  out.status = 204;
  return out;
}

struct subjects_body {
  std::string ground;
  std::string permit;
  std::vector<http::typed_identifier> subjects;

  template <class V>
  static void fields(V& v) {
    using body = subjects_body;
    v("ground", &body::ground, http::required);
    v("permit", &body::permit, http::required, permit_most);
    v("subjects", &body::subjects, http::required);
  }
};

result<bytes> blind_subject(const webhook_context& x, const http::typed_identifier& item,
                            std::size_t index) {
  const auto where = "/subjects/" + std::to_string(index);
  const auto checked = text::check_identifier(item.scheme, item.value, x.now());
  if (checked.verdict == text::verdict::unknown)
    return fail(errc::invalid, "identifier.scheme", "there is no such scheme of identifiers",
                where + "/scheme", "GET /v1/identifiers/schemes lists them");
  if (checked.verdict == text::verdict::invalid)
    return fail(errc::invalid, "identifier." + checked.reason, checked.message, where + "/value",
                "compare the number with its source");
  const auto* scheme = text::find_scheme(item.scheme);
  if (!text::may_be_person(scheme->subject) && scheme->subject != text::subject::organisation)
    return fail(errc::invalid, "identifier.subject",
                "such numbers are not of persons or organisations", where + "/scheme",
                "give a number of the party itself");
  return x.seals.blind(scheme->name, checked.canonical);
}

result<std::vector<bytes>> blind_subjects(const webhook_context& x,
                                          const std::vector<http::typed_identifier>& items) {
  if (items.size() > subjects_most)
    return fail(errc::too_large, "webhook.subjects_many",
                "at most " + std::to_string(subjects_most) + " subjects", "/subjects",
                "add another endpoint for the rest");
  std::vector<bytes> out;
  for (std::size_t i = 0; i < items.size(); ++i) out.push_back(TRY(blind_subject(x, items[i], i)));
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

result<net::response> put_subjects(const webhook_context& x, const http::call& c) {
  const auto id = TRY(c.id_in_path<webhook_id>("webhook"));
  const auto body = TRY(http::read_body<subjects_body>(c));
  if (!x.catalogue.grounds.contains(body.ground))
    return fail(errc::invalid, "ground.unknown", "the catalogue has no such legal ground",
                "/ground", "e.g. legal-obligation-aml");
  const auto blind = TRY(blind_subjects(x, body.subjects));
  TRY(x.store.write([&](db::connection& writer) -> result<void> {
    auto e = TRY(existing(writer, id));
    e.subjects_ground = body.ground;
    e.subjects_permit = body.permit;
    e.updated = x.now();
    TRY(update_endpoint(writer, e));
    TRY(replace_subjects(writer, id, blind));
    return tell(x, "webhook.subjects_set", id);
  }));
  x.changed();
  return http::json_response(json::object{{"subjects", blind.size()}});
}

}  // namespace

void add_routes(http::router& into, const webhook_context& context) {
  using handler = result<net::response> (*)(const webhook_context&, const http::call&);
  const auto add = [&](const char* method, const char* pattern, const char* operation,
                       std::vector<std::string> query, handler handle) {
    into.add({method, pattern, operation, std::move(query),
              [context, handle](const http::call& c) { return handle(context, c); }});
  };
  add("POST", "/v1/webhooks", "createWebhook", {}, create);
  add("GET", "/v1/webhooks", "listWebhooks", {"after", "limit"}, list);
  add("GET", "/v1/webhooks/{webhook}", "getWebhook", {}, get);
  add("PATCH", "/v1/webhooks/{webhook}", "updateWebhook", {}, patch);
  add("DELETE", "/v1/webhooks/{webhook}", "deleteWebhook", {}, remove);
  add("PUT", "/v1/webhooks/{webhook}/subjects", "putWebhookSubjects", {}, put_subjects);
  add("GET", "/v1/webhooks/{webhook}/deliveries", "listDeliveries", {"outcome", "after", "limit"},
      list_deliveries);
  add("GET", "/v1/webhooks/{webhook}/statistics", "getWebhookStatistics", {}, get_statistics);
}

}  // namespace vaka::webhook
