#include "db/store.hpp"

namespace vaka::db {

std::uint64_t commit_signal::count() const {
  const std::lock_guard lock(mutex_);
  return count_;
}

std::uint64_t commit_signal::wait_beyond(std::uint64_t seen, std::chrono::milliseconds most) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, most, [&] { return count_ > seen; });
  return count_;
}

void commit_signal::listen(std::function<void()> listener) {
  const std::lock_guard lock(mutex_);
  listeners_.push_back(std::move(listener));
}

void commit_signal::fire() {
  std::vector<std::function<void()>> listeners;
  {
    const std::lock_guard lock(mutex_);
    ++count_;
    listeners = listeners_;
  }
  changed_.notify_all();
  // Outside the lock: a listener may look at count().
  for (const auto& told : listeners) told();
}

}  // namespace vaka::db
