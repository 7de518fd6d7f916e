#include "webhook/log_api.hpp"

#include "base/codec.hpp"
#include "http/page.hpp"
#include "webhook/endpoint.hpp"
#include "webhook/message.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace vaka::webhook {
namespace {

constexpr std::string_view list_name = "deliveries";
constexpr std::size_t segments_per_read = 8;
constexpr std::size_t segments_most = 256;  // one page looks through so many, then says "next"

constexpr std::array<std::string_view, 6> outcome_words{"delivered", "declined", "refused",
                                                        "retrying",  "dead",     "skipped"};

// The few words of the API; `detail` says which of the kinds it was.
std::string_view word_of(outcome how) {
  switch (how) {
    case outcome::delivered: return "delivered";
    case outcome::declined:
    case outcome::unclear: return "declined";
    case outcome::refused: return "refused";
    case outcome::retry:
    case outcome::later:
    case outcome::gone: return "retrying";
    case outcome::exhausted:
    case outcome::too_large: return "dead";
    case outcome::erased: return "skipped";
  }
  return "skipped";
}

json::value to_json(const webhook_id& id, const delivery_record& r) {
  json::value out = json::object{
      {"message_id", message_id(id, r.event)},
      {"event", r.event.text()},
      {"outcome", word_of(r.outcome)},
      {"detail", name_of(r.outcome)},
      {"at", to_rfc3339(r.at)},
      {"tries", r.tries},
      {"phase", r.step == step::ask ? "continue" : "payload"},
  };
  if (r.status != 0) out.set("status", r.status);
  if (!r.error.empty()) out.set("error", r.error);
  return out;
}

/// Where a page ended: everything from this record of this segment on was shown.
struct place {
  std::int64_t segment = std::numeric_limits<std::int64_t>::max();
  std::size_t index = std::numeric_limits<std::size_t>::max();
};

std::string cursor_of(const place& at) {
  return http::make_cursor(list_name, encoder().i64(at.segment).u64(at.index).data());
}

result<place> place_in(const http::page& asked) {
  place out;
  if (!asked.after) return out;
  decoder in(*asked.after);
  out.segment = in.i64();
  out.index = in.u64();
  TRY(in.finish("cursor"));
  return out;
}

class page_builder {
 public:
  page_builder(webhook_id id, std::string wanted, std::size_t most)
      : id_(id), wanted_(std::move(wanted)), most_(most) {}

  // Newest first; false when the page is full.
  bool add(const segment& s, const place& from) {
    auto index = s.records.size();
    if (s.number == from.segment) index = std::min(index, from.index);
    while (index-- > 0) {
      const auto& r = s.records[index];
      if (!wanted_.empty() && word_of(r.outcome) != wanted_) continue;
      if (shown_.size() == most_) {
        next_ = cursor_of({s.number, index + 1});
        return false;
      }
      shown_.push_back(to_json(id_, r));
    }
    return true;
  }
  void stop_before(std::int64_t number) { next_ = cursor_of({number, 0}); }
  json::value finish() {
    json::value out = json::object{{"deliveries", std::move(shown_)}};
    if (!next_.empty()) out.set("next", next_);
    return out;
  }

 private:
  webhook_id id_;
  std::string wanted_;
  std::size_t most_;
  json::array shown_;
  std::string next_;
};

result<std::string> outcome_in(const http::call& c) {
  const auto* text = c.in_query("outcome");
  if (text == nullptr) return std::string();
  if (std::ranges::find(outcome_words, *text) == outcome_words.end())
    return fail(errc::invalid, "query.outcome", "no such outcome", "query/outcome",
                "delivered, declined, refused, retrying, dead or skipped");
  return *text;
}

}  // namespace

result<net::response> list_deliveries(const webhook_context& x, const http::call& c) {
  const auto id = TRY(c.id_in_path<webhook_id>("webhook"));
  const auto asked = TRY(http::read_page(c, list_name));
  const auto from = TRY(place_in(asked));
  page_builder page(id, TRY(outcome_in(c)), asked.limit);
  return x.store.snapshot([&](db::connection& reader) -> result<net::response> {
    if (!TRY(load_endpoint(reader, id)))
      return fail(errc::not_found, "webhook.unknown", "there is no such endpoint", "path/webhook",
                  "GET /v1/webhooks lists them");
    // A page may end inside its first segment, so that one is read again.
    auto before =
        from.segment == std::numeric_limits<std::int64_t>::max() ? from.segment : from.segment + 1;
    for (std::size_t read = 0; read < segments_most; read += segments_per_read) {
      const auto segments = TRY(load_segments(reader, x.seals, id, before, segments_per_read));
      for (const auto& s : segments)
        if (!page.add(s, from)) return http::json_response(page.finish());
      if (segments.size() < segments_per_read) return http::json_response(page.finish());
      before = segments.back().number;
    }
    page.stop_before(before);
    return http::json_response(page.finish());
  });
}

result<net::response> get_statistics(const webhook_context& x, const http::call& c) {
  const auto id = TRY(c.id_in_path<webhook_id>("webhook"));
  return x.store.snapshot([&](db::connection& reader) -> result<net::response> {
    const auto saved = TRY(load_delivery(reader, id));
    const auto head = TRY(journal::head(reader));
    const auto& s = saved.state.statistics;
    json::value out = json::object{
        {"asks", s.asks},
        {"accepted", s.accepted},
        {"declined", s.declined},
        {"payloads", s.payloads},
        {"delivered", s.delivered},
        {"failed", s.failed},
        {"put_off", s.later},
        {"retrying", saved.state.delivery.waiting.size()},
        {"dead", s.dead},
        {"lag_events", head - saved.state.delivery.cursor},
        {"ask_bytes", s.ask_bytes},
        {"payload_bytes", s.payload_bytes},
        {"bytes_not_sent", s.bytes_not_sent()},
    };
    if (s.last_success.known()) out.set("last_success", to_rfc3339(s.last_success));
    return http::json_response(out);
  });
}

}  // namespace vaka::webhook
