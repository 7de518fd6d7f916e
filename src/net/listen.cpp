#include "net/listen.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

namespace vaka::net {
namespace {

constexpr int backlog = 4'096;

std::string words(int error) {
  return std::generic_category().message(error);
}

struct addresses {
  addrinfo* first = nullptr;
  ~addresses() {
    if (first != nullptr) freeaddrinfo(first);
  }
};

failure refuse_listen(int error, const std::string& where) {
  if (error == EADDRINUSE)
    return fail(errc::conflict, "net.port_taken", "another program listens on this address", where,
                "stop it, or choose another port with --listen");
  if (error == EACCES)
    return fail(errc::unavailable, "net.listen", "this user may not listen on this address", where,
                "choose a port above 1023 with --listen");
  return fail(errc::unavailable, "net.listen", "cannot listen: " + words(error), where,
              "choose an address of this machine with --listen");
}

// errno after the close is that of what failed before it.
int give_up(int descriptor) {
  const int error = errno;
  close(descriptor);
  return error;
}

result<sockaddr_un> address_of(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.empty() || text.size() >= sizeof address.sun_path)
    return fail(errc::invalid, "net.socket_path", "a socket's path has at most 107 bytes", text,
                "choose a shorter data folder");
  std::memcpy(static_cast<char*>(address.sun_path), text.data(), text.size());
  return address;
}

bool answers(const sockaddr_un& address) {
  const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (probe < 0) return true;
  const auto* raw = reinterpret_cast<const sockaddr*>(&address);
  // A full backlog (EAGAIN) is alive too; only a refusal says that nobody is there.
  const bool dead = connect(probe, raw, sizeof address) != 0 && errno == ECONNREFUSED;
  close(probe);
  return !dead;
}

result<void> clear_stale(const std::filesystem::path& path, const sockaddr_un& address) {
  struct stat found{};
  if (lstat(path.c_str(), &found) != 0) return {};
  if (!S_ISSOCK(found.st_mode))
    return fail(errc::conflict, "net.socket_path", "a file that is no socket is in the way",
                path.string(), "move it away");
  if (answers(address))
    return fail(errc::conflict, "net.socket_taken", "another server answers on this socket",
                path.string(), "stop it, or choose another data folder");
  unlink(path.c_str());
  return {};
}

std::string peer_text(const sockaddr_storage& from) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (from.ss_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(from);
    inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    return std::string(text.data()) + ":" + std::to_string(ntohs(v4.sin_port));
  }
  if (from.ss_family == AF_INET6) {
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(from);
    inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
    return "[" + std::string(text.data()) + "]:" + std::to_string(ntohs(v6.sin6_port));
  }
  return "unix";
}

}  // namespace

result<int> listen_tcp(const std::string& host, std::uint16_t port) {
  const std::string where = host + ":" + std::to_string(port);
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addresses found;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found.first) != 0)
    return fail(errc::invalid, "net.host", "this is no address of this machine", where,
                "give an address and a port, such as 127.0.0.1:8420");
  const addrinfo& address = *found.first;
  const int listener =
      socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
  if (listener < 0) return refuse_listen(errno, where);
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(listener, address.ai_addr, address.ai_addrlen) != 0 || listen(listener, backlog) != 0)
    return refuse_listen(give_up(listener), where);
  return listener;
}

result<int> listen_unix(const std::filesystem::path& path) {
  const sockaddr_un address = TRY(address_of(path));
  TRY(clear_stale(path, address));
  const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (listener < 0) return refuse_listen(errno, path.string());
  // On Linux the file takes the descriptor's mode at bind: there is no moment at which others
  // could connect, and no change of the process-wide umask.
  fchmod(listener, 0600);
  const auto* raw = reinterpret_cast<const sockaddr*>(&address);
  if (bind(listener, raw, sizeof address) != 0 || chmod(path.c_str(), 0600) != 0 ||
      listen(listener, backlog) != 0)
    return refuse_listen(give_up(listener), path.string());
  return listener;
}

std::uint16_t bound_port(int listener) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  if (getsockname(listener, reinterpret_cast<sockaddr*>(&bound), &size) != 0) return 0;
  if (bound.ss_family == AF_INET) return ntohs(reinterpret_cast<sockaddr_in&>(bound).sin_port);
  return ntohs(reinterpret_cast<sockaddr_in6&>(bound).sin6_port);
}

int accept_one(int listener, std::string& peer) {
  sockaddr_storage from{};
  socklen_t size = sizeof from;
  auto* raw = reinterpret_cast<sockaddr*>(&from);
  const int taken = accept4(listener, raw, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (taken < 0) return -1;
  peer = peer_text(from);
  const int yes = 1;
  if (from.ss_family != AF_UNIX) setsockopt(taken, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return taken;
}

void close_with(int taken, std::string_view bytes) {
  [[maybe_unused]] const auto sent =
      send(taken, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  shutdown(taken, SHUT_WR);
  close(taken);
}

bool has_hung_up(int connection) {
  char next = 0;
  const auto peeked = recv(connection, &next, 1, MSG_PEEK | MSG_DONTWAIT);
  return peeked == 0 || (peeked < 0 && errno != EAGAIN && errno != EINTR);
}

bool is_quiet(int connection) {
  char next = 0;
  return recv(connection, &next, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
}

void raise_file_limit() {
  rlimit now{};
  if (getrlimit(RLIMIT_NOFILE, &now) != 0 || now.rlim_cur == now.rlim_max) return;
  now.rlim_cur = now.rlim_max;
  setrlimit(RLIMIT_NOFILE, &now);
}

}  // namespace vaka::net
