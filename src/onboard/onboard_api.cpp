#include "onboard/onboard_api.hpp"

#include "http/idempotency.hpp"
#include "http/problem.hpp"
#include "onboard/onboard.hpp"
#include "party/content.hpp"
#include "party/party_store.hpp"
#include "party/present.hpp"

namespace vaka::onboard {
namespace {

using parties::party_context;

/// `with_content`: the two sides of each question; without it, ids and names only, which is what
/// may be kept with an Idempotency-Key.
net::response answer(const catalogue::catalogue& all, const onboarded& done, bool with_content) {
  std::string out = R"({"party":")" + done.party.text() + '"';
  if (done.object) out += R"(,"object":")" + done.object->text() + '"';
  out += std::string(R"(,"verified":)") + (done.verified ? "true" : "false");
  out += R"(,"watched":[)";
  for (const auto& dataset : done.watched) {
    if (out.back() != '[') out += ',';
    json::append_string(out, dataset);
  }
  out += R"(],"values":)" + std::to_string(done.values) + R"(,"questions":[)";
  for (const auto& q : done.questions) {
    if (out.back() != '[') out += ',';
    out += R"({"field":)";
    json::append_string(out, q.field);
    if (with_content) {
      const auto type = parties::type_of(all, q.field);
      out += R"(,"typed":)";
      parties::append_content(out, type, q.typed);
      out += R"(,"register":)";
      parties::append_content(out, type, q.in_register);
    }
    out += '}';
  }
  out += "]}";
  net::response response;
  response.status = 201;
  response.body = std::move(out);
  response.headers = {{"Location", "/v1/parties/" + done.party.text()},
                      {"Cache-Control", "no-store"}};
  return response;
}

/// What was answered under this Idempotency-Key before, if anything.
result<std::optional<net::response>> answered(const party_context& context, const http::call& c) {
  if (c.idempotency_key().empty()) return std::optional<net::response>{};
  return context.store.read([&](db::connection& reader) {
    return http::find_answer(reader, c.idempotency_key(), c.request, context.now());
  });
}

/// 409 that names the party there is; an earlier answer to the very same request goes first, for
/// the case that both came at once.
result<net::response> refuse_double(const party_context& context, const http::call& c,
                                    const request& what, const error& why) {
  if (auto before = TRY(answered(context, c))) return std::move(*before);
  const auto there = TRY(context.store.read([&](db::connection& reader) {
    return parties::find_by_identifier(reader, what.scheme->name,
                                       context.seals.blind(what.scheme->name, what.canonical));
  }));
  json::object extra;
  if (there) extra.emplace_back("party", there->text());
  return http::problem(why, std::move(extra));
}

result<net::response> post_party(const party_context& context, const http::call& c) {
  if (auto before = TRY(answered(context, c))) return std::move(*before);
  const request what = TRY(read_request(context.catalogue, TRY(c.json_body()), context.now()));
  const auto keep = [&](db::connection& writer, const onboarded& done) -> result<void> {
    if (c.idempotency_key().empty()) return {};
    return http::keep_answer(writer, c.idempotency_key(), c.request,
                             answer(context.catalogue, done, false), context.now());
  };
  auto done = onboard(context, what, keep);
  if (!done && done.error().code == errc::conflict && done.error().reason != "object.moved")
    return refuse_double(context, c, what, done.error());
  return answer(context.catalogue, TRY(done), true);
}

}  // namespace

void add_routes(http::router& router, const party_context& context) {
  router.add({"POST", "/v1/parties", "onboardParty", {}, [&context](const http::call& c) {
                return post_party(context, c);
              }});
}

}  // namespace vaka::onboard
