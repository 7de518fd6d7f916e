// The receiving side of the protocol (docs/continue-protocol.md) as a plain class: `vaka receiver`,
// the demo and the tests put it behind an HTTP server. It asks nobody for its list: what is its own
// is known to it alone.
#pragma once

#include "base/clock.hpp"
#include "base/encode.hpp"
#include "base/result.hpp"
#include "format/json.hpp"
#include "net/server.hpp"
#include "webhook/answer.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace vaka::webhook {

/// A planned fault: the next `count` requests of this step are answered so instead.
struct fault {
  webhook::step step = step::ask;
  int status = 0;  // 0: answer as usual
  std::string retry_after;
  int delay_ms = 0;    // before the answer
  bool close = false;  // and end the connection with it
  int count = 1;
};
/// "ask:503@30x2,payload:500,ask:slow1500x3,payload:close": step, what (@Retry-After), how often.
[[nodiscard]] result<std::vector<fault>> parse_faults(std::string_view script);

/// One request as the receiver saw it; ids and words only, except `body`.
struct received {
  instant at;
  std::string_view step;  // "ask", "payload", or empty when it could not be told
  std::string message_id;
  std::string type;
  std::string change;
  int status = 0;         // answered
  std::string_view why;   // "own", "not-own", "duplicate", "signature", "timestamp", …
  std::string_view body;  // whole; personal data may be in it
};

struct receiver_options {
  std::string secret;  // "whsec_…"
  std::string compatible_header = "Roaring-Signature";
  std::set<std::string, std::less<>> own;      // numbers as they stand in keyMap
  std::set<std::string, std::less<>> digests;  // what stands for persons' numbers in asks
  std::vector<fault> faults;
  clock_port now = system_now;
  std::function<void(const received&)> observe;  // called for every request, one at a time
};

/// Thread-safe.
class receiver {
 public:
  [[nodiscard]] static result<std::unique_ptr<receiver>> make(receiver_options options);

  [[nodiscard]] net::response handle(const net::request& request);

  struct counts {
    std::uint64_t asks = 0;  // well signed
    std::uint64_t accepts = 0;
    std::uint64_t declines = 0;
    std::uint64_t payloads = 0;    // taken, each messageId once
    std::uint64_t duplicates = 0;  // payloads with a messageId that was taken before
    std::uint64_t unsigned_or_stale = 0;
    std::uint64_t unreadable = 0;
    std::uint64_t faults = 0;  // answered by script
  };
  [[nodiscard]] counts stats() const;

 private:
  struct verdict_of {
    int status;
    std::string_view why;
  };
  receiver(receiver_options options, std::string key);

  [[nodiscard]] std::string_view signature_problem(const net::request& request) const;
  [[nodiscard]] std::optional<fault> next_fault(step which);
  verdict_of read(const net::request& request, received& seen, std::optional<fault>& planned);
  verdict_of take(step which, bool own, const std::string& message_id);
  [[nodiscard]] bool is_own(const json::value& message) const;
  void remember(const std::string& message_id);

  receiver_options options_;
  std::string key_;
  mutable std::mutex mutex_;
  counts counts_;
  std::unordered_set<std::string> taken_;
  std::deque<std::string> taken_order_;
};

/// Numbers from a list, one a line: "923609016", or "scheme number" where the scheme differs from
/// `scheme`; blank lines and lines with "#" first are skipped. Digests are added when a key is
/// given.
[[nodiscard]] result<void> add_own(receiver_options& into, std::string_view list,
                                   std::string_view scheme, std::string_view digest_key);

}  // namespace vaka::webhook
