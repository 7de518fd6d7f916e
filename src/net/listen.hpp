// Sockets as the server needs them, made with the system's own calls.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace vaka::net {

/// A non-blocking listening TCP socket; the caller owns the descriptor. Errors: unavailable
/// ("net.port_taken", "net.listen"), invalid ("net.host").
[[nodiscard]] result<int> listen_tcp(const std::string& host, std::uint16_t port);

/// The same on a path, mode 0600. A socket file that nobody answers on is removed first; one that
/// is alive is unavailable, "net.socket_taken"; any other file is left alone, "net.socket_path".
[[nodiscard]] result<int> listen_unix(const std::filesystem::path& path);

[[nodiscard]] std::uint16_t bound_port(int listener);

/// Takes one waiting connection, non-blocking and without delay; -1 when there is none, with errno.
/// `peer` becomes "127.0.0.1:51234", "[::1]:51234" or "unix".
[[nodiscard]] int accept_one(int listener, std::string& peer);

/// Sends what fits at once and closes: the last word to a connection that is not served.
void close_with(int taken, std::string_view bytes);

/// True when the other side has closed or reset; never waits, takes nothing.
[[nodiscard]] bool has_hung_up(int connection);

/// True when the connection stands and nothing has come: it may carry another request.
[[nodiscard]] bool is_quiet(int connection);

/// As many open files as the system lets this process have: a connection is one.
void raise_file_limit();

}  // namespace vaka::net
