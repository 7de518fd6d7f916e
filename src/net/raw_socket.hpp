// For tests: sockets that send exactly the bytes they are told to, well-formed or not.
#pragma once

#include "net/listen.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace vaka::net::testing {

template <class Condition>
bool eventually(Condition holds) {
  for (int i = 0; i < 1'000; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

/// A blocking connection. Reading gives up after ten seconds, so that no test hangs.
class raw_socket {
 public:
  explicit raw_socket(int open) : socket_(open) { give_up_after(10); }
  ~raw_socket() { close(); }
  raw_socket(raw_socket&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
  raw_socket(const raw_socket&) = delete;
  raw_socket& operator=(const raw_socket&) = delete;
  raw_socket& operator=(raw_socket&&) = delete;

  static raw_socket to_port(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return connected(AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  }
  static raw_socket to_path(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    return connected(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  }

  [[nodiscard]] int native() const { return socket_; }
  /// False when the other side no longer takes bytes.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  /// One message by its Content-Length (none: head only); what came so far when the other closed.
  std::string read_message(bool head_only = false) {
    while (!rest_.contains("\r\n\r\n") && read_some()) {
    }
    const auto end = rest_.find("\r\n\r\n");
    if (end == std::string::npos) return std::exchange(rest_, {});
    std::size_t size = end + 4;
    const auto length = rest_.find("Content-Length: ");
    if (!head_only && length < end) size += std::stoul(rest_.substr(length + 16));
    while (rest_.size() < size && read_some()) {
    }
    std::string message = rest_.substr(0, size);
    rest_.erase(0, size);
    return message;
  }
  /// All up to and with that text; what came so far when the other closed.
  std::string read_until(std::string_view text) {
    while (!rest_.contains(text) && read_some()) {
    }
    const auto found = rest_.find(text);
    std::string part = rest_.substr(0, found == std::string::npos ? found : found + text.size());
    rest_.erase(0, part.size());
    return part;
  }
  std::string read_to_end() {
    while (read_some()) {
    }
    return std::exchange(rest_, {});
  }
  /// True when the other side closes within that time, whatever it says before.
  bool closed_within(std::chrono::milliseconds most) {
    const auto end = std::chrono::steady_clock::now() + most;
    while (std::chrono::steady_clock::now() < end) {
      pollfd wanted{socket_, POLLIN, 0};
      if (poll(&wanted, 1, 20) > 0 && !read_some()) return true;
    }
    return false;
  }
  /// Closes with a reset instead of an end.
  void reset() {
    const linger now{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
  }
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

 private:
  static raw_socket connected(int family, const sockaddr* to, socklen_t size) {
    raw_socket made(socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (connect(made.socket_, to, size) != 0) throw std::runtime_error("cannot connect");
    return made;
  }
  void give_up_after(int seconds) {
    const timeval limit{seconds, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  }
  bool read_some() {
    char part[16 * 1024];
    const auto size = recv(socket_, part, sizeof part, 0);
    if (size <= 0) return false;
    rest_.append(part, static_cast<std::size_t>(size));
    return true;
  }

  int socket_;
  std::string rest_;
};

/// A server whose every connection runs a script, one connection at a time.
class raw_server {
 public:
  using script = std::function<void(raw_socket& client, int connection)>;

  explicit raw_server(script act) : act_(std::move(act)) {
    const auto made = listen_tcp("127.0.0.1", 0);
    if (!made) throw std::runtime_error("cannot listen");
    listener_ = *made;
    port_ = bound_port(listener_);
    thread_ = std::thread([this] { run(); });
  }
  ~raw_server() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  raw_server(const raw_server&) = delete;
  raw_server& operator=(const raw_server&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  void run() {
    for (int count = 0;;) {
      pollfd wanted{listener_, POLLIN, 0};
      poll(&wanted, 1, -1);
      const int taken = accept(listener_, nullptr, nullptr);
      if (taken < 0) {
        if (errno == EAGAIN || errno == EINTR) continue;
        return;
      }
      raw_socket client(taken);
      act_(client, count++);
    }
  }

  script act_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

}  // namespace vaka::net::testing
