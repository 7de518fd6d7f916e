// Who waits for news: requests that have no answer yet and streams that have nothing to send, and
// the wakes that may concern them.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <unordered_set>
#include <vector>

namespace vaka::net {

/// For one thread, but for wake() and wakes().
template <class Connection>
class parking {
 public:
  using clock = std::chrono::steady_clock;

  void add(const Connection& c) {
    waiting_.insert(c);
    count_ = waiting_.size();
  }
  void remove(const Connection& c) {
    waiting_.erase(c);
    count_ = waiting_.size();
  }

  /// True when somebody waits and a pass is to be posted; none is while one is under way.
  [[nodiscard]] bool wake() {
    ++wakes_;
    return count_.load() != 0 && !posted_.exchange(true);
  }
  void wake_taken() { posted_ = false; }
  [[nodiscard]] std::uint64_t wakes() const { return wakes_.load(); }

  /// Commits may come faster than many that wait can look: at most ten thousand looks a second.
  [[nodiscard]] clock::time_point next_pass() const {
    using namespace std::chrono_literals;
    return last_pass_ + 5ms + waiting_.size() * 100us;
  }
  /// Everybody who waits, to be looked at now.
  [[nodiscard]] std::vector<Connection> pass() {
    last_pass_ = clock::now();
    return {waiting_.begin(), waiting_.end()};
  }

 private:
  std::unordered_set<Connection> waiting_;
  clock::time_point last_pass_;
  std::atomic<std::uint64_t> wakes_{0};
  std::atomic<std::uint64_t> count_{0};
  std::atomic<bool> posted_{false};
};

}  // namespace vaka::net
