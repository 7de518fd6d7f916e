#include "webhook/settings.hpp"

#include "http/fields.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace vaka::webhook {
namespace {

constexpr std::size_t header_most = 64;
constexpr std::size_t description_most = 500;
constexpr std::size_t url_most = 2'000;
constexpr std::int64_t connect_timeout_most_ms = 30'000;
constexpr std::int64_t answer_timeout_most_ms = 60'000;
constexpr std::int64_t timeout_least_ms = 100;

// What may be set both when an endpoint is made and later.
struct common_body {
  std::optional<std::string> url;
  std::optional<std::string> description;
  std::optional<std::string> signature_header;
  std::optional<std::int64_t> connect_timeout_ms;
  std::optional<std::int64_t> answer_timeout_ms;
  std::optional<std::vector<std::string>> datasets;
  std::optional<std::vector<std::string>> countries;
  std::optional<std::vector<std::string>> changes;

  template <class V>
  static void fields(V& v) {
    using body = common_body;
    constexpr auto may = http::optional;
    v("url", &body::url, may, url_most);
    v("description", &body::description, may, description_most);
    v("signature_header", &body::signature_header, may);
    v("connect_timeout_ms", &body::connect_timeout_ms, may);
    v("answer_timeout_ms", &body::answer_timeout_ms, may);
    v("datasets", &body::datasets, may);
    v("countries", &body::countries, may);
    v("changes", &body::changes, may);
  }
};

struct creating_body : common_body {
  std::string purpose;
  std::string start = "now";

  template <class V>
  static void fields(V& v) {
    common_body::fields(v);
    v("purpose", &creating_body::purpose, http::required);
    v("start", &creating_body::start, http::optional);
  }
};

struct patch_body : common_body {
  std::string state;
  std::string purpose;

  template <class V>
  static void fields(V& v) {
    common_body::fields(v);
    v("state", &patch_body::state, http::optional);
    v("purpose", &patch_body::purpose, http::optional);
  }
};

result<void> check_timeout(std::int64_t ms, std::string_view name, std::int64_t most) {
  if (ms >= timeout_least_ms && ms <= most) return {};
  return fail(errc::invalid, "webhook.timeout",
              "must lie between " + std::to_string(timeout_least_ms) + " and " +
                  std::to_string(most) + " ms",
              json::pointer("", name), "leave it out for the usual time");
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

result<void> check_signature_header(std::string_view name) {
  if (is_header_name(name) && !is_taken_header(name) && name.size() <= header_most) return {};
  return fail(errc::invalid, "webhook.signature_header", "not usable as a header's name",
              "/signature_header", "letters, digits and -, at most 64: Roaring-Signature");
}

result<void> set_common(endpoint& e, const common_body& body,
                        const net::address_filter& addresses) {
  if (body.url) {
    TRY(check_url(*body.url, addresses));
    e.url = *body.url;
  }
  if (body.description) e.description = *body.description;
  if (body.signature_header) {
    TRY(check_signature_header(*body.signature_header));
    e.signature_header = *body.signature_header;
  }
  if (body.connect_timeout_ms) {
    TRY(check_timeout(*body.connect_timeout_ms, "connect_timeout_ms", connect_timeout_most_ms));
    e.connect_timeout_ms = static_cast<int>(*body.connect_timeout_ms);
  }
  if (body.answer_timeout_ms) {
    TRY(check_timeout(*body.answer_timeout_ms, "answer_timeout_ms", answer_timeout_most_ms));
    e.answer_timeout_ms = static_cast<int>(*body.answer_timeout_ms);
  }
  return {};
}

/// The filter that a body asks for; what it does not name stays as it is.
event_filter wanted_by(const common_body& body, const event_filter& now) {
  return {body.datasets.value_or(now.datasets), body.countries.value_or(now.countries),
          body.changes.value_or(now.changes)};
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

result<bool> starts_at_beginning(const json::value& body) {
  const auto start = body.text("start", "now");
  if (start == "beginning" || start == "now") return start == "beginning";
  return fail(errc::invalid, "webhook.start", "not a place to start from", "/start",
              "beginning or now");
}

result<endpoint> endpoint_from(const json::value& body, const catalogue::catalogue& all,
                               const net::address_filter& addresses, std::int64_t from_seq,
                               instant now) {
  const auto given = TRY(http::decode<creating_body>(body));
  endpoint e;
  e.id = webhook_id::make(now);
  e.created = e.updated = now;
  if (!given.url)
    return fail(errc::invalid, "body.missing", "this member is needed", "/url",
                "give it; empty and null are taken as not given");
  TRY(set_common(e, given, addresses));
  e.purpose = given.purpose;
  if (!all.purposes.contains(e.purpose)) {
    std::string known;
    for (const auto& [id, purpose] : all.purposes) known += (known.empty() ? "" : ", ") + id;
    return fail(errc::invalid, "purpose.unknown", "the catalogue has no such purpose", "/purpose",
                "one of " + known);
  }
  e.filters.push_back({from_seq, TRY(filter_from(wanted_by(given, {}), all))});
  if (e.filters[0].filter.datasets.empty())
    return fail(errc::invalid, "webhook.datasets_missing", "an endpoint names its datasets",
                "/datasets", "e.g. [\"no/company-information\"]");
  return e;
}

result<void> apply_patch(endpoint& to, const json::value& body, const catalogue::catalogue& all,
                         const net::address_filter& addresses, std::int64_t from_seq, instant now) {
  const auto given = TRY(http::decode<patch_body>(body));
  if (!given.purpose.empty())
    return fail(errc::invalid, "webhook.purpose_fixed",
                "the purpose of an endpoint cannot change: what it was told stays told", "/purpose",
                "add another endpoint for another purpose");
  TRY(set_common(to, given, addresses));
  if (body.find("description") != nullptr) to.description = given.description.value_or("");
  if (!given.state.empty()) {
    const auto state = endpoint_state_from(given.state);
    if (!state || *state == endpoint_state::disabled)
      return fail(errc::invalid, "webhook.state", "this state cannot be set", "/state",
                  "active or paused");
    to.state = *state;
    to.reason.clear();
  }
  auto wanted = TRY(filter_from(wanted_by(given, to.filters.back().filter), all));
  if (wanted.datasets.empty())
    return fail(errc::invalid, "webhook.datasets_missing", "an endpoint names its datasets",
                "/datasets", "pause it to stop everything");
  if (wanted != to.filters.back().filter) {
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
  out.set("created", json::time_or_null(e.created));
  out.set("updated", json::time_or_null(e.updated));
  return out;
}

}  // namespace vaka::webhook
