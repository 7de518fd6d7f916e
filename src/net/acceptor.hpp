// Takes the connections of one listening socket, on the thread that runs the io_context.
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace vaka::net {

class acceptor {
 public:
  /// Is given each connection's descriptor, which it then owns, and its peer in words.
  using taker = std::function<void(int taken, std::string peer)>;

  /// Owns the listening descriptor.
  acceptor(boost::asio::io_context& io, int listener, taker take);
  void run();
  void close();

 private:
  struct parts;
  std::shared_ptr<parts> parts_;
};

}  // namespace vaka::net
