// Outgoing POSTs for webhooks: Beast on one thread, keep-alive pools per origin, the address
// checked and pinned before it is dialled, redirects never followed (continue-protocol section 2).
#pragma once

#include "base/result.hpp"
#include "net/server.hpp"
#include "net/url.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::net {

struct post {
  net::url url;
  header_list headers;
  std::string body;
  int connect_timeout_ms = 5'000;
  int answer_timeout_ms = 15'000;  // connect to the last byte of the answer
};

struct answer {
  int status = 0;
  header_list headers;
  std::string body;  // at most limits::answer_bytes; more is cut and marked
  bool cut = false;
  std::int64_t took_us = 0;

  [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct sender_options {
  /// CIDR networks beyond public ones that may be dialled, and http:// within them only
  /// (decision 25); e.g. {"127.0.0.0/8", "::1/128"} for the demo.
  std::vector<std::string> allow_networks;
  std::size_t connections_per_origin = 8;
  /// Certificates to trust beside the system's (PEM): an authority of one's own.
  std::optional<std::filesystem::path> ca_file;
};

class sender {
 public:
  [[nodiscard]] static result<std::unique_ptr<sender>> start(const sender_options& options);
  virtual ~sender() = default;  // cancels what runs, joins

  /// Hands over; `done` runs once, on the sender's thread, and must only hand on. Errors: invalid
  /// ("net.address_refused", "net.header"), unavailable ("net.resolve", "net.refused", "net.reset",
  /// "net.tls", "net.malformed_answer", "net.stopping"), timeout ("net.connect_timeout",
  /// "net.answer_timeout"). Any thread.
  virtual void send(post what, std::function<void(result<answer>)> done) = 0;
};

}  // namespace vaka::net
