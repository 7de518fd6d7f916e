#include "base/codec.hpp"
#include "http/page.hpp"
#include "party/content.hpp"
#include "party/given.hpp"
#include "party/party_api.hpp"
#include "party/present.hpp"
#include "party/record.hpp"

#include <algorithm>

namespace vaka::parties {
namespace {

failure unknown_party() {
  return fail(errc::not_found, "party.unknown", "there is no party with this id", "path/party",
              "list the parties with GET /v1/parties");
}

constexpr std::string_view history_list = "history";

result<std::optional<instant>> time_in_query(const http::call& c, std::string_view name) {
  const std::string* text = c.in_query(name);
  if (text == nullptr) return std::optional<instant>{};
  const auto at = parse_time(*text);
  if (!at)
    return fail(errc::invalid, "query.time", "this is not a time", "query/" + std::string(name),
                "write it like 2026-11-22 or 2026-11-22T17:35:04Z");
  return std::optional(*at);
}

net::response json_text(std::string body) {
  net::response out;
  out.body = std::move(body);
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

struct loaded {
  party who;
  std::vector<value> past;
};

result<loaded> read_party(const party_context& context, const party_id& id, bool with_past) {
  const auto look = [&](db::connection& reader) -> result<loaded> {
    auto found = TRY(load(reader, context.seals, id));
    if (!found) return unknown_party();
    loaded out{std::move(*found), {}};
    if (with_past) out.past = TRY(load_past(reader, out.who));
    return out;
  };
  loaded out = TRY(with_past ? context.store.snapshot(look) : context.store.read(look));
  if (out.who.erased())
    return fail(errc::gone, "party.erased", "the data of this party was erased", "path/party");
  return out;
}

/// The purpose of a read: the header's, or what the party is held for. Recorded before anything is
/// shown.
result<std::string> admit(const party_context& context, const http::call& c, const head& who,
                          std::string_view operation) {
  const std::string_view named = c.purpose();
  if (!named.empty() && !context.catalogue.purposes.contains(named))
    return fail(errc::invalid, "purpose.unknown", "the catalogue has no such purpose",
                "header/Vaka-Purpose", "take one of the catalogue's purposes");
  std::string purpose = named.empty() ? who.purpose : std::string(named);
  TRY(context.reads.record({"party", who.id.raw}, operation, purpose));
  return purpose;
}

result<net::response> get_party(const party_context& context, const http::call& c) {
  const party_id id = TRY(c.id_in_path<party_id>("party"));
  const moment at{TRY(time_in_query(c, "known_at")), TRY(time_in_query(c, "valid_at"))};
  const bool now = !at.known_at && !at.valid_at;
  loaded found = TRY(read_party(context, id, !now));
  const std::string purpose = TRY(admit(context, c, found.who.head, "getParty"));
  std::vector<value> values = std::move(found.who.open);
  if (!now) {
    std::ranges::move(found.past, std::back_inserter(values));
    values = as_of(values, at);
  }
  const auto erased = std::ranges::count_if(found.who.parts, &part::erased);
  return json_text(present(context.catalogue, {.who = found.who.head,
                                               .values = values,
                                               .purpose = purpose,
                                               .erased_parts = static_cast<std::size_t>(erased)}));
}

// ---- list

struct list_request {
  listing order = listing::by_id;
  bool descending = false;
  std::string list;  // a cursor of one sorting is none of another
  std::optional<place_in_list> after;
  std::size_t limit = limits::page_size;
};

std::string print_place(std::string_view list, const head& last) {
  encoder place;
  place.i64(last.updated.us).text(last.id.stored());
  return http::make_cursor(list, place.data());
}

result<list_request> read_list_request(const http::call& c) {
  list_request out;
  const std::string* sort = c.in_query("sort");
  std::string_view by = sort == nullptr ? std::string_view("id") : std::string_view(*sort);
  out.list = "parties " + std::string(by);
  if (by.starts_with('-')) {
    out.descending = true;
    by.remove_prefix(1);
  }
  if (by != "id" && by != "created" && by != "updated")
    return fail(errc::invalid, "query.sort", "parties are not sorted by this", "query/sort",
                "sort by id, created or updated, with a minus in front to turn it round");
  if (by == "updated") out.order = listing::by_update;
  const auto page = TRY(http::read_page(c, out.list));
  out.limit = page.limit;
  if (page.after) {
    decoder in(*page.after);
    place_in_list place;
    place.updated.us = in.i64();
    place.id = party_id::from(in.text());
    TRY(in.finish("cursor"));
    out.after = place;
  }
  return out;
}

result<net::response> list_parties(const party_context& context, const http::call& c) {
  const list_request request = TRY(read_list_request(c));
  auto rows = TRY(context.store.read([&](db::connection& reader) {
    return list(reader, request.order, request.descending, request.after, request.limit + 1);
  }));
  const bool more = rows.size() > request.limit;
  if (more) rows.pop_back();
  std::string out = R"({"parties":[)";
  for (const head& row : rows) {
    if (out.back() != '[') out += ',';
    out += '{';
    append_head(out, row);
    out += '}';
  }
  out += ']';
  if (more) out += R"(,"next":")" + print_place(request.list, rows.back()) + '"';
  out += '}';
  return json_text(std::move(out));
}

// ---- history

using place_in_history = std::pair<instant, std::string>;

/// One value's time as the current one of its field, with what it followed.
struct stretch {
  const value* after = nullptr;
  const value* before = nullptr;

