#include "net/alarm.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>

namespace vaka::net {

struct alarm::parts {
  using steady = std::chrono::steady_clock;
  boost::asio::basic_waitable_timer<steady> timer;
  std::function<void()> ring;
  bool is_set = false;
};

alarm::alarm(boost::asio::io_context& io, std::function<void()> ring)
    : parts_(new parts{boost::asio::basic_waitable_timer<parts::steady>(io), std::move(ring)}) {}
alarm::~alarm() = default;

void alarm::set(std::chrono::steady_clock::time_point at) {
  auto& p = *parts_;
  if (std::exchange(p.is_set, true)) return;
  p.timer.expires_at(at);
  p.timer.async_wait([&p](boost::system::error_code) {
    p.is_set = false;
    p.ring();
  });
}

void alarm::ring_early() {
  parts_->timer.cancel();
}

}  // namespace vaka::net
