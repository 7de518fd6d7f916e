// Whether a domain takes mail, asked of the DNS: what text/email/email_mx.hpp is the port of. Off
// unless somebody makes one, because every question tells the name server whose addresses are typed
// here. glibc's resolver (res_nquery) asks; answers are kept as long as they say, within bounds.
#pragma once

#include "base/result.hpp"
#include "text/email/email_mx.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vaka::net {

struct mx_options {
  /// IPv4 addresses with or without a port, "192.0.2.53" or "127.0.0.1:5300", at most three; none
  /// for those of /etc/resolv.conf.
  std::vector<std::string> servers;
  int timeout_s = 3;         // for all questions about one domain together
  int shortest_keep_s = 60;  // bounds on how long an answer is kept
  int longest_keep_s = 3600;
  int refusal_keep_s = 300;  // how long "no such domain" is
  std::size_t most_kept = 10'000;
};

class mx_lookup {
 public:
  /// invalid ("net.name_server") when a server is none or there are more than three.
  [[nodiscard]] static result<std::unique_ptr<mx_lookup>> make(mx_options options);

  /// Blocks for `timeout_s` at most, a question over TCP aside. Any thread. A domain that is no
  /// plain ASCII name is `unknown` and not asked about.
  [[nodiscard]] text::mail_route ask(std::string_view domain);

 private:
  using clock = std::chrono::steady_clock;
  struct server {
    std::uint32_t address = 0;  // both in network order
    std::uint16_t port = 0;
  };
  struct answer {
    text::mail_route route = text::mail_route::unknown;
    clock::time_point until;
  };
  struct finding {
    text::mail_route route = text::mail_route::unknown;
    int keep_s = 0;
  };

  mx_options options_;
  std::vector<server> servers_;
  std::mutex lock_;
  std::unordered_map<std::string, answer> kept_;

  mx_lookup() = default;
  [[nodiscard]] finding ask_servers(const std::string& domain) const;
  void keep(const std::string& domain, const finding& what);
};

}  // namespace vaka::net
