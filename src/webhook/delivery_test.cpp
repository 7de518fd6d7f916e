#include "webhook/delivery.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace vaka::webhook {
namespace {

constexpr instant start{1'795'369'004'000'000};

id_bytes subject(unsigned char n) {
  id_bytes out{};
  out[15] = n;
  return out;
}

std::vector<action> sends(const std::vector<action>& all) {
  std::vector<action> out;
  std::ranges::copy_if(all, std::back_inserter(out),
                       [](const action& a) { return a.kind == action::kind::send; });
  return out;
}

void drain(delivery& d) {
  std::ignore = d.take_actions();
}

std::vector<outcome> notes(const std::vector<action>& all) {
  std::vector<outcome> out;
  for (const auto& a : all)
    if (a.kind == action::kind::note) out.push_back(a.outcome);
  return out;
}

TEST(delivery, payload_follows_only_an_accepted_ask) {
  delivery d({}, {});
  d.take(1, subject(1));
  d.advance(start);
  auto done = sends(d.take_actions());
  ASSERT_EQ(done.size(), 1U);
  EXPECT_EQ(done[0].step, step::ask);
  d.answered(1, step::ask, {200, {}}, start);
  done = sends(d.take_actions());
  ASSERT_EQ(done.size(), 1U);
  EXPECT_EQ(done[0].step, step::payload);
  d.answered(1, step::payload, {204, {}}, start);
  EXPECT_EQ(notes(d.take_actions()), std::vector{outcome::delivered});
  EXPECT_EQ(d.unsettled(), 0U);
  EXPECT_EQ(d.cursor(), 1);
}

TEST(delivery, a_declined_ask_is_all_there_is) {
  delivery d({}, {});
  d.take(1, subject(1));
  d.advance(start);
  drain(d);
  d.answered(1, step::ask, {417, {}}, start);
  const auto all = d.take_actions();
  EXPECT_TRUE(sends(all).empty());
  EXPECT_EQ(notes(all), std::vector{outcome::declined});
}

TEST(delivery, followers_of_a_failing_subject_wait_and_neighbours_do_not) {
  delivery d({}, {});
  d.take(1, subject(1));
  d.take(2, subject(1));
  d.take(3, subject(2));
  d.advance(start);
  auto out = sends(d.take_actions());
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0].seq, 1);
  EXPECT_EQ(out[1].seq, 3);
  d.answered(1, step::ask, {500, {}}, start);
  d.answered(3, step::ask, {417, {}}, start);
  d.advance(start);
  EXPECT_TRUE(sends(d.take_actions()).empty()) << "2 may not overtake 1";
  const auto due = d.wake_at();
  ASSERT_TRUE(due.has_value());
  EXPECT_GE(due->us, start.after_ms(5'000).us);
  EXPECT_LE(due->us, start.after_ms(6'000).us);
  d.advance(*due);
  out = sends(d.take_actions());
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].seq, 1);
  d.answered(1, step::ask, {417, {}}, *due);
  d.advance(*due);
  out = sends(d.take_actions());
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].seq, 2);
}

TEST(delivery, a_failed_payload_begins_again_with_the_ask) {
  delivery d({}, {});
  d.take(1, subject(1));
  d.advance(start);
  d.answered(1, step::ask, {200, {}}, start);
  d.answered(1, step::payload, {502, {}}, start);
  drain(d);
  d.advance(*d.wake_at());
  const auto out = sends(d.take_actions());
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].step, step::ask);
}

TEST(delivery, the_schedule_ends_after_ten_tries_and_some_75_hours) {
  delivery d({}, {});
  d.take(1, subject(1));
  instant now = start;
  d.advance(now);
  int tries = 0;
  for (; tries < 100 && !sends(d.take_actions()).empty(); ++tries) {
    d.answered(1, step::ask, {500, {}}, now);
    if (const auto due = d.wake_at()) {
      now = *due;
      d.advance(now);
    }
    if (d.unsettled() == 0) break;
  }
  EXPECT_EQ(tries + 1, 10);
  EXPECT_EQ(notes(d.take_actions()).back(), outcome::exhausted);
  const auto hours = static_cast<double>(now.us - start.us) / 3.6e9;
  EXPECT_GE(hours, 75.58);
  EXPECT_LE(hours, 75.59 * 1.2);
}

