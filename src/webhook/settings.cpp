#include "webhook/settings.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace vaka::webhook {
namespace {

constexpr std::size_t description_most = 500;
constexpr std::size_t url_most = 2'000;
constexpr std::size_t header_most = 64;
constexpr int connect_timeout_most_ms = 30'000;
constexpr int answer_timeout_most_ms = 60'000;
constexpr int timeout_least_ms = 100;

constexpr std::array common_members{
    "url",         "datasets",         "countries",          "changes",
    "description", "signature_header", "connect_timeout_ms", "answer_timeout_ms"};

result<void> only_known(const json::value& body, std::initializer_list<std::string_view> more) {
  const auto* members = body.if_object();
  if (members == nullptr)
    return fail(errc::invalid, "webhook.body", "the body must be a JSON object", "",
                "write {\"url\":\"https://…\", …}");
  for (const auto& [name, content] : *members) {
    if (std::ranges::find(common_members, std::string_view(name)) != common_members.end()) continue;
    if (std::ranges::find(more, std::string_view(name)) != more.end()) continue;
    return fail(errc::invalid, "webhook.member_unknown", "a member is not known here", "/" + name,
                "remove it");
  }
  return {};
}

result<std::string> text_member(const json::value& body, std::string_view name, std::size_t most) {
  const auto* member = body.find(name);
  const auto* text = member == nullptr ? nullptr : member->if_string();
  const std::string where = "/" + std::string(name);
  if (text == nullptr || text->empty())
    return fail(errc::invalid, "webhook.member_missing", "a text is missing", where, "add it");
  if (text->size() > most)
    return fail(errc::invalid, "webhook.member_long",
                "longer than " + std::to_string(most) + " bytes", where, "shorten it");
  return *text;
}

result<void> set_timeout(int& into, const json::value& body, std::string_view name, int most) {
  const auto* member = body.find(name);
  if (member == nullptr) return {};
  const auto* ms = member->if_integer();
  if (ms == nullptr || *ms < timeout_least_ms || *ms > most)
    return fail(errc::invalid, "webhook.timeout",
                "must lie between " + std::to_string(timeout_least_ms) + " and " +
                    std::to_string(most) + " ms",
                "/" + std::string(name));
  into = static_cast<int>(*ms);
  return {};
}

bool is_header_name(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Headers of our own and of HTTP itself cannot double as the signature's.
bool is_taken_header(std::string_view text) {
  std::string lower;
  for (const char c : text) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  constexpr std::array taken{"webhook-id",
                             "webhook-timestamp",
                             "webhook-signature",
                             "host",
                             "content-type",
                             "content-length",
                             "connection",
                             "transfer-encoding",
                             "expect",
                             "upgrade",
                             "te"};
  return std::ranges::find(taken, lower) != taken.end();
}

result<void> set_common(endpoint& e, const json::value& body,
                        const net::address_filter& addresses) {
  if (body.find("url") != nullptr) {
    e.url = TRY(text_member(body, "url", url_most));
    TRY(check_url(e.url, addresses));
  }
  if (const auto* member = body.find("description")) {
    const auto* text = member->if_string();
    if (text == nullptr || text->size() > description_most)
      return fail(errc::invalid, "webhook.description", "must be a text of at most 500 bytes",
                  "/description");
    e.description = *text;
  }
  if (body.find("signature_header") != nullptr) {
    e.signature_header = TRY(text_member(body, "signature_header", header_most));
    if (!is_header_name(e.signature_header) || is_taken_header(e.signature_header))
      return fail(errc::invalid, "webhook.signature_header", "not usable as a header's name",
                  "/signature_header", "letters, digits and -: Roaring-Signature");
  }
  TRY(set_timeout(e.connect_timeout_ms, body, "connect_timeout_ms", connect_timeout_most_ms));
  TRY(set_timeout(e.answer_timeout_ms, body, "answer_timeout_ms", answer_timeout_most_ms));
  return {};
}

// Hosts whose last label is a number are addresses to some resolvers: 2130706433, 0x7f.1.
bool looks_like_address(std::string_view host) {
  if (host.find(':') != std::string_view::npos) return true;
  if (host.ends_with('.')) host.remove_suffix(1);
  const auto dot = host.rfind('.');
  const auto last = dot == std::string_view::npos ? host : host.substr(dot + 1);
  if (last.starts_with("0x") || last.starts_with("0X")) return true;
  return !last.empty() && last.find_first_not_of("0123456789") == std::string_view::npos;
}

json::value time_or_null(instant at) {
  return at.known() ? json::value(to_rfc3339(at)) : nullptr;
}

}  // namespace

result<void> check_url(std::string_view text, const net::address_filter& addresses) {
  const auto parsed = net::parse_url(text);
  if (!parsed) {
    auto why = parsed.error();
    why.where = "/url";
    return failure(std::move(why));
  }
  const bool literal = looks_like_address(parsed->host);
  const std::string address = parsed->host == "localhost" ? "127.0.0.1" : parsed->host;
  const bool allowed =
      (literal || parsed->host == "localhost") && addresses.is_allowed_network(address);
  if (!allowed && (literal ? !addresses.permits(address) : parsed->host == "localhost"))
    return fail(errc::invalid, "webhook.address_refused",
                "this address is private or reserved: it is not delivered to", "/url",
                "use a public host, or add its network to allow_networks");
  if (!parsed->tls && !allowed)
    return fail(errc::invalid, "webhook.url_not_https",
                "plain http is delivered only within allow_networks", "/url",
                "use https, or add the receiver's network to allow_networks");
  return {};
}

result<endpoint> endpoint_from(const json::value& body, const catalogue::catalogue& all,
                               const net::address_filter& addresses, std::int64_t from_seq,
                               instant now) {
  TRY(only_known(body, {"purpose", "start"}));
  endpoint e;
  e.id = webhook_id::make(now);
  e.created = e.updated = now;
  TRY(text_member(body, "url", url_most));
  TRY(set_common(e, body, addresses));
  e.purpose = TRY(text_member(body, "purpose", header_most));
  if (!all.purposes.contains(e.purpose)) {
    std::string known;
    for (const auto& [id, purpose] : all.purposes) known += (known.empty() ? "" : ", ") + id;
    return fail(errc::invalid, "webhook.purpose_unknown", "no such purpose in the catalogue",
                "/purpose", "one of " + known);
  }
  e.filters.push_back({from_seq, TRY(filter_from(body, all, ""))});
  if (e.filters[0].filter.datasets.empty())
    return fail(errc::invalid, "webhook.datasets_missing", "an endpoint names its datasets",
                "/datasets", "e.g. [\"no/company-information\"]");
  return e;
}

result<void> apply_patch(endpoint& to, const json::value& body, const catalogue::catalogue& all,
                         const net::address_filter& addresses, std::int64_t from_seq, instant now) {
  if (body.find("purpose") != nullptr)
    return fail(errc::invalid, "webhook.purpose_fixed",
                "the purpose of an endpoint cannot change: what it was told stays told", "/purpose",
                "add another endpoint for another purpose");
  TRY(only_known(body, {"state"}));
  TRY(set_common(to, body, addresses));
  if (const auto* member = body.find("state")) {
    const auto* name = member->if_string();
    const auto state = name == nullptr ? std::nullopt : endpoint_state_from(*name);
    if (!state || *state == endpoint_state::disabled)
      return fail(errc::invalid, "webhook.state", "this state cannot be set", "/state",
                  "active or paused");
    to.state = *state;
    to.reason.clear();
  }
  event_filter wanted = TRY(filter_from(body, all, ""));
  const auto& current = to.filters.back().filter;
  if (body.find("datasets") == nullptr) wanted.datasets = current.datasets;
  if (body.find("countries") == nullptr) wanted.countries = current.countries;
  if (body.find("changes") == nullptr) wanted.changes = current.changes;
  if (wanted.datasets.empty())
    return fail(errc::invalid, "webhook.datasets_missing", "an endpoint names its datasets",
                "/datasets", "pause it to stop everything");
  if (wanted != current) {
    if (to.filters.back().from_seq >= from_seq) to.filters.pop_back();
    to.filters.push_back({from_seq, std::move(wanted)});
  }
  to.updated = now;
  return {};
}

json::value to_json(const endpoint& e, std::int64_t subjects) {
  json::value out = json::object{
      {"id", e.id.text()},         {"url", e.url},
      {"purpose", e.purpose},      {"description", e.description},
      {"state", name_of(e.state)},
  };
  if (!e.reason.empty()) out.set("reason", e.reason);
  const auto filter = to_json(e.filters.empty() ? event_filter{} : e.filters.back().filter);
  for (const auto& [name, content] : *filter.if_object()) out.set(name, content);
  out.set("signature_header", e.signature_header);
  out.set("connect_timeout_ms", e.connect_timeout_ms);
  out.set("answer_timeout_ms", e.answer_timeout_ms);
  out.set("subjects", subjects);
  out.set("created", time_or_null(e.created));
  out.set("updated", time_or_null(e.updated));
  return out;
}

}  // namespace vaka::webhook
