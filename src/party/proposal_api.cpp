#include "http/body.hpp"
#include "http/idempotency.hpp"
#include "party/change.hpp"
#include "party/given.hpp"
#include "party/party_api.hpp"

#include <algorithm>
#include <array>

namespace vaka::parties {
namespace {

constexpr std::array<std::string_view, 3> classes_from_outside{"typed", "staff", "import"};

struct proposal {
  std::string source_class = "typed";
  std::string reference;
  std::string purpose;
  std::string ground;
  json::value values;

  template <class V>
  static void fields(V& v) {
    v("source_class", &proposal::source_class, http::optional);
    v("reference", &proposal::reference, http::optional);
    v("purpose", &proposal::purpose, http::optional);
    v("ground", &proposal::ground, http::optional);
    v("values", &proposal::values, http::required);
  }
};

result<void> check_class(const proposal& p) {
  if (std::ranges::find(classes_from_outside, p.source_class) != classes_from_outside.end())
    return {};
  return fail(errc::invalid, "value.source_class", "values from outside are typed, staff or import",
              "/source_class",
              "registers speak for themselves, and a person confirms a suggestion");
}

result<std::vector<given_value>> values_of(const proposal& p) {
  auto given = TRY(read_given(p.values, "/values"));
  if (given.empty())
    return fail(errc::invalid, "body.missing", "a proposal has at least one value", "/values",
                R"(give {"values": {"contact_name": "…"}})");
  return given;
}

/// The request's own purpose and ground; empty where every value brings its own.
result<reason> request_reason(const catalogue::catalogue& all, const proposal& p) {
  if (p.purpose.empty()) return reason{"", p.ground};
  return check_reason(all, p.purpose, p.ground, "/purpose");
}

std::string_view decision_word(const ruled& r) {
  switch (r.ruling) {
    case ruling::replace: return "current";
    case ruling::suggest: return "suggested";
    case ruling::question: return "question";
    case ruling::keep: return "kept";
  }
  return "kept";
}

/// Names of fields and words only, so that it can be kept with an Idempotency-Key.
net::response answer(const changed& c) {
  json::array decisions;
  for (const ruled& r : c.decided.rulings)
    decisions.emplace_back(json::object{{"field", r.field}, {"decision", decision_word(r)}});
  return http::json_response(json::object{{"party", c.after.id.text()},
                                          {"version", c.after.version},
                                          {"decisions", std::move(decisions)}});
}

result<net::response> propose(const party_context& context, const http::call& c) {
  const party_id id = TRY(c.id_in_path<party_id>("party"));
  const auto key = c.idempotency_key();
  if (auto before = TRY(context.store.read([&](db::connection& reader) {
        return http::find_answer(reader, key, c.request, context.now());
      })))
    return std::move(*before);
  const auto p = TRY(http::read_body<proposal>(c));
  TRY(check_class(p));
  const auto given = TRY(values_of(p));
  const reason fallback = TRY(request_reason(context.catalogue, p));

  const auto decide = [&](const party& who,
                          const std::shared_ptr<const decision>& by) -> result<outcome> {
    const claimant claims{p.source_class, "api", p.reference, by->at};
    auto incoming = TRY(check_given(context.catalogue, who.head.kind, given, fallback, claims));
    return apply(context.catalogue, who.open, std::move(incoming), by);
  };
  const auto keep = [&](db::connection& writer, const changed& done) -> result<void> {
    if (key.empty()) return {};
    return http::keep_answer(writer, key, c.request, answer(done), done.after.updated);
  };
  return answer(TRY(change(context, id, decide, keep)));
}

using settle = result<outcome> (*)(std::vector<value>, const suggestion_ref&,
                                   const std::shared_ptr<const decision>&);

result<net::response> settle_suggestion(const party_context& context, const http::call& c,
                                        settle how) {
  const party_id id = TRY(c.id_in_path<party_id>("party"));
  const suggestion_ref which = TRY(parse_suggestion(c.in_path("suggestion")));
  const auto decide = [&](const party& who, const std::shared_ptr<const decision>& by) {
    return how(who.open, which, by);
  };
  const auto nothing_else = [](db::connection&, const changed&) { return result<void>{}; };
  return answer(TRY(change(context, id, decide, nothing_else)));
}

}  // namespace

void add_proposal_routes(http::router& router, const party_context& context) {
  const std::string suggestion = "/v1/parties/{party}/suggestions/{suggestion}";
  router.add({"POST",
              "/v1/parties/{party}/proposals",
              "proposeValues",
              {},
              [&context](const http::call& c) { return propose(context, c); }});
  router.add(
      {"POST", suggestion + "/accept", "acceptSuggestion", {}, [&context](const http::call& c) {
         return settle_suggestion(context, c, accept);
       }});
  router.add(
      {"POST", suggestion + "/reject", "rejectSuggestion", {}, [&context](const http::call& c) {
         return settle_suggestion(context, c, reject);
       }});
}

void add_routes(http::router& router, const party_context& context) {
  add_reading_routes(router, context);
  add_proposal_routes(router, context);
}

}  // namespace vaka::parties
