// The delivery of one endpoint as a pure state machine: it is fed with events, answers and the
// clock, and gives actions. No I/O, no threads. The rules are the protocol's
// (docs/continue-protocol.md, section 2); the shape is: a cursor, and what is not settled yet.
//
// Everything at or before the cursor was settled, or is listed in `waiting`. So what is saved is
// the cursor and a short list, never a row per delivery.
#pragma once

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/limits.hpp"
#include "webhook/answer.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vaka::webhook {

struct delivery_settings {
  std::size_t window = 64;  // pairs in flight at most
  std::size_t parked_subjects = limits::parked_subjects;
  bool not_found_declines = false;
  std::uint64_t seed = 0;  // of the jitter; differs per endpoint so that retries spread
};

/// How one step of a delivery ended; what the delivery log keeps.
enum class outcome : std::uint8_t {
  delivered = 1,
  declined = 2,
  unclear = 3,     // declined: the ask got a 2xx, but only 200 accepts
  refused = 4,     // dead letter: 417 to the payload
  exhausted = 5,   // dead letter: ten tries
  retry = 6,       // failed, will be tried again
  later = 7,       // told to come back later; will be tried again
  gone = 8,        // 410: the endpoint was disabled, the event waits
  erased = 9,      // nothing to tell any more: the event's body or object was erased
  too_large = 10,  // dead letter: does not fit the protocol's bounds
};
inline constexpr std::uint64_t outcomes_known = 10;
[[nodiscard]] std::string_view name_of(outcome how);
/// Whether the event is settled with this.
[[nodiscard]] bool is_final(outcome how);

struct action {
  enum class kind : std::uint8_t { send, note, disable };
  action::kind kind = kind::send;
  std::int64_t seq = 0;
  webhook::step step = step::ask;
  int status = 0;                             // with note
  webhook::outcome outcome = outcome::retry;  // with note
  std::uint32_t tries = 0;                    // with note: made so far, this one included
};

/// One subject's unsettled events, oldest first. Tries and due time are the oldest one's.
struct waiting_subject {
  id_bytes subject{};
  std::vector<std::int64_t> seqs;
  std::uint32_t tries = 0;
  instant due;
  auto operator<=>(const waiting_subject&) const = default;
};

/// What has to survive a restart. Requests in flight are listed as waiting: they are repeated.
struct delivery_state {
  std::int64_t cursor = 0;
  std::vector<waiting_subject> waiting;
  std::uint32_t failures = 0;  // in a row
  instant failing_since;       // zero: the last answer was a success
  instant held_until;          // the endpoint asked for a pause, or is being probed
  auto operator<=>(const delivery_state&) const = default;
};

class delivery {
 public:
  delivery(const delivery_settings& settings, const delivery_state& saved);

  /// How many more events may be given to take() now; 0 stops the cursor.
  [[nodiscard]] std::size_t room() const;
  /// An event that concerns the endpoint; seqs rise strictly.
  void take(std::int64_t seq, const id_bytes& subject);
  /// Read up to here; what was not taken does not concern the endpoint.
  void pass(std::int64_t seq);

  /// Starts what is due, as far as the window allows. Call after any of the others.
  void advance(instant now);
  void answered(std::int64_t seq, step which, const reply& answer, instant now);
  /// The step could not be sent for a reason of ours (store busy): again at `until`, no try used.
  void give_back(std::int64_t seq, instant until);
  /// The event can never be sent; `why` is final.
  void drop(std::int64_t seq, outcome why);

  /// While not active nothing is started; what is in flight may still be answered.
  void set_active(bool active);
  [[nodiscard]] bool active() const { return active_; }

  [[nodiscard]] std::vector<action> take_actions() { return std::exchange(actions_, {}); }
  /// When advance() has something to do without any answer; nothing: only an answer can help.
  [[nodiscard]] std::optional<instant> wake_at() const;

  [[nodiscard]] std::int64_t cursor() const { return cursor_; }
  [[nodiscard]] std::size_t in_flight() const { return flying_.size(); }
  [[nodiscard]] std::size_t parked() const { return parked_.size(); }
  [[nodiscard]] std::size_t unsettled() const { return events_; }
  [[nodiscard]] delivery_state state() const;

 private:
  // A subject's line: the head is ready, parked or in flight; the others wait for it.
  struct lane {
    std::deque<std::int64_t> seqs;
    std::uint32_t tries = 0;
    instant due;
  };
  struct flight {
    id_bytes subject{};
    webhook::step step = step::ask;
  };
  struct subject_hash {
    std::size_t operator()(const id_bytes& subject) const noexcept;
  };

  lane& lane_of(const flight& f);
  [[nodiscard]] bool retries_full() const;
  [[nodiscard]] std::size_t window() const;
  void launch(std::int64_t seq, const id_bytes& subject);
  bool launch_one(instant now);
  void settle(std::int64_t seq, step which, int status, outcome how);
  void park(std::int64_t seq, instant due);
  void failed(std::int64_t seq, step which, int status, instant now);
  void later(std::int64_t seq, step which, int status, instant until, instant now);
  void succeeded();
  void judge_patience(instant now);
  void note(std::int64_t seq, step which, int status, outcome how, std::uint32_t tries);
  void stop(instant now);

  delivery_settings settings_;
  std::int64_t cursor_ = 0;
  bool active_ = true;
  std::size_t events_ = 0;
  std::size_t retries_flying_ = 0;
  std::uint32_t failures_ = 0;
  instant failing_since_;
  instant held_until_;
  std::unordered_map<id_bytes, lane, subject_hash> lanes_;
  std::map<std::int64_t, id_bytes> ready_;                       // head's seq → subject
  std::map<std::pair<instant, std::int64_t>, id_bytes> parked_;  // when due, head's seq → subject
  std::map<std::int64_t, flight> flying_;                        // head's seq
  std::vector<action> actions_;
};

inline constexpr std::uint32_t tries_most = 10;
/// How long after a failed try the next one starts: `tries` is how many were made (1 … 9). With up
/// to a fifth more, spread evenly by `seed`.
[[nodiscard]] std::int64_t retry_delay_ms(std::uint32_t tries, std::uint64_t seed);

inline constexpr std::uint32_t failures_before_probing = 20;
inline constexpr std::int64_t patience_ms = 5LL * 24 * 3600 * 1000;  // then disabled

}  // namespace vaka::webhook