TEST(delivery, retry_after_holds_the_endpoint_and_uses_up_no_try) {
  delivery d({}, {});
  d.take(1, subject(1));
  instant now = start;
  for (int i = 0; i < 50; ++i) {
    d.advance(now);
    ASSERT_EQ(sends(d.take_actions()).size(), 1U);
    d.answered(1, step::ask, {503, "600"}, now);
    EXPECT_EQ(notes(d.take_actions()), std::vector{outcome::later});
    if (i == 0) d.take(2, subject(2));
    d.advance(now.after_ms(599'999));
    EXPECT_TRUE(sends(d.take_actions()).empty()) << "neighbours keep the pause as well";
    EXPECT_EQ(d.wake_at(), now.after_ms(600'000));
    now = now.after_ms(600'000);
    if (i == 0) {
      d.advance(now);
      ASSERT_EQ(sends(d.take_actions()).size(), 2U);
      d.answered(2, step::ask, {417, {}}, now);
      d.give_back(1, now);
      drain(d);
    }
  }
  EXPECT_EQ(d.state().waiting.at(0).tries, 0U);
}

TEST(delivery, a_pause_holds_the_payload_of_an_accepted_ask_too) {
  delivery d({}, {});
  d.take(1, subject(1));
  d.take(2, subject(2));
  d.advance(start);
  drain(d);
  d.answered(1, step::ask, {429, "60"}, start);
  d.answered(2, step::ask, {200, {}}, start);
  d.advance(start.after_ms(59'999));
  EXPECT_TRUE(sends(d.take_actions()).empty()) << "no request before its time";
  d.advance(start.after_ms(60'000));
  const auto out = sends(d.take_actions());
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[1].step, step::ask) << "the pair starts over";
  EXPECT_EQ(d.state().waiting[1].tries, 0U);
}

TEST(delivery, gone_disables_and_keeps_the_event) {
  delivery d({}, {});
  d.take(1, subject(1));
  d.advance(start);
  drain(d);
  d.answered(1, step::ask, {410, {}}, start);
  const auto all = d.take_actions();
  EXPECT_EQ(notes(all), std::vector{outcome::gone});
  EXPECT_EQ(std::ranges::count(all, action::kind::disable, &action::kind), 1);
  EXPECT_EQ(d.room(), 0U);
  EXPECT_EQ(d.wake_at(), std::nullopt);
  EXPECT_EQ(d.unsettled(), 1U);
  d.set_active(true);
  d.advance(start.after_ms(1));
  EXPECT_EQ(sends(d.take_actions()).size(), 1U);
}

TEST(delivery, after_twenty_failures_one_ask_at_a_time) {
  delivery d({}, {});
  for (unsigned char i = 1; i <= 30; ++i) d.take(i, subject(i));
  d.advance(start);
  drain(d);
  for (int i = 1; i <= 30; ++i) d.answered(i, step::ask, {0, {}}, start);
  drain(d);
  instant now = start.after_ms(3'600'000);
  d.advance(now);
  const auto probe = sends(d.take_actions());
  ASSERT_EQ(probe.size(), 1U);
  d.answered(probe[0].seq, step::ask, {0, {}}, now);
  drain(d);
  d.advance(now.after_ms(4'999));
  EXPECT_TRUE(sends(d.take_actions()).empty()) << "with back-off";
  now = now.after_ms(300'000);
  d.advance(now);
  const auto again = sends(d.take_actions());
  ASSERT_EQ(again.size(), 1U);
  d.answered(again[0].seq, step::ask, {417, {}}, now);
  d.advance(now);
  EXPECT_GT(sends(d.take_actions()).size(), 10U) << "one success opens the window";
}

TEST(delivery, five_days_without_a_success_disable) {
  delivery d({}, {});
  d.take(1, subject(1));
  instant now = start;
  bool disabled = false;
  for (int i = 0; i < 200 && !disabled; ++i) {
    d.advance(now);
    drain(d);
    d.answered(1, step::ask, {429, "3600"}, now);
    for (const auto& a : d.take_actions()) disabled |= a.kind == action::kind::disable;
    if (!disabled) now = *d.wake_at();
  }
  EXPECT_TRUE(disabled);
  EXPECT_EQ(now.us - start.us, patience_ms * 1'000);
  EXPECT_EQ(d.unsettled(), 1U);
}

TEST(delivery, parked_subjects_stop_the_cursor) {
  delivery d({.window = 4, .parked_subjects = 10}, {});
  std::int64_t seq = 0;
  for (int i = 0; i < 100 && d.room() > 0; ++i) {
    while (d.room() > 0) {
      ++seq;
      d.take(seq, subject(static_cast<unsigned char>(seq)));
    }
    d.advance(start);
    for (const auto& a : sends(d.take_actions())) d.answered(a.seq, step::ask, {404, {}}, start);
  }
  EXPECT_EQ(d.room(), 0U);
  EXPECT_GE(d.parked(), 10U);
  EXPECT_LE(d.parked(), 14U);
}

TEST(delivery, pause_starts_nothing_and_loses_nothing) {
  delivery d({}, {});
  d.take(1, subject(1));
  d.take(2, subject(2));
  d.advance(start);
  drain(d);
  d.set_active(false);
  d.answered(1, step::ask, {200, {}}, start);
  d.answered(2, step::ask, {417, {}}, start);
  EXPECT_TRUE(sends(d.take_actions()).empty()) << "the payload waits with the pause";
  d.set_active(true);
  d.advance(start);
  const auto out = sends(d.take_actions());
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].seq, 1);
  EXPECT_EQ(out[0].step, step::ask);
}

TEST(delivery, answers_nobody_waits_for_change_nothing) {
  delivery d({}, {});
  d.take(1, subject(1));
  d.advance(start);
  drain(d);
  const auto before = d.state();
  d.answered(1, step::payload, {200, {}}, start);
  d.answered(7, step::ask, {200, {}}, start);
  EXPECT_TRUE(d.take_actions().empty());
  EXPECT_EQ(d.state(), before);
}

// A world of one endpoint over weeks of virtual time: events come, the receiver answers whatever
// the script says after whatever delay, the process is killed now and then and goes on from what
// was saved last.
class simulation {
 public:
  simulation(std::vector<int> statuses, std::vector<int> kills, int subjects)
      : statuses_(std::move(statuses)), kills_(std::move(kills)), subjects_(subjects) {}

  void run(int events) {
    for (int i = 1; i <= events; ++i) published_.push_back(i);
    save();
    for (int round = 0; round < 200'000; ++round) {
      feed();
      machine_.advance(now_);
      handle(machine_.take_actions());
      if (next_kill()) restart();
      if (!step_time()) break;
    }
  }

  std::map<std::int64_t, outcome> settled;
  std::map<std::int64_t, int> failures_counted;
  bool order_broken = false;
  bool payload_without_accept = false;
  bool window_broken = false;
  int repeats = 0;

 private:
  struct answer_due {
    std::int64_t seq;
    webhook::step step;
    int status;
  };

  [[nodiscard]] id_bytes subject_of(std::int64_t seq) const {
    return subject(static_cast<unsigned char>((seq * 7 % 31) % subjects_));
  }

  void feed() {
    while (machine_.room() > 0 && machine_.cursor() < std::ssize(published_)) {
      const auto seq = machine_.cursor() + 1;
      machine_.take(seq, subject_of(seq));
    }
  }

  int next_status() { return statuses_[calls_++ % statuses_.size()]; }

  bool next_kill() {
    if (next_kill_ >= kills_.size() || calls_ < static_cast<std::size_t>(kills_[next_kill_]))
      return false;
    ++next_kill_;
    return true;
  }

  void handle(const std::vector<action>& actions) {
    for (const auto& a : actions) {
      if (a.kind == action::kind::send) sent(a);
      if (a.kind == action::kind::note) noted(a);
      if (a.kind == action::kind::disable) machine_.set_active(true);  // its owner mends it
    }
    if (machine_.in_flight() > 8) window_broken = true;
    if (calls_ % 5 == 0) save();
  }

  void sent(const action& a) {
    if (a.step == step::payload && accepted_[a.seq] == 0) payload_without_accept = true;
    // No event of a subject is asked about while an older one of it is not settled.
    for (std::int64_t older = 1; older < a.seq; ++older)
      if (subject_of(older) == subject_of(a.seq) && !settled.contains(older)) order_broken = true;
    const int status = next_status();
    accepted_[a.seq] = a.step == step::ask && status == 200 ? 1 : 0;
    flights_.insert({now_.after_ms(1 + static_cast<std::int64_t>(calls_ * 37 % 14'000)),
                     {a.seq, a.step, status}});
  }

  void noted(const action& a) {
    if (a.outcome == outcome::retry) ++failures_counted[a.seq];
    if (!is_final(a.outcome)) return;
    if (settled.contains(a.seq)) ++repeats;
    settled[a.seq] = a.outcome;
  }

  void save() { saved_ = machine_.state(); }

  void restart() {
    flights_.clear();
    machine_ = delivery({.window = 8, .seed = 1}, saved_);
    // What was settled after the last save will happen again: allowed, but not more than that.
    for (const auto& w : saved_.waiting)
      for (const auto seq : w.seqs) settled.erase(seq);
    std::erase_if(settled, [&](const auto& s) { return s.first > saved_.cursor; });
    failures_counted.clear();
    for (const auto& w : saved_.waiting) failures_counted[w.seqs[0]] = static_cast<int>(w.tries);
  }

  bool step_time() {
    const auto wake = machine_.wake_at();
    if (flights_.empty() && !wake) return machine_.cursor() < std::ssize(published_);
    instant next = wake ? *wake : flights_.begin()->first;
    if (!flights_.empty()) next = std::min(next, flights_.begin()->first);
    now_ = std::max(now_, next);
    while (!flights_.empty() && flights_.begin()->first <= now_) {
      const auto f = flights_.begin()->second;
      flights_.erase(flights_.begin());
      const bool busy = f.status == 429 || f.status == 503;
      machine_.answered(f.seq, f.step, {f.status, busy ? "30" : ""}, now_);
    }
    return true;
  }

  std::vector<int> statuses_;
  std::vector<int> kills_;
  int subjects_;
  std::vector<int> published_;
  delivery machine_{{.window = 8, .seed = 1}, {}};
  delivery_state saved_;
  instant now_ = start;
  std::size_t calls_ = 0;
  std::size_t next_kill_ = 0;
  std::map<std::int64_t, int> accepted_;
  std::multimap<instant, answer_due> flights_;
};

RC_GTEST_PROP(delivery, weeks_of_faults_lose_nothing_and_keep_order, ()) {
  const auto status =
      rc::gen::element(200, 200, 200, 417, 417, 204, 500, 503, 429, 404, 302, 0, 410);
  auto statuses = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(status));
  auto kills = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 2'000));
  std::ranges::sort(kills);
  const int subjects = *rc::gen::inRange(1, 12);
  const int events = *rc::gen::inRange(1, 120);
  statuses.push_back(417);  // or the world never ends
  simulation world(statuses, kills, subjects);
  world.run(events);
  RC_ASSERT(!world.order_broken);
  RC_ASSERT(!world.payload_without_accept);
  RC_ASSERT(!world.window_broken);
  RC_ASSERT(world.repeats == 0);
  RC_ASSERT(world.settled.size() == static_cast<std::size_t>(events));
  for (const auto& [seq, failed] : world.failures_counted)
    RC_ASSERT(failed < static_cast<int>(tries_most));
}

RC_GTEST_PROP(delivery, jitter_only_adds_and_at_most_a_fifth, (std::uint64_t seed)) {
  for (std::uint32_t tries = 1; tries < tries_most; ++tries) {
    const auto least =
        std::array{0LL,          5'000LL,      300'000LL,    1'800'000LL,  7'200'000LL,
                   18'000'000LL, 36'000'000LL, 50'400'000LL, 72'000'000LL, 86'400'000LL}[tries];
    const auto delay = retry_delay_ms(tries, seed);
    RC_ASSERT(delay >= least);
    RC_ASSERT(delay <= least + least / 5);
  }
}

}  // namespace
}  // namespace vaka::webhook
