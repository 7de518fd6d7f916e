#include "webhook/changes_api.hpp"

#include "base/codec.hpp"
#include "base/limits.hpp"
#include "base/log.hpp"
#include "http/page.hpp"
#include "journal/body.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace vaka::webhook {
namespace {

constexpr std::string_view list_name = "changes";
constexpr int heartbeat_ms = 15'000;

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

// Where the reader begins: after its cursor, or so many events before the end.
result<std::int64_t> first_place(const http::call& c, const http::page& page, std::int64_t head) {
  const auto last = TRY(c.number("last", 0, 0, limits::page_size_most));
  if (page.after || c.in_query("last") == nullptr) return read_after_cursor(page);
  return std::max<std::int64_t>(head - last, 0);
}

struct found_events {
  json::array items;
  std::int64_t upto = 0;  // nothing between the last of them and here concerns this reader
  bool more = false;
};

// After `from`, or after the place that the query names.
result<found_events> find_events(const parties::party_context& context, const http::call& c,
                                 const http::page& page, std::optional<std::int64_t> from) {
  found_events out;
  journal::filter which;
  if (const auto* kind = c.in_query("type")) which.kind_prefix = *kind;
  TRY(context.store.snapshot([&](db::connection& reader) -> result<void> {
    const auto head = TRY(journal::head(reader));
    const auto after = from ? *from : TRY(first_place(c, page, head));
    out.upto = after;
    for (const auto& entry : TRY(journal::read_after(reader, after, page.limit, which))) {
      out.items.push_back(TRY(show(context, reader, c.purpose(), entry)));
      out.upto = entry.seq;
    }
    out.more = out.items.size() == page.limit;
    if (!out.more) out.upto = std::max(out.upto, head);
    return {};
  }));
  return out;
}

std::string cursor_at(std::int64_t seq) {
  return http::make_cursor(list_name, encoder().i64(seq).data());
}

result<net::response> list_changes(const parties::party_context& context, const http::call& c) {
  const auto page = TRY(http::read_page(c, list_name));
  const auto wait_s = TRY(c.number("wait", 0, 0, limits::long_poll_ms / 1000));
  auto found = TRY(find_events(context, c, page, std::nullopt));
  const bool nothing = found.items.empty();
  auto answer = http::json_response(
      json::object{{"events", std::move(found.items)}, {"cursor", cursor_at(found.upto)}});
  if (nothing && wait_s > 0 && !c.final_call) answer.park_ms = static_cast<int>(wait_s) * 1000;
  return answer;
}

// The place where the present part of a stream begins: where the part before ended, or where a
// reader that comes again left off.
result<std::optional<std::int64_t>> stream_place(const http::call& c) {
  auto cursor = c.request.header("x-goes-on-from");
  if (cursor.empty()) cursor = c.request.header("last-event-id");
  if (cursor.empty()) return std::nullopt;
  http::page at;
  at.after = TRY(http::read_cursor(list_name, cursor));
  return TRY(read_after_cursor(at));
}

// Server-sent events (WHATWG HTML, section 9.2): the id of each is the cursor after it.
result<net::response> stream_changes(const parties::party_context& context, const http::call& c) {
  const auto page = TRY(http::read_page(c, list_name));
  const auto from = TRY(stream_place(c));
  const bool first = c.request.header("x-goes-on-from").empty();
  auto found = TRY(find_events(context, c, page, from));
  net::response out;
  out.content_type = "text/event-stream; charset=utf-8";
  out.headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
  if (first) out.body = "retry: 2000\n\n";
  for (const auto& event : found.items)
    out.body += "id: " + cursor_at(event.integer("seq")) + "\ndata: " + json::write(event) + "\n\n";
  // Without data it is no event, but moves the reader's place past what does not concern it.
  const bool silent = found.items.empty() && (first || c.final_call);
  if (silent) out.body += ": still here\nid: " + cursor_at(found.upto) + "\n\n";
  out.goes_on = {.from = cursor_at(found.upto), .idle_ms = found.more ? 0 : heartbeat_ms};
  return out;
}

bool wants_stream(const http::call& c) {
  return c.request.header("accept").contains("text/event-stream");
}

}  // namespace

void add_changes_route(http::router& routes, const parties::party_context& context) {
  routes.add({"GET",
              "/v1/changes",
              "listChanges",
              {"after", "last", "type", "wait", "limit"},
              [&context](const http::call& c) -> result<net::response> {
                TRY(check_purpose(context, c.purpose()));
                return wants_stream(c) ? stream_changes(context, c) : list_changes(context, c);
              }});
}

}  // namespace vaka::webhook
