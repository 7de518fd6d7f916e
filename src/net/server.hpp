// The HTTP/1.1 server: Beast coroutines at the edge, plain handlers on a bounded worker pool.
// Limits (base/limits.hpp) hold for header, body, time and connections; too much of any is answered
// 431, 413, 408 or 503, never by growing.
#pragma once

#include "base/limits.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vaka::net {

using header_list = std::vector<std::pair<std::string, std::string>>;

struct request {
  std::string method;  // upper case
  std::string target;  // as sent: path and query
  header_list headers;
  std::string body;
  std::string peer;  // "127.0.0.1:51234", or "unix" for the socket in the data folder

  /// The first header of that name (any case), or empty.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  header_list headers;
  bool close = false;

  /// "Nothing yet": the server parks the request without holding a worker and calls the handler
  /// again at the next wake() or when this much has passed since the request came, whichever is
  /// first; on the last call request::header("x-parked-out") is "1" and the answer is final.
  std::optional<int> park_ms;

  /// A body that goes on (server-sent events): this much is sent, then the connection is parked and
  /// the handler called again at the next wake() or after idle_ms, without holding a worker
  /// between; request::header("x-goes-on-from") is `from` as the last call left it. An empty body
  /// is "nothing yet", but for x-parked-out, when something should be said to show that the
  /// connection stands. An answer without it is the last part; one that is not 200 ends the stream
  /// unsent.
  struct more {
    std::string from;
    int idle_ms = 0;
  };
  std::optional<more> goes_on;
};

/// Runs on a worker thread, several at a time. An exception becomes a 500 without details.
using handler = std::function<response(const request&)>;

/// The bounds as the server holds them; only tests choose others.
struct server_bounds {
  std::size_t head_bytes = limits::http_header_bytes;
  std::size_t body_bytes = limits::http_body_bytes;
  int header_timeout_ms = limits::http_header_timeout_ms;
  int body_timeout_ms = limits::http_body_timeout_ms;  // also for the answer
  int idle_timeout_ms = limits::http_idle_timeout_ms;
  std::size_t connections = limits::http_connections;
  std::size_t queue = limits::http_queue;
  std::size_t streams = limits::http_streams;
};

struct server_options {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;                            // 0: any free one
  std::optional<std::filesystem::path> unix_socket;  // mode 0600
  int workers = 4;
  server_bounds bounds = {};
};

class server {
 public:
  /// Binds and serves from its own threads. A taken port is errc::unavailable, "net.port_taken",
  /// with the address and the remedy.
  [[nodiscard]] static result<std::unique_ptr<server>> start(const server_options& options,
                                                             handler handle);
  virtual ~server() = default;  // stops

  [[nodiscard]] virtual std::uint16_t port() const = 0;
  /// Wakes parked requests; any thread. Called after each commit.
  virtual void wake() = 0;
  /// Stops accepting, lets running handlers finish, answers parked requests, joins.
  virtual void stop() = 0;

  struct statistics {
    std::uint64_t requests = 0;
    std::uint64_t connections = 0;  // open now
    std::uint64_t refused = 0;      // 503 for a full queue, too many connections or streams
    std::uint64_t streams = 0;      // of the open connections, bodies that go on
  };
  [[nodiscard]] virtual statistics stats() const = 0;
};

}  // namespace vaka::net
