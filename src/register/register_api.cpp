#include "register/register_api.hpp"

#include "base/limits.hpp"
#include "http/body.hpp"
#include "http/idempotency.hpp"

#include <algorithm>
#include <array>

namespace vaka::registers {
namespace {

std::string_view name_of(object_state state) {
  constexpr std::array<std::string_view, 3> names = {"present", "missing", "ended"};
  return names[static_cast<std::size_t>(state)];
}

struct loaded {
  std::string source;
  instant published;
  instant at;
  std::int64_t objects = 0;
};

result<std::vector<loaded>> what_is_loaded(db::connection& reader) {
  return reader.all(
      "SELECT source, published, loaded, objects FROM dataset_state", {},
      [](const db::row& r) { return loaded{r.string(0), r.time(1), r.time(2), r.integer(3)}; });
}

result<net::response> list_registers(const register_context& context) {
  auto all = TRY(context.store.read(
      [&](db::connection& reader) { return registers_to_json(reader, context.catalogue); }));
  return http::json_response(json::object{{"registers", std::move(all)}});
}

struct load_body {
  std::string path;
  instant published;
  std::int64_t tolerate_bad_rows = 0;

  template <class V>
  static void fields(V& v) {
    v("path", &load_body::path, http::required, 4'096);
    v("published", &load_body::published, http::optional);
    v("tolerate_bad_rows", &load_body::tolerate_bad_rows, http::optional);
  }
};

result<load_request> read_load_request(const http::call& c) {
  const auto body = TRY(http::read_body<load_body>(c));
  load_request what;
  what.source = c.in_path("source");
  what.published = body.published;
  if (body.tolerate_bad_rows < 0)
    return fail(errc::invalid, "register.tolerate_bad_rows", "a number of rows is not negative",
                "/tolerate_bad_rows", "leave it out to tolerate none");
  what.tolerate_bad_rows = body.tolerate_bad_rows;
  std::error_code unreachable;
  if (!std::filesystem::is_regular_file(body.path, unreachable))
    return fail(errc::invalid, "register.no_file", "there is no such file on the server", "/path",
                "give the path as the server sees it");
  what.open = open_path(body.path);
  what.file_name = std::filesystem::path(body.path).filename();
  return what;
}

net::response accepted(const run& r) {
  auto answer = http::json_response(to_json(r), 202);
  answer.headers.emplace_back("Location", "/v1/runs/" + r.id.text());
  return answer;
}

result<net::response> load_register(run_queue& runs, const http::call& c) {
  const auto& context = runs.context();
  const auto before = TRY(context.store.read([&](db::connection& reader) {
    return http::find_answer(reader, c.idempotency_key(), c.request, context.now());
  }));
  if (before) return *before;
  if (auto source = find_source(context.catalogue, c.in_path("source")); !source) {
    source.error().where = "path/source";
    return failure(std::move(source).error());
  }
  const auto keep = [&](db::connection& writer, const run& begun) {
    return http::keep_answer(writer, c.idempotency_key(), c.request, accepted(begun),
                             context.now());
  };
  return accepted(TRY(runs.begin(TRY(read_load_request(c)), keep)));
}

result<net::response> show_runs(const register_context& context, const http::call& c) {
  const auto limit = TRY(c.number("limit", limits::page_size, 1, limits::page_size_most));
  const auto found =
      TRY(context.store.read([&](db::connection& reader) { return list_runs(reader, limit); }));
  json::array out;
  for (const auto& r : found) out.push_back(to_json(r));
  return http::json_response(json::object{{"runs", std::move(out)}});
}

result<net::response> show_run(const register_context& context, const http::call& c) {
  const auto id = TRY(c.id_in_path<run_id>("run"));
  const auto found =
      TRY(context.store.read([&](db::connection& reader) { return get_run(reader, id); }));
  if (!found)
    return fail(errc::not_found, "run.unknown", "there is no such run", "path/run",
                "GET /v1/runs lists the latest");
  return http::json_response(to_json(*found));
}

struct reason_body {
  std::string reason;