  [[nodiscard]] place_in_history place() const { return {after->known_from(), after->field}; }
};

std::vector<stretch> stretches(const std::vector<value>& values, std::string_view purpose,
                               const std::string* only) {
  std::vector<const value*> sorted;
  for (const value& v : values)
    if (v.was_current() && v.held_for(purpose) && (only == nullptr || v.field == *only))
      sorted.push_back(&v);
  std::ranges::sort(sorted, {}, [](const value* v) {
    return std::pair(std::string_view(v->field), v->known_from());
  });
  std::vector<stretch> out;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const bool follows = i > 0 && sorted[i - 1]->field == sorted[i]->field;
    out.push_back({sorted[i], follows ? sorted[i - 1] : nullptr});
  }
  std::ranges::sort(out, std::greater{}, &stretch::place);
  return out;
}

void append_stretch(std::string& out, const catalogue::catalogue& all, const stretch& s) {
  const value& v = *s.after;
  const auto type = type_of(all, v.field);
  out += R"({"field":)";
  json::append_string(out, v.field);
  out += R"(,"before":)";
  append_content(out, type, s.before == nullptr ? std::string_view{} : s.before->content);
  out += R"(,"after":)";
  append_content(out, type, v.content);
  out += R"(,"from":)";
  json::append_string(out, to_rfc3339(v.known_from()));
  out += R"(,"to":)";
  if (v.closed == nullptr)
    out += "null";
  else
    json::append_string(out, to_rfc3339(v.known_to()));
  out += R"(,"valid_from":)";
  json::append_string(out, to_rfc3339(v.valid_from()));
  out += R"(,"source":)";
  append_source(out, *v.from);
  out += R"(,"event":")" + v.opened->event.text() + R"(","rule_version":)";
  json::append_string(out, v.opened->rule_version);
  out += '}';
}

result<std::optional<place_in_history>> read_history_cursor(const http::page& page) {
  if (!page.after) return std::optional<place_in_history>{};
  decoder in(*page.after);
  place_in_history place;
  place.first.us = in.i64();
  place.second = in.text();
  TRY(in.finish("cursor"));
  return std::optional(place);
}

result<net::response> get_history(const party_context& context, const http::call& c) {
  const party_id id = TRY(c.id_in_path<party_id>("party"));
  const auto page = TRY(http::read_page(c, history_list));
  const auto limit = page.limit;
  const auto after = TRY(read_history_cursor(page));
  loaded found = TRY(read_party(context, id, true));
  const std::string purpose = TRY(admit(context, c, found.who.head, "getPartyHistory"));
  std::vector<value> values = std::move(found.who.open);
  std::ranges::move(found.past, std::back_inserter(values));
  auto rows = stretches(values, purpose, c.in_query("field"));
  if (after) std::erase_if(rows, [&](const stretch& s) { return s.place() >= *after; });

  std::string out = R"({"party":")" + id.text() + R"(","changes":[)";
  for (std::size_t i = 0; i < std::min(rows.size(), limit); ++i) {
    if (i > 0) out += ',';
    append_stretch(out, context.catalogue, rows[i]);
  }
  out += ']';
  if (rows.size() > limit) {
    encoder place;
    place.i64(rows[limit - 1].place().first.us).text(rows[limit - 1].place().second);
    out += R"(,"next":")" + http::make_cursor(history_list, place.data()) + '"';
  }
  out += '}';
  return json_text(std::move(out));
}

}  // namespace

void add_reading_routes(http::router& router, const party_context& context) {
  router.add({"GET",
              "/v1/parties",
              "listParties",
              {"sort", "after", "limit"},
              [&context](const http::call& c) { return list_parties(context, c); }});
  router.add({"GET",
              "/v1/parties/{party}",
              "getParty",
              {"known_at", "valid_at"},
              [&context](const http::call& c) { return get_party(context, c); }});
  router.add({"GET",
              "/v1/parties/{party}/history",
              "getPartyHistory",
              {"field", "after", "limit"},
              [&context](const http::call& c) { return get_history(context, c); }});
}

}  // namespace vaka::parties
