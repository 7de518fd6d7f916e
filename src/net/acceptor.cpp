#include "net/acceptor.hpp"

#include "base/log.hpp"
#include "net/listen.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cerrno>
#include <chrono>
#include <exception>
#include <utility>

namespace vaka::net {

namespace asio = boost::asio;
using descriptor = asio::posix::stream_descriptor;

namespace {

constexpr asio::as_tuple_t<asio::use_awaitable_t<>> quietly{};
constexpr auto pause_for = std::chrono::milliseconds(100);
constexpr int batch = 64;

}  // namespace

struct acceptor::parts {
  parts(asio::io_context& io, int fd, taker t) : listener(io, fd), pause(io), take(std::move(t)) {}

  descriptor listener;
  asio::steady_timer pause;
  taker take;
  bool closed = false;

  // True when the process has no descriptors left: who waits stays in the backlog meanwhile.
  bool take_some() {
    for (int i = 0; i < batch; ++i) {
      std::string peer;
      const int taken = accept_one(listener.native_handle(), peer);
      if (taken >= 0)
        take(taken, std::move(peer));
      else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
        return true;
      else if (errno != ECONNABORTED && errno != EINTR)
        return false;
    }
    return false;
  }
};

namespace {

// Waits for the next connection without a limit: closing the listener ends it.
template <class Parts>
asio::awaitable<void> take_all(std::shared_ptr<Parts> p) {
  while (!p->closed) {
    const auto waited = co_await p->listener.async_wait(descriptor::wait_read, quietly);
    if (p->closed || std::get<0>(waited)) co_return;
    const bool exhausted = p->take_some();
    if (!exhausted) continue;
    p->pause.expires_after(pause_for);
    [[maybe_unused]] const auto rested = co_await p->pause.async_wait(quietly);
  }
}

}  // namespace

acceptor::acceptor(asio::io_context& io, int listener, taker take)
    : parts_(std::make_shared<parts>(io, listener, std::move(take))) {}

void acceptor::run() {
  asio::co_spawn(parts_->listener.get_executor(), take_all(parts_), [](std::exception_ptr failed) {
    if (failed) log::error("accepting ended", {{"reason", "net.accept_failed"}});
  });
}

void acceptor::close() {
  parts_->closed = true;
  parts_->listener.close();
  parts_->pause.cancel();
}

}  // namespace vaka::net
