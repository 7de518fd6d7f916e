// http and https URLs taken apart; and which addresses may be dialled.
#pragma once

#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::net {

struct url {
  bool tls = false;
  std::string host;        // without brackets
  std::uint16_t port = 0;  // filled from the scheme when absent
  std::string target;      // path and query, never empty
};

/// http and https only; no user name, no fragment; the error says which part is wrong.
[[nodiscard]] result<url> parse_url(std::string_view text);

/// A network in CIDR form; a check over a textual address.
class address_filter {
 public:
  [[nodiscard]] static result<address_filter> make(const std::vector<std::string>& allow_networks);
  /// Public unicast addresses pass; loopback, private, link-local, multicast, metadata and their
  /// IPv6-mapped or translated forms only when an allowed network holds them.
  [[nodiscard]] bool permits(std::string_view address) const;
  /// True when an allowed network holds it: plain http is tolerated there.
  [[nodiscard]] bool is_allowed_network(std::string_view address) const;

 private:
  struct network {
    std::array<unsigned char, 16> base{};
    int bits = 0;
  };
  std::vector<network> allowed_;
};

}  // namespace vaka::net
