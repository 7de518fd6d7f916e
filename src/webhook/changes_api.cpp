#include "webhook/changes_api.hpp"

#include "base/codec.hpp"
#include "base/limits.hpp"
#include "base/log.hpp"
#include "http/page.hpp"
#include "journal/body.hpp"

#include <algorithm>
#include <array>

namespace vaka::webhook {
namespace {

constexpr std::string_view list_name = "changes";

// Ids are printed with the prefix of what they are about.
std::string subject_text(const journal::subject& about) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> prefixes = {
      {{"party", "pty"}, {"object", "obj"}, {"webhook", "whk"}, {"run", "run"}, {"access", "acc"}}};
  const auto found = std::ranges::find(prefixes, about.type, [](const auto& p) { return p.first; });
  return print_id(found == prefixes.end() ? "id" : found->second, about.id);
}

// The body as far as the purpose allows: sealed ones are personal data.
result<void> add_body(const parties::party_context& context, db::connection& reader,
                      std::string_view purpose, const journal::entry& entry, json::value& out) {
  if (entry.erased) {
    out.set("erased", true);
    return {};
  }
  const bool personal = journal::is_sealed(entry.event.body);
  if (personal && purpose.empty()) {
    out.set("withheld", true);
    return {};
  }
  auto body = journal::open_body(reader, context.seals, entry.event);
  const bool damaged =
      !body && body.error().code == errc::corrupt && !body.error().reason.starts_with("store.");
  if (damaged)  // one damaged event must not hide those after it
    log::error("an event cannot be read",
               {{"event", entry.event.id.text()}, {"reason", body.error().reason}});
  if (damaged)
    out.set("damaged", true);
  else if (!body && body.error().code == errc::gone)
    out.set("erased", true);
  else
    out.set("body", TRY(std::move(body)));
  if (personal) TRY(context.reads.record(entry.event.subject, "listChanges", purpose));
  return {};
}

result<json::value> show(const parties::party_context& context, db::connection& reader,
                         std::string_view purpose, const journal::entry& entry) {
  const auto& e = entry.event;
  json::array fields(e.fields.begin(), e.fields.end());
  json::value out = json::object{
      {"id", e.id.text()},
      {"seq", entry.seq},
      {"at", to_rfc3339(e.at)},
      {"kind", e.kind},
      {"subject", json::object{{"type", e.subject.type}, {"id", subject_text(e.subject)}}},
      {"fields", std::move(fields)},
      {"material", e.material},
  };
  if (!e.dataset.empty()) out.set("dataset", e.dataset);
  if (!e.rule_version.empty()) out.set("rule_version", e.rule_version);
  if (e.caused_by) out.set("caused_by", e.caused_by->text());
  TRY(add_body(context, reader, purpose, entry, out));
  return out;
}

result<std::int64_t> read_after_cursor(const http::page& page) {
  if (!page.after) return 0;
  decoder in(*page.after);
  const auto seq = in.i64();
  TRY(in.finish("cursor"));
  return seq;
}

result<void> check_purpose(const parties::party_context& context, std::string_view purpose) {
  if (purpose.empty() || context.catalogue.purposes.contains(purpose)) return {};
  return fail(errc::invalid, "purpose.unknown", "the catalogue has no such purpose",
              "header/Vaka-Purpose", "take one of the catalogue's purposes");
}

result<net::response> list_changes(const parties::party_context& context, const http::call& c) {
  const auto page = TRY(http::read_page(c, list_name));
  const auto wait_s = TRY(c.number("wait", 0, 0, limits::long_poll_ms / 1000));
  TRY(check_purpose(context, c.purpose()));
  const auto after = TRY(read_after_cursor(page));
  journal::filter which;
  if (const auto* kind = c.in_query("type")) which.kind_prefix = *kind;
  json::array items;
  std::int64_t last = after;
  TRY(context.store.snapshot([&](db::connection& reader) -> result<void> {
    const auto head = TRY(journal::head(reader));
    for (const auto& entry : TRY(journal::read_after(reader, after, page.limit, which))) {
      items.push_back(TRY(show(context, reader, c.purpose(), entry)));
      last = entry.seq;
    }
    // Nothing between the last hit and the head concerns this reader: do not look at it again.
    if (items.size() < page.limit) last = std::max(last, head);
    return {};
  }));
  const bool nothing = items.empty();
  encoder cursor;
  cursor.i64(last);
  auto answer = http::json_response(json::object{
      {"events", std::move(items)}, {"cursor", http::make_cursor(list_name, cursor.data())}});
  if (nothing && wait_s > 0 && !c.final_call) answer.park_ms = static_cast<int>(wait_s) * 1000;
  return answer;
}

}  // namespace

void add_changes_route(http::router& routes, const parties::party_context& context) {
  routes.add({"GET",
              "/v1/changes",
              "listChanges",
              {"after", "type", "wait", "limit"},
              [&context](const http::call& c) { return list_changes(context, c); }});
}

}  // namespace vaka::webhook
