// A thread of its own for long work, one piece after another: register runs. What must survive a
// crash is in the store; a piece finds its place there when it is submitted anew after a start.
#pragma once

#include "base/queue.hpp"

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace vaka::job {

class worker {
 public:
  explicit worker(std::string name);
  ~worker();  // stop()

  /// False when too much waits already: the caller answers 503.
  [[nodiscard]] bool submit(std::function<void()> piece);
  /// Lets the running piece finish, drops what waits.
  void stop();
  /// Pieces waiting or running.
  [[nodiscard]] std::size_t pending() const { return pending_.load(); }

 private:
  void run();

  std::string name_;
  bounded_queue<std::function<void()>> pieces_;
  std::atomic<std::size_t> pending_ = 0;
  std::atomic<bool> stopping_ = false;
  std::jthread thread_;
};

}  // namespace vaka::job
