// Every place where a server is reached: its port, and its socket in the data folder if any.
#pragma once

#include "net/acceptor.hpp"
#include "net/server.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace vaka::net {

class doors {
 public:
  explicit doors(boost::asio::io_context& io) : io_(io) {}

  [[nodiscard]] result<void> open(const server_options& options, const acceptor::taker& take);
  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// No more is taken.
  void close();
  /// Removes the socket's file.
  void remove() const;

 private:
  boost::asio::io_context& io_;
  std::vector<acceptor> acceptors_;
  std::optional<std::filesystem::path> socket_path_;
  std::uint16_t port_ = 0;
};

}  // namespace vaka::net
