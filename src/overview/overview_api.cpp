#include "overview/overview_api.hpp"

#include "party/party_store.hpp"
#include "register/object.hpp"
#include "register/register_api.hpp"
#include "register/run.hpp"
#include "webhook/endpoint.hpp"

namespace vaka::overview {
namespace {

constexpr std::size_t newest_most = 25;

// Every source with what is loaded from it, and its newest run if it ever had one.
result<json::array> show_registers(const parties::party_context& context, db::connection& reader) {
  auto all = TRY(registers::registers_to_json(reader, context.catalogue));
  for (auto& each : all)
    if (const auto newest = TRY(registers::last_run(reader, each.text("source"))))
      each.set("run", registers::to_json(*newest));
  return all;
}

// A sole trader is onboarded by an organisation's number all the same: the object its record was
// filled from says that it is a person's (decision 9).
result<bool> is_persons(const parties::party_context& context, db::connection& reader,
                        const parties::head& who) {
  if (who.kind == "person") return true;
  const auto party = TRY(parties::load(reader, context.seals, who.id));
  if (!party) return true;
  for (const auto& value : party->open) {
    const auto object = object_id::parse(value.from->reference);
    if (value.from->source_class != "register" || !object) continue;
    const auto found =
        TRY(registers::get_object(reader, context.seals, context.catalogue, *object));
    return !found || found->person;
  }
  return false;
}

result<json::value> show_parties(const parties::party_context& context, db::connection& reader) {
  const auto counts = TRY(parties::count_parties(reader));
  json::array newest;
  for (const auto& who :
       TRY(parties::list(reader, parties::listing::by_update, true, std::nullopt, newest_most)))
    newest.push_back(json::object{{"id", who.id.text()},
                                  {"natural_person", TRY(is_persons(context, reader, who))},
                                  {"verified", who.verified},
                                  {"created", to_rfc3339(who.created)},
                                  {"updated", to_rfc3339(who.updated)},
                                  {"version", who.version}});
  return json::object{
      {"count", counts.all}, {"unverified", counts.unverified}, {"newest", std::move(newest)}};
}

result<json::value> show_deliveries(db::connection& reader) {
  std::int64_t active = 0;
  std::int64_t waiting = 0;
  webhook::statistics sum;
  const auto endpoints = TRY(webhook::load_endpoints(reader));
  for (const auto& e : endpoints) {
    active += e.state == webhook::endpoint_state::active ? 1 : 0;
    const auto saved = TRY(webhook::load_delivery(reader, e.id));
    const auto& s = saved.state.statistics;
    waiting += static_cast<std::int64_t>(saved.state.delivery.waiting.size());
    sum.asks += s.asks;
    sum.accepted += s.accepted;
    sum.declined += s.declined;
    sum.payloads += s.payloads;
    sum.delivered += s.delivered;
    sum.dead += s.dead;
  }
  return json::object{
      {"endpoints", endpoints.size()}, {"active", active},         {"asks", sum.asks},
      {"accepted", sum.accepted},      {"declined", sum.declined}, {"payloads", sum.payloads},
      {"delivered", sum.delivered},    {"retrying", waiting},      {"dead", sum.dead}};
}

result<net::response> get_overview(const parties::party_context& context) {
  return context.store.snapshot([&](db::connection& reader) -> result<net::response> {
    json::value out = json::object{{"events", TRY(journal::head(reader))}};
    out.set("registers", TRY(show_registers(context, reader)));
    out.set("parties", TRY(show_parties(context, reader)));
    out.set("deliveries", TRY(show_deliveries(reader)));
    return http::json_response(out);
  });
}

}  // namespace

void add_route(http::router& routes, const parties::party_context& context) {
  routes.add({"GET", "/v1/overview", "getOverview", {}, [&context](const http::call&) {
                return get_overview(context);
              }});
}

}  // namespace vaka::overview
