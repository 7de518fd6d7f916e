// A bounded pool of threads that take jobs from one queue, first come, first served.
// Waking a thread costs more than a small job, so only one is ever being woken: it wakes the next
// itself when it finds more than it takes.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace vaka::net {

template <class Job>
class worker_pool {
 public:
  explicit worker_pool(std::size_t queue) : capacity_(queue) {}
  ~worker_pool() { stop(); }
  worker_pool(const worker_pool&) = delete;
  worker_pool& operator=(const worker_pool&) = delete;

  void start(int threads, const std::function<void(Job)>& act) {
    for (int i = 0; i < std::max(threads, 1); ++i)
      threads_.emplace_back([this, act] {
        while (auto job = take()) act(std::move(*job));
      });
  }

  /// False when the queue is full. Any thread.
  [[nodiscard]] bool hand_over(Job job) {
    std::unique_lock lock(mutex_);
    if (closed_ || jobs_.size() >= capacity_) return false;
    jobs_.push_back(std::move(job));
    wake_one(lock);
    return true;
  }

  [[nodiscard]] std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
  }

  /// Does what is queued, then joins.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  std::optional<Job> take() {
    std::unique_lock lock(mutex_);
    while (jobs_.empty()) {
      if (closed_) return std::nullopt;
      ++idle_;
      ready_.wait(lock);
      --idle_;
      waking_ = false;
    }
    std::optional<Job> job(std::move(jobs_.front()));
    jobs_.pop_front();
    if (!jobs_.empty()) wake_one(lock);
    return job;
  }

  void wake_one(std::unique_lock<std::mutex>& lock) {
    if (idle_ == 0 || waking_) return;
    waking_ = true;
    lock.unlock();
    ready_.notify_one();
  }

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Job> jobs_;
  int idle_ = 0;
  bool waking_ = false;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace vaka::net