  template <class V>
  static void fields(V& v) {
    v("reason", &reason_body::reason, http::optional, 1'000);
  }
};

result<net::response> show_object(const register_context& context, const record_access& tell,
                                  const http::call& c) {
  const auto id = TRY(c.id_in_path<object_id>("object"));
  const auto version = TRY(c.number("version", 0, 0, INT64_MAX));
  const auto found = TRY(context.store.snapshot([&](db::connection& reader) {
    return version == 0 ? get_object(reader, context.seals, context.catalogue, id)
                        : get_object_at(reader, context.seals, context.catalogue, id, version);
  }));
  if (!found)
    return fail(errc::not_found, "object.unknown", "there is no such object", "path/object",
                "take the id from a party or an event");
  if (found->person) {
    if (c.purpose().empty())
      return fail(errc::forbidden, "purpose.missing",
                  "this object is a natural person's: reading it needs a purpose",
                  "header/Vaka-Purpose", "send it with a purpose of the catalogue");
    if (!context.catalogue.purposes.contains(c.purpose()))
      return fail(errc::invalid, "purpose.unknown", "the catalogue has no such purpose",
                  "header/Vaka-Purpose", "take one of the catalogue's purposes");
    TRY(tell(id, c.purpose()));
  }
  const auto* dataset = context.catalogue.find_dataset(found->dataset);
  return http::json_response(to_json(*dataset, *found));
}

}  // namespace

result<json::array> registers_to_json(db::connection& reader, const catalogue::catalogue& rules) {
  const auto all = TRY(what_is_loaded(reader));
  json::array out;
  for (const auto& [id, source] : rules.sources) {
    json::value v = json::object{{"source", id},
                                 {"dataset", source.dataset},
                                 {"title", source.title},
                                 {"licence", source.licence},
                                 {"attribution", source.attribution}};
    const auto found = std::ranges::find(all, id, &loaded::source);
    const bool is_loaded = found != all.end();
    v.set("objects", is_loaded ? found->objects : 0);
    v.set("published", is_loaded ? json::time_or_null(found->published) : json::value(nullptr));
    v.set("loaded", is_loaded ? json::time_or_null(found->at) : json::value(nullptr));
    out.push_back(std::move(v));
  }
  return out;
}

json::value to_json(const catalogue::dataset& dataset, const object& o) {
  return json::object{
      {"object", o.id.text()},
      {"dataset", o.dataset},
      {"key", json::object{{"scheme", dataset.key_scheme}, {"value", o.key}}},
      {"person", o.person},
      {"state", name_of(o.state)},
      {"version", o.version},
      {"record", present_record(dataset, o.record)},
      {"source", json::object{{"id", o.source},
                              {"published", json::time_or_null(o.published)},
                              {"fetched", json::time_or_null(o.fetched)},
                              {"run", o.run.text()}}},
      {"changed", json::time_or_null(o.changed)},
  };
}

void add_routes(http::router& routes, run_queue& runs, record_access tell) {
  const auto& context = runs.context();
  routes.add({"GET", "/v1/registers", "listRegisters", {}, [&](const http::call&) {
                return list_registers(context);
              }});
  routes.add({"POST", "/v1/registers/{source}/runs", "loadRegister", {}, [&](const http::call& c) {
                return load_register(runs, c);
              }});
  routes.add({"GET", "/v1/runs", "listRuns", {"limit"}, [&](const http::call& c) {
                return show_runs(context, c);
              }});
  routes.add({"GET", "/v1/runs/{run}", "getRun", {}, [&](const http::call& c) {
                return show_run(context, c);
              }});
  routes.add({"POST",
              "/v1/runs/{run}/release",
              "releaseRun",
              {},
              [&](const http::call& c) -> result<net::response> {
                const auto id = TRY(c.id_in_path<run_id>("run"));
                return accepted(TRY(runs.release(id, TRY(http::read_body<reason_body>(c)).reason)));
              }});
  routes.add({"POST",
              "/v1/runs/{run}/discard",
              "discardRun",
              {},
              [&](const http::call& c) -> result<net::response> {
                const auto id = TRY(c.id_in_path<run_id>("run"));
                return http::json_response(to_json(
                    TRY(discard(context, id, TRY(http::read_body<reason_body>(c)).reason))));
              }});
  routes.add({"GET",
              "/v1/objects/{object}",
              "getObject",
              {"version"},
              [&context, tell = std::move(tell)](const http::call& c) {
                return show_object(context, tell, c);
              }});
}

}  // namespace vaka::registers
