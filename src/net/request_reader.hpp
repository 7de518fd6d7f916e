// Reads HTTP/1.1 requests from bytes, without a socket: what the server feeds, what the fuzzer
// feeds. The grammar is RFC 9112 as Beast reads it; the bounds and the refusals are ours.
#pragma once

#include "base/limits.hpp"
#include "net/server.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace vaka::net {

class request_reader {
 public:
  enum class state : std::uint8_t {
    idle,     // nothing of a next request yet
    head,     // in the middle of the request line or the headers
    body,     // the head is good, the body is not complete
    done,     // take() it
    refused,  // refusal() says why; the connection cannot be read any further
  };

  struct bounds {
    std::size_t head_bytes = limits::http_header_bytes;
    std::size_t body_bytes = limits::http_body_bytes;
  };

  struct refusal {
    int status = 400;
    std::string_view slug;
    std::string_view detail;
    std::string_view remedy;
  };

  request_reader();
  explicit request_reader(bounds limit);
  ~request_reader();
  request_reader(request_reader&&) noexcept;
  request_reader& operator=(request_reader&&) noexcept;

  /// Takes all of the bytes; those beyond the present request wait for the next one.
  state feed(std::string_view incoming);
  [[nodiscard]] state at() const;

  /// True once per request whose sender waits for "100 Continue" before it sends the body.
  [[nodiscard]] bool wants_continue();
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] const refusal& why_refused() const;

  /// The request, without its peer. Only when done; afterwards reads the next one.
  [[nodiscard]] request take();
  /// Begins with what is left over from the bytes before.
  state next();

 private:
  struct parts;
  std::unique_ptr<parts> parts_;
};

}  // namespace vaka::net
