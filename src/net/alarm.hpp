// Does one thing at a time that is set, on the thread that runs the io_context.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace vaka::net {

class alarm {
 public:
  alarm(boost::asio::io_context& io, std::function<void()> ring);
  ~alarm();
  alarm(const alarm&) = delete;
  alarm& operator=(const alarm&) = delete;

  /// While it is set already, the earlier setting stands.
  void set(std::chrono::steady_clock::time_point at);
  /// Rings at once when it is set.
  void ring_early();

 private:
  struct parts;
  std::unique_ptr<parts> parts_;
};

}  // namespace vaka::net
