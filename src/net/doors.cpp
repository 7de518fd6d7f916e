#include "net/doors.hpp"

#include "net/listen.hpp"

namespace vaka::net {

result<void> doors::open(const server_options& options, const acceptor::taker& take) {
  const int tcp = TRY(listen_tcp(options.host, options.port));
  acceptors_.emplace_back(io_, tcp, take);
  port_ = bound_port(tcp);
  if (options.unix_socket) {
    const int local = TRY(listen_unix(*options.unix_socket));
    acceptors_.emplace_back(io_, local, take);
    socket_path_ = options.unix_socket;
  }
  for (auto& each : acceptors_) each.run();
  return {};
}

void doors::close() {
  for (auto& each : acceptors_) each.close();
}

void doors::remove() const {
  std::error_code ignored;
  if (socket_path_) std::filesystem::remove(*socket_path_, ignored);
}

}  // namespace vaka::net
