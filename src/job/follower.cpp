#include "job/follower.hpp"

#include "base/broken.hpp"
#include "base/log.hpp"

#include <algorithm>
#include <chrono>
#include <exception>

namespace vaka::job {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds look_anyway{1'000};  // other nodes commit without waking us
constexpr int back_off_first_ms = 50;
constexpr int back_off_most_ms = 5'000;
constexpr int nap_ms = 50;

result<int> guarded(const std::function<result<int>()>& step) {
  try {
    return step();
  } catch (const std::exception& broken) {
    return fail(errc::internal, "job.broken", told_of(broken));
  }
}

}  // namespace

follower::follower(std::string name, db::commit_signal& commits, std::function<result<int>()> step)
    : name_(std::move(name)),
      commits_(commits),
      step_(std::move(step)),
      thread_([this] { run(); }) {}

follower::~follower() {
  stop();
}

void follower::stop() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

void follower::wait_ms(int ms) const {
  for (int waited = 0; waited < ms && !stopping_; waited += nap_ms)
    std::this_thread::sleep_for(milliseconds(std::min(nap_ms, ms)));
}

void follower::run() {
  int back_off_ms = back_off_first_ms;
  std::string last_trouble;
  while (!stopping_) {
    const auto seen = commits_.count();
    const auto done = guarded(step_);
    if (!done) {
      if (done.error().reason != last_trouble)
        log::error(
            "job cannot go on",
            {{"job", name_}, {"reason", done.error().reason}, {"what", done.error().message}});
      last_trouble = done.error().reason;
      wait_ms(back_off_ms);
      back_off_ms = std::min(back_off_ms * 2, back_off_most_ms);
      continue;
    }
    last_trouble.clear();
    back_off_ms = back_off_first_ms;
    if (*done > 0) continue;
    const auto deadline = std::chrono::steady_clock::now() + look_anyway;
    auto now_seen = seen;
    while (!stopping_ && now_seen == seen && std::chrono::steady_clock::now() < deadline)
      now_seen = commits_.wait_beyond(seen, milliseconds(nap_ms));
  }
}

}  // namespace vaka::job
