#include "job/worker.hpp"

#include "base/broken.hpp"
#include "base/log.hpp"

#include <exception>

namespace vaka::job {
namespace {
constexpr std::size_t waiting_most = 64;
}

worker::worker(std::string name)
    : name_(std::move(name)), pieces_(waiting_most), thread_([this] { run(); }) {}

worker::~worker() {
  stop();
}

bool worker::submit(std::function<void()> piece) {
  ++pending_;
  if (pieces_.try_push(std::move(piece))) return true;
  --pending_;
  return false;
}

void worker::stop() {
  stopping_ = true;
  pieces_.close();
  if (thread_.joinable()) thread_.join();
}

void worker::run() {
  while (auto piece = pieces_.pop()) {
    try {
      if (!stopping_) (*piece)();
    } catch (const std::exception& broken) {
      log::error("job broke", {{"job", name_}, {"what", told_of(broken)}});
    }
    --pending_;
  }
}

}  // namespace vaka::job
