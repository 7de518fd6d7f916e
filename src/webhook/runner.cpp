#include "webhook/runner.hpp"

#include "base/log.hpp"
#include "crypto/digest.hpp"
#include "crypto/signature.hpp"

#include <cstring>
#include <utility>

namespace vaka::webhook {
namespace {

constexpr std::size_t taken_most = 128;
constexpr std::int64_t busy_again_ms = 1'000;  // the store did not answer: ours, not the receiver's

std::uint64_t jitter_seed(const webhook_id& id) {
  std::uint64_t seed = 0;
  std::memcpy(&seed, id.raw.data() + 8, sizeof seed);
  return seed;
}

delivery_settings settings_of(const endpoint& e) {
  return {.not_found_declines = e.not_found_declines, .seed = jitter_seed(e.id)};
}

bool passing(const error& why) {
  return why.code == errc::unavailable || why.code == errc::timeout || why.code == errc::too_many;
}

}  // namespace

runner::runner(const runner_ports& ports, const endpoint& e, endpoint_secrets secrets,
               crypto::key log_key, const saved_delivery& saved)
    : ports_(ports),
      endpoint_(e),
      secrets_(std::move(secrets)),
      log_key_(log_key),
      machine_(settings_of(e), saved.state.delivery),
      statistics_(saved.state.statistics),
      segment_(saved.segment),
      saved_cursor_(saved.state.delivery.cursor) {}

result<std::unique_ptr<runner>> runner::load(const runner_ports& ports, const endpoint& e) {
  auto out = TRY(ports.store.read([&](db::connection& reader) -> result<std::unique_ptr<runner>> {
    auto secrets = TRY(load_secrets(reader, ports.seals, e.id));
    const auto key = TRY(log_key(reader, ports.seals, e.id));
    const auto saved = TRY(load_delivery(reader, e.id));
    return std::unique_ptr<runner>(new runner(ports, e, std::move(secrets), key, saved));
  }));
  out->signing_key_ = TRY(crypto::webhook_secret_key(out->secrets_.signing.reveal()));
  TRY(out->update(e));
  return out;
}

result<void> runner::update(const endpoint& e) {
  url_ = TRY(net::parse_url(e.url));
  endpoint_ = e;
  filter_.emplace(e.filters, e.purpose, ports_.catalogue);
  machine_.set_active(e.state == endpoint_state::active);
  if (e.state == endpoint_state::active) disabled_ = false;
  return {};
}

recipient runner::who() const {
  return {endpoint_.id, endpoint_.purpose, secrets_.digest_key.reveal()};
}

bool runner::turn(instant now) {
  const bool more = feed();
  // A segment takes so many outcomes and no more: what is in flight has to find room in it.
  while (outcomes_.size() + machine_.in_flight() < segment_outcomes / 2) {
    machine_.advance(now);
    const auto before = outcomes_.size();
    act(now);
    if (outcomes_.size() == before) break;  // nothing was settled without a request
  }
  return more;
}

bool runner::feed() {
  if (machine_.room() == 0) return false;
  const auto page = ports_.tail.after(machine_.cursor());
  if (!page) {
    log::warn("the journal cannot be read",
              {{"webhook", endpoint_.id.text()}, {"reason", page.error().reason}});
    return false;
  }
  for (const auto& e : page->events) {
    if (machine_.room() == 0) return false;
    const auto mine = concerns(*e);
    if (!mine) return false;  // asked again at the next turn
    if (*mine)
      take(e);
    else
      machine_.pass(e->entry.seq);
  }
  machine_.pass(page->upto);
  return !page->at_end && machine_.room() > 0;
}

void runner::take(const opened_ptr& e) {
  machine_.take(e->entry.seq, e->entry.event.subject.id);
  if (e->change.person) return;
  taken_[e->entry.seq] = e;
  if (taken_.size() > taken_most) taken_.erase(taken_.begin());
}

// A person's event is opened anew for each request: it may have been erased meanwhile.
result<opened_ptr> runner::opened(std::int64_t seq) {
  if (auto fresh = taken_.extract(seq)) return std::move(fresh.mapped());
  const auto flight = flights_.find(seq);
  if (flight != flights_.end() && flight->second && !flight->second->change.person)
    return flight->second;
  return ports_.tail.fetch(seq);
}

result<bool> runner::concerns(const opened_event& e) const {
  if (e.erased || !filter_->matches(e.entry)) return false;
  if (!e.change.person) return true;
  return ports_.store.read(
      [&](db::connection& reader) { return holds_subject(reader, endpoint_.id, e.blind); });
}

void runner::act(instant now) {
  for (auto actions = machine_.take_actions(); !actions.empty();
       actions = machine_.take_actions()) {
    for (const auto& a : actions) {
      switch (a.kind) {
        case action::kind::send: send(a, now); break;
        case action::kind::note: record(a, now); break;
        case action::kind::disable: disabled_ = true; break;
      }
    }
  }
}

void runner::send(const action& a, instant now) {
  const auto event = opened(a.seq);
  if (!event) return machine_.give_back(a.seq, now.after_ms(busy_again_ms));
  flights_[a.seq] = *event;
  if (!*event || (*event)->erased) return machine_.drop(a.seq, outcome::erased);
  auto body = build(a, **event);
  if (!body) {
    if (passing(body.error())) return machine_.give_back(a.seq, now.after_ms(busy_again_ms));
    const bool large = body.error().code == errc::too_large;
    return machine_.drop(a.seq, large ? outcome::too_large : outcome::erased);
  }
  if (a.step == step::ask) {
    ++statistics_.asks;
    statistics_.ask_bytes += body->size();
  } else {
    ++statistics_.payloads;
    statistics_.payload_bytes += body->size();
  }
  const auto message = message_id(endpoint_.id, (*event)->entry.event.id);
  ports_.send(sign(std::move(*body), message, a.step, now), endpoint_.id, a.seq, a.step);
}

result<std::string> runner::build(const action& a, const opened_event& e) const {
  const told_event about{e.entry, e.change, *e.dataset, ports_.catalogue};
  return a.step == step::ask ? build_ask(who(), about) : build_payload_of(about, e);
}

result<std::string> runner::build_payload_of(const told_event& about, const opened_event& e) const {
  if (protocol_change(e.change.change) == "delete") return build_payload(who(), about, nullptr);
  const auto object = TRY(ports_.store.snapshot([&](db::connection& reader) {
    return registers::get_object_at(reader, ports_.seals, ports_.catalogue,
                                    object_id{e.entry.event.subject.id}, e.change.version);
  }));
  if (!object) return fail(errc::gone, "webhook.object_gone", "the object was erased");
  return build_payload(who(), about, &*object);
}

net::post runner::sign(std::string body, const std::string& message, step which,
                       instant now) const {
  const auto id = message + "-" + std::string(name_of(which));
  const auto seconds = now.seconds();
  net::post out;
  out.url = url_;
  out.connect_timeout_ms = endpoint_.connect_timeout_ms;
  out.answer_timeout_ms = endpoint_.answer_timeout_ms;
  out.headers = {
      {"content-type", "application/json; charset=utf-8"},
      {"webhook-id", id},
      {"webhook-timestamp", std::to_string(seconds)},
      {"webhook-signature", crypto::sign_standard({signing_key_}, id, seconds, body)},
      {endpoint_.signature_header,
       crypto::sign_compatible(secrets_.signing.reveal(), seconds, body)},
  };
  out.body = std::move(body);
  return out;
}

void runner::completed(const completion& c, instant now) {
  reply answer;
  if (c.answer) answer = {c.answer->status, c.answer->header("retry-after")};
  last_error_ = c.answer ? "" : c.answer.error().reason;
  if (c.step == step::ask && answer.status == 200) ++statistics_.accepted;
  machine_.answered(c.seq, c.step, answer, now);
  act(now);
  last_error_.clear();
}

void runner::record(const action& a, instant now) {
  auto& s = statistics_;
  switch (a.outcome) {
    case outcome::delivered: ++s.delivered, ++batch_.delivered; break;
    case outcome::declined:
    case outcome::unclear: ++s.declined, ++batch_.declined; break;
    case outcome::retry: ++s.failed, ++batch_.repeated; break;
    case outcome::later: ++s.later, ++batch_.repeated; break;
    case outcome::gone: ++s.failed, ++batch_.repeated; break;
    case outcome::exhausted: ++s.failed, ++s.dead, ++batch_.dead; break;
    case outcome::refused:
    case outcome::erased:
    case outcome::too_large: ++s.dead, ++batch_.dead; break;
  }
  if (a.outcome == outcome::delivered || a.outcome == outcome::declined) s.last_success = now;
  delivery_record r{now, {}, a.step, a.status, a.outcome, a.tries, last_error_};
  const auto flight = flights_.find(a.seq);
  if (flight != flights_.end()) {
    if (flight->second) r.event = flight->second->entry.event.id;
    flights_.erase(flight);
  }
  if (outcomes_.empty()) first_outcome_ = now;
  last_outcome_ = now;
  outcomes_.push_back(encode_record(r));
}

delivery_save runner::collect() const {
  delivery_save out;
  out.webhook = endpoint_.id;
  out.cursor = machine_.cursor();
  out.packed = pack_state({machine_.state(), statistics_});
  out.segment = segment_;
  if (outcomes_.empty()) return out;
  out.segment = segment_ + 1;
  out.first = first_outcome_;
  out.last = last_outcome_;
  out.outcomes = outcomes_;
  out.sealed_outcomes =
      crypto::seal(log_key_, pack_records(outcomes_), segment_place(endpoint_.id, out.segment));
  std::vector<bytes> leaves;
  leaves.reserve(outcomes_.size());
  for (const auto& record : outcomes_) leaves.push_back(crypto::merkle_leaf(record));
  out.root = crypto::merkle_root(leaves);
  return out;
}

void runner::saved(const delivery_save& save) {
  segment_ = save.segment;
  saved_cursor_ = save.cursor;
  outcomes_.clear();
  batch_ = {};
  if (disabled_) endpoint_.state = endpoint_state::disabled;
  disabled_ = false;
}

}  // namespace vaka::webhook
