// A thread that follows the journal: it calls a step until there is nothing left, then waits for
// the next commit. The step keeps its place in a durable cursor, so that it may stop anywhere.
#pragma once

#include "base/result.hpp"
#include "db/store.hpp"

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace vaka::job {

class follower {
 public:
  /// `step` does a bounded piece of work and says how much it did; 0 means nothing was there. An
  /// error is logged once per kind and tried again with back-off, up to 5 s.
  follower(std::string name, db::commit_signal& commits, std::function<result<int>()> step);
  ~follower();  // stop()

  void stop();

 private:
  void run();
  void wait_ms(int ms) const;

  std::string name_;
  db::commit_signal& commits_;
  std::function<result<int>()> step_;
  std::atomic<bool> stopping_ = false;
  std::jthread thread_;
};

}  // namespace vaka::job
