// Plain blocking HTTP for the command line (to the running server) and for fetching: libcurl.
#pragma once

#include "base/result.hpp"
#include "net/server.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace vaka::net {

struct fetch_request {
  std::string method = "GET";
  std::string url;  // with a unix socket: "http://vaka/v1/…"
  header_list headers;
  std::string body;
  std::optional<std::filesystem::path> unix_socket;
  int timeout_ms = 60'000;
  std::size_t most_bytes = 64ULL << 20;  // of the answer's body; more is too_large
};

/// unavailable when nothing answers; any HTTP status is a value, not an error. Redirects are not
/// followed. A proxy of the environment is used, but never for this machine itself.
[[nodiscard]] result<response> fetch(const fetch_request& what);

}  // namespace vaka::net
