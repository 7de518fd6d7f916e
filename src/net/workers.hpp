// A bounded pool of threads that take jobs from one queue, first come, first served.
#pragma once

#include "base/queue.hpp"

#include <algorithm>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

namespace vaka::net {

template <class Job>
class worker_pool {
 public:
  explicit worker_pool(std::size_t queue) : jobs_(queue) {}
  ~worker_pool() { stop(); }
  worker_pool(const worker_pool&) = delete;
  worker_pool& operator=(const worker_pool&) = delete;

  void start(int threads, const std::function<void(Job)>& act) {
    for (int i = 0; i < std::max(threads, 1); ++i)
      threads_.emplace_back([this, act] {
        while (auto job = jobs_.pop()) act(std::move(*job));
      });
  }

  /// False when the queue is full.
  [[nodiscard]] bool hand_over(Job job) { return jobs_.try_push(std::move(job)); }
  [[nodiscard]] std::size_t waiting() const { return jobs_.size(); }

  /// Does what is queued, then joins.
  void stop() {
    jobs_.close();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  bounded_queue<Job> jobs_;
  std::vector<std::thread> threads_;
};

}  // namespace vaka::net
