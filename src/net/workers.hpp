// A bounded pool of threads that take jobs from one queue, first come, first served.
// Waking a thread costs more than a small job, so only one is ever being woken: it wakes the next
// itself when it finds more than it takes. The one that idled last goes first: its caches are warm,
// and threads beyond what the jobs need sleep on.
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
      threads_.emplace_back([this, act, &bed = beds_.emplace_back()] {
        while (auto job = take(bed)) act(std::move(*job));
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
      idle_.clear();
    }
    for (auto& each : beds_) each.called.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  /// Where one thread waits; outlives the wait, so that it can be called without the lock.
  struct bed {
    std::condition_variable called;
    bool up = true;
  };

  std::optional<Job> take(bed& own) {
    std::unique_lock lock(mutex_);
    while (jobs_.empty()) {
      if (closed_) return std::nullopt;
      own.up = false;
      idle_.push_back(&own);
      own.called.wait(lock, [&] { return own.up || closed_; });
      waking_ = false;
    }
    std::optional<Job> job(std::move(jobs_.front()));
    jobs_.pop_front();
    if (!jobs_.empty()) wake_one(lock);
    return job;
  }

  void wake_one(std::unique_lock<std::mutex>& lock) {
    if (idle_.empty() || waking_) return;
    waking_ = true;
    bed& last = *idle_.back();
    idle_.pop_back();
    last.up = true;
    lock.unlock();
    last.called.notify_one();
  }

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::deque<Job> jobs_;
  std::vector<bed*> idle_;
  bool waking_ = false;
  bool closed_ = false;
  std::deque<bed> beds_;  // a deque: they do not move
  std::vector<std::thread> threads_;
};

}  // namespace vaka::net
