// What every command that serves does alike: where it listens, and until when it stays up.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::app {

struct listen_address {
  std::string host;
  std::uint16_t port = 0;
};

/// "127.0.0.1:8420", "[::1]:8420", "localhost:0" (any free port) taken apart.
[[nodiscard]] result<listen_address> read_listen(std::string_view text);

/// Blocks SIGINT and SIGTERM in this thread and all it starts from here on, and ignores SIGPIPE:
/// call it before any thread begins.
void block_end_signals();
/// Waits for SIGINT or SIGTERM.
void wait_for_end();

}  // namespace vaka::app
