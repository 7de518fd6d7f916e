// One endpoint at work: its machine, what it wants, its secrets, and the outcomes not saved yet.
// Turns the machine's actions into requests and their answers into outcomes. Engine's thread only.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "crypto/seal.hpp"
#include "db/seals.hpp"
#include "db/store.hpp"
#include "net/sender.hpp"
#include "net/url.hpp"
#include "webhook/delivery.hpp"
#include "webhook/endpoint.hpp"
#include "webhook/filter.hpp"
#include "webhook/journal_tail.hpp"
#include "webhook/message.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vaka::webhook {

/// What a request came to; `answer` is empty when there was none, then `error` says why.
struct completion {
  webhook_id webhook;
  std::int64_t seq = 0;
  webhook::step step = step::ask;
  result<net::answer> answer;
};

/// What a runner works with; all of it outlives the runner.
struct runner_ports {
  db::store& store;
  const db::seals& seals;
  const catalogue::catalogue& catalogue;
  journal_tail& tail;
  std::function<void(net::post, webhook_id, std::int64_t, step)> send;
};

class runner {
 public:
  /// Reads secrets and progress from the store.
  [[nodiscard]] static result<std::unique_ptr<runner>> load(const runner_ports& ports,
                                                            const endpoint& e);

  /// Settings or state were changed.
  [[nodiscard]] result<void> update(const endpoint& e);
  [[nodiscard]] const endpoint& settings() const { return endpoint_; }

  /// Takes new events, starts what is due. True: there is more to take at once.
  [[nodiscard]] bool turn(instant now);
  void completed(const completion& c, instant now);

  [[nodiscard]] std::optional<instant> wake_at() const { return machine_.wake_at(); }
  [[nodiscard]] bool has_outcomes() const { return !outcomes_.empty() || disabled_; }
  [[nodiscard]] bool has_moved() const { return saved_cursor_ != machine_.cursor(); }

  /// What to write now, and the counts of its outcomes for the journal.
  [[nodiscard]] delivery_save collect() const;
  struct batch {
    std::uint64_t delivered = 0;
    std::uint64_t declined = 0;
    std::uint64_t dead = 0;
    std::uint64_t repeated = 0;
  };
  [[nodiscard]] const batch& counts() const { return batch_; }
  /// The machine gave the endpoint up (410, or five days without a success) and it is not written.
  [[nodiscard]] bool disabled() const { return disabled_; }
  /// What collect() gave is durable.
  void saved(const delivery_save& save);

 private:
  runner(const runner_ports& ports, const endpoint& e, endpoint_secrets secrets,
         crypto::key log_key, const saved_delivery& saved);

  [[nodiscard]] bool feed();
  void take(const opened_ptr& e);
  [[nodiscard]] result<bool> concerns(const opened_event& e) const;
  void act(instant now);
  void send(const action& a, instant now);
  void record(const action& a, instant now);
  [[nodiscard]] result<std::string> build(const action& a, const opened_event& e) const;
  [[nodiscard]] result<std::string> build_payload_of(const told_event& about,
                                                     const opened_event& e) const;
  [[nodiscard]] result<opened_ptr> opened(std::int64_t seq);
  [[nodiscard]] net::post sign(std::string body, const std::string& message, step which,
                               instant now) const;
  [[nodiscard]] recipient who() const;

  runner_ports ports_;
  endpoint endpoint_;
  net::url url_;
  endpoint_secrets secrets_;
  std::string signing_key_;  // decoded
  crypto::key log_key_;
  std::optional<compiled_filter> filter_;
  delivery machine_;
  statistics statistics_;
  std::map<std::int64_t, opened_ptr> flights_;
  std::map<std::int64_t, opened_ptr> taken_;  // read but not asked about yet; a few, no persons
  std::string last_error_;                    // of the answer being handled
  bool disabled_ = false;

  std::int64_t segment_ = 0;
  std::int64_t saved_cursor_ = 0;
  std::vector<bytes> outcomes_;
  instant first_outcome_;
  instant last_outcome_;
  batch batch_;
};

}  // namespace vaka::webhook
