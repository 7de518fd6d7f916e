#include "webhook/delivery.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace vaka::webhook {
namespace {

constexpr std::int64_t second_ms = 1'000;
constexpr std::int64_t minute_ms = 60 * second_ms;
constexpr std::int64_t hour_ms = 60 * minute_ms;

// Standard Webhooks' schedule; the first try is made at once.
constexpr std::array<std::int64_t, tries_most> schedule_ms{
    0,           5 * second_ms, 5 * minute_ms, 30 * minute_ms, 2 * hour_ms,
    5 * hour_ms, 10 * hour_ms,  14 * hour_ms,  20 * hour_ms,   24 * hour_ms};

constexpr std::int64_t probe_first_ms = 5 * second_ms;
constexpr std::int64_t probe_most_ms = 5 * minute_ms;

// The followers of parked subjects cost eight bytes each, but not without end.
constexpr std::size_t events_per_parked_subject = 4;

std::uint64_t splitmix64(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

std::int64_t probe_delay_ms(std::uint32_t failures) {
  const auto doublings = std::min<std::uint32_t>(failures - failures_before_probing, 6);
  return std::min(probe_most_ms, probe_first_ms << doublings);
}

}  // namespace

std::int64_t retry_delay_ms(std::uint32_t tries, std::uint64_t seed) {
  ensure(tries >= 1 && tries < tries_most, "a retry follows a first try and precedes the last");
  const std::int64_t base = schedule_ms[tries];
  const auto thousandths = static_cast<std::int64_t>(splitmix64(seed ^ tries) % 201);
  return base + base * thousandths / 1'000;
}

std::string_view name_of(outcome how) {
  switch (how) {
    case outcome::delivered: return "delivered";
    case outcome::declined: return "declined";
    case outcome::unclear: return "unclear";
    case outcome::refused: return "refused";
    case outcome::exhausted: return "exhausted";
    case outcome::retry: return "retry";
    case outcome::later: return "later";
    case outcome::gone: return "gone";
    case outcome::erased: return "erased";
    case outcome::too_large: return "too-large";
  }
  return "unknown";
}

bool is_final(outcome how) {
  return how != outcome::retry && how != outcome::later && how != outcome::gone;
}

std::size_t delivery::subject_hash::operator()(const id_bytes& subject) const noexcept {
  std::size_t low = 0;  // the random half of an id
  std::memcpy(&low, subject.data() + 8, sizeof low);
  return low;
}

delivery::delivery(const delivery_settings& settings, const delivery_state& saved)
    : settings_(settings),
      cursor_(saved.cursor),
      failures_(saved.failures),
      failing_since_(saved.failing_since),
      held_until_(saved.held_until) {
  for (const auto& w : saved.waiting) {
    if (w.seqs.empty()) continue;
    lanes_[w.subject] = {{w.seqs.begin(), w.seqs.end()}, w.tries, w.due};
    events_ += w.seqs.size();
    if (w.due.known())
      parked_[{w.due, w.seqs.front()}] = w.subject;
    else
      ready_[w.seqs.front()] = w.subject;
  }
}

std::size_t delivery::room() const {
  if (!active_ || parked_.size() >= settings_.parked_subjects) return 0;
  if (events_ >= settings_.parked_subjects * events_per_parked_subject) return 0;
  return ready_.size() < settings_.window ? settings_.window - ready_.size() : 0;
}

void delivery::take(std::int64_t seq, const id_bytes& subject) {
  ensure(seq > cursor_, "events are taken in the order of the journal");
  cursor_ = seq;
  ++events_;
  auto& line = lanes_[subject];
  line.seqs.push_back(seq);
  if (line.seqs.size() == 1) ready_[seq] = subject;
}

void delivery::pass(std::int64_t seq) {
  cursor_ = std::max(cursor_, seq);
}

void delivery::set_active(bool active) {
  if (active && !active_) {  // a fresh start: old failures are not held against it
    failures_ = 0;
    failing_since_ = {};
    held_until_ = {};
  }
  active_ = active;
}

std::size_t delivery::window() const {
  return failures_ >= failures_before_probing ? 1 : settings_.window;
}

// Late retries get at most half of the window, so that they never starve first tries.
bool delivery::retries_full() const {
  return retries_flying_ >= std::max<std::size_t>(1, settings_.window / 2);
}

void delivery::advance(instant now) {
  if (!active_ || now < held_until_) return;
  while (flying_.size() < window() && launch_one(now)) {
  }
}

bool delivery::launch_one(instant now) {
  if (!parked_.empty() && !retries_full()) {
    const auto [when, subject] = *parked_.begin();
    if (when.first <= now) {
      parked_.erase(parked_.begin());
      ++retries_flying_;
      launch(when.second, subject);
      return true;
    }
  }
  if (ready_.empty()) return false;
  const auto [seq, subject] = *ready_.begin();
  ready_.erase(ready_.begin());
  launch(seq, subject);
  return true;
}

void delivery::launch(std::int64_t seq, const id_bytes& subject) {
  flying_[seq] = {subject, step::ask};
  actions_.push_back({action::kind::send, seq, step::ask});
}

std::optional<instant> delivery::wake_at() const {
  if (!active_ || flying_.size() >= window()) return {};
  if (!ready_.empty()) return held_until_;
  if (parked_.empty() || retries_full()) return {};
  return std::max(held_until_, parked_.begin()->first.first);
}

delivery::lane& delivery::lane_of(const flight& f) {
  const auto found = lanes_.find(f.subject);
  ensure(found != lanes_.end() && !found->second.seqs.empty(), "a flight has a lane");
  return found->second;
}

void delivery::answered(std::int64_t seq, step which, const reply& answer, instant now) {
  const auto found = flying_.find(seq);
  if (found == flying_.end() || found->second.step != which) return;  // an answer nobody waits for
  const auto judged = judge(which, answer, now, settings_.not_found_declines);
  switch (judged.verdict) {
    case verdict::accepted:
      succeeded();
      // A pause asked for meanwhile holds for payloads too: the pair starts over when it ends.
      if (!active_ || now < held_until_) return park(seq, std::max(now, held_until_));
      found->second.step = step::payload;
      actions_.push_back({action::kind::send, seq, step::payload});
      return;
    case verdict::declined:
      succeeded();
      return settle(seq, which, answer.status, outcome::declined);
    case verdict::unclear: succeeded(); return settle(seq, which, answer.status, outcome::unclear);
    case verdict::delivered:
      succeeded();
      return settle(seq, which, answer.status, outcome::delivered);
    case verdict::refused: succeeded(); return settle(seq, which, answer.status, outcome::refused);
    case verdict::failed: return failed(seq, which, answer.status, now);
    case verdict::later: return later(seq, which, answer.status, now.after_ms(judged.wait_ms), now);
    case verdict::gone:
      note(seq, which, answer.status, outcome::gone, lane_of(found->second).tries);
      park(seq, now);
      return stop(now);
  }
}

void delivery::give_back(std::int64_t seq, instant until) {
  if (flying_.contains(seq)) park(seq, until);
}

void delivery::drop(std::int64_t seq, outcome why) {
  ensure(is_final(why), "only a final outcome drops an event");
  const auto found = flying_.find(seq);
  if (found != flying_.end()) settle(seq, found->second.step, 0, why);
}

void delivery::succeeded() {
  failures_ = 0;
  failing_since_ = {};
}

void delivery::settle(std::int64_t seq, step which, int status, outcome how) {
  const auto found = flying_.find(seq);
  const id_bytes subject = found->second.subject;
  auto& line = lane_of(found->second);
  ensure(line.seqs.front() == seq, "only the head of a lane is in flight");
  if (line.due.known()) --retries_flying_;
  flying_.erase(found);
  // An exhausted event has counted its last try already.
  const auto tries = how == outcome::exhausted ? line.tries : line.tries + 1;
  line.seqs.pop_front();
  --events_;
  if (line.seqs.empty()) {
    lanes_.erase(subject);
  } else {
    line.tries = 0;
    line.due = {};
    ready_[line.seqs.front()] = subject;
  }
  note(seq, which, status, how, tries);
}

// Back from flight to wait until `due`; the next try begins with the ask.
void delivery::park(std::int64_t seq, instant due) {
  const auto found = flying_.find(seq);
  auto& line = lane_of(found->second);
  if (line.due.known()) --retries_flying_;
  line.due = {std::max<std::int64_t>(due.us, 1)};
  parked_[{line.due, seq}] = found->second.subject;
  flying_.erase(found);
}

void delivery::failed(std::int64_t seq, step which, int status, instant now) {
  auto& line = lane_of(flying_.find(seq)->second);
  ++line.tries;
  ++failures_;
  if (!failing_since_.known()) failing_since_ = now;
  if (failures_ >= failures_before_probing)
    held_until_ = std::max(held_until_, now.after_ms(probe_delay_ms(failures_)));
  if (line.tries >= tries_most) {
    settle(seq, which, status, outcome::exhausted);
  } else {
    const auto seed = settings_.seed ^ (static_cast<std::uint64_t>(seq) << 8);
    const auto due = now.after_ms(retry_delay_ms(line.tries, seed));
    const auto tries = line.tries;
    park(seq, due);
    note(seq, which, status, outcome::retry, tries);
  }
  judge_patience(now);
}

void delivery::later(std::int64_t seq, step which, int status, instant until, instant now) {
  if (!failing_since_.known()) failing_since_ = now;
  held_until_ = std::max(held_until_, until);
  const auto tries = lane_of(flying_.find(seq)->second).tries;
  park(seq, until);
  note(seq, which, status, outcome::later, tries);
  judge_patience(now);
}

void delivery::judge_patience(instant now) {
  if (active_ && failing_since_.known() && now >= failing_since_.after_ms(patience_ms)) stop(now);
}

void delivery::stop(instant now) {
  if (!active_) return;
  active_ = false;
  held_until_ = now;
  actions_.push_back({action::kind::disable, cursor_});
}

void delivery::note(std::int64_t seq, step which, int status, outcome how, std::uint32_t tries) {
  actions_.push_back({action::kind::note, seq, which, status, how, tries});
}

delivery_state delivery::state() const {
  delivery_state out{cursor_, {}, failures_, failing_since_, held_until_};
  out.waiting.reserve(lanes_.size());
  for (const auto& [subject, line] : lanes_)
    out.waiting.push_back({subject, {line.seqs.begin(), line.seqs.end()}, line.tries, line.due});
  std::ranges::sort(out.waiting, {}, [](const auto& w) { return w.seqs.front(); });
  return out;
}

}  // namespace vaka::webhook
