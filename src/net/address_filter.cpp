// Which addresses are public: the special-purpose registries of IANA (RFC 6890 and successors).
#include "net/url.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

namespace vaka::net {
namespace {

using raw_address = std::array<unsigned char, 16>;  // IPv4 as ::ffff:a.b.c.d

constexpr raw_address mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr int mapped_bits = 96;

bool has_prefix(const raw_address& address, const raw_address& base, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(base.begin(), base.begin() + whole, address.begin())) return false;
  if (bits % 8 == 0) return true;
  const auto mask = static_cast<unsigned char>(0xFF << (8 - bits % 8));
  return (address[whole] & mask) == (base[whole] & mask);
}

raw_address mapped(const unsigned char* v4) {
  raw_address out = mapped_prefix;
  std::memcpy(out.data() + 12, v4, 4);
  return out;
}

std::optional<raw_address> parse_address(std::string_view text) {
  const std::string copy(text);
  std::array<unsigned char, 4> v4{};
  if (inet_pton(AF_INET, copy.c_str(), v4.data()) == 1) return mapped(v4.data());
  raw_address v6{};
  if (inet_pton(AF_INET6, copy.c_str(), v6.data()) == 1) return v6;
  return std::nullopt;
}

struct block {
  raw_address base;
  int bits;
};

constexpr block v4(unsigned char a, unsigned char b, unsigned char c, int bits) {
  return {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, a, b, c, 0}, mapped_bits + bits};
}

constexpr std::array not_public_v4{
    v4(0, 0, 0, 8),        // this network
    v4(10, 0, 0, 8),       // private
    v4(100, 64, 0, 10),    // shared by carriers (CGNAT)
    v4(127, 0, 0, 8),      // loopback
    v4(169, 254, 0, 16),   // link-local, and the clouds' metadata
    v4(172, 16, 0, 12),    // private
    v4(192, 0, 0, 24),     // protocol assignments
    v4(192, 0, 2, 24),     // documentation
    v4(192, 88, 99, 24),   // 6to4 relays
    v4(192, 168, 0, 16),   // private
    v4(198, 18, 0, 15),    // benchmarks
    v4(198, 51, 100, 24),  // documentation
    v4(203, 0, 113, 24),   // documentation
    v4(224, 0, 0, 4),      // multicast
    v4(240, 0, 0, 4),      // reserved, broadcast
};

constexpr block global_unicast{{0x20}, 3};
constexpr block nat64{{0x00, 0x64, 0xFF, 0x9B}, 96};
constexpr block six_to_four{{0x20, 0x02}, 16};
constexpr std::array not_public_v6{
    block{{0x20, 0x01, 0x00}, 23},        // Teredo, ORCHID, benchmarks and other assignments
    block{{0x20, 0x01, 0x0D, 0xB8}, 32},  // documentation
    block{{0x3F, 0xFF}, 20},              // documentation
};

bool in(const block& b, const raw_address& address) {
  return has_prefix(address, b.base, b.bits);
}

bool in_any(const auto& blocks, const raw_address& address) {
  return std::ranges::any_of(blocks, [&](const block& b) { return in(b, address); });
}

bool is_public(const raw_address& address) {
  if (has_prefix(address, mapped_prefix, mapped_bits)) return !in_any(not_public_v4, address);
  // Translated forms reach the IPv4 address they hold.
  if (in(nat64, address)) return is_public(mapped(address.data() + 12));
  if (in(six_to_four, address)) return is_public(mapped(address.data() + 2));
  return in(global_unicast, address) && !in_any(not_public_v6, address);
}

}  // namespace

result<address_filter> address_filter::make(const std::vector<std::string>& allow_networks) {
  address_filter out;
  for (const auto& text : allow_networks) {
    const auto slash = text.find('/');
    const auto base = parse_address(text.substr(0, slash));
    if (!base)
      return fail(errc::invalid, "net.network", "this is no network", text,
                  "write it as 10.0.0.0/8 or fd00::/8");
    const bool is_v4 = !text.contains(':');
    const int most = is_v4 ? 32 : 128;
    int bits = most;
    if (slash != std::string::npos) {
      const char* end = text.data() + text.size();
      const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, bits);
      if (error != std::errc{} || stop != end || bits < 0 || bits > most)
        return fail(errc::invalid, "net.network", "this network's prefix length is out of bounds",
                    text, "give one from 0 to " + std::to_string(most));
    }
    out.allowed_.push_back({*base, is_v4 ? mapped_bits + bits : bits});
  }
  return out;
}

bool address_filter::is_allowed_network(std::string_view address) const {
  const auto raw = parse_address(address);
  return raw && std::ranges::any_of(allowed_, [&](const network& each) {
           return has_prefix(*raw, each.base, each.bits);
         });
}

bool address_filter::permits(std::string_view address) const {
  const auto raw = parse_address(address);
  return raw && (is_public(*raw) || is_allowed_network(address));
}

}  // namespace vaka::net
