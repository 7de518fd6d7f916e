#include "net/url.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace vaka::net {
namespace {

constexpr std::size_t url_bytes = 2'048;
constexpr std::size_t host_bytes = 253;  // of a name in the DNS

failure refuse(std::string_view part, std::string_view message, std::string_view remedy = {}) {
  return fail(errc::invalid, "net.url", message, part, remedy);
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool is_target_character(char c) {
  constexpr std::string_view marks = "-._~!$&'()*+,;=:@%/?";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         marks.contains(c);
}

result<std::string> read_name(std::string_view text) {
  std::string name(text);
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  if (name.empty()) return refuse("host", "the URL has no host");
  if (name.size() > host_bytes || !std::ranges::all_of(name, is_host_character))
    return refuse("host", "the URL's host is no host name",
                  "write an international name in its xn-- form");
  return name;
}

result<std::uint16_t> read_port(std::string_view text, bool tls) {
  if (text.empty()) return static_cast<std::uint16_t>(tls ? 443 : 80);
  std::uint16_t port = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc{} || stop != end || port == 0)
    return refuse("port", "the URL's port is no number from 1 to 65535");
  return port;
}

// "host", "host:port", "[v6]", "[v6]:port".
result<void> read_authority(std::string_view text, url& out) {
  if (text.contains('@'))
    return refuse("user", "the URL holds a user name", "send credentials in a header");
  std::string_view port;
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    if (end == std::string_view::npos) return refuse("host", "the URL's IPv6 address has no end");
    out.host = text.substr(1, end - 1);
    in6_addr parsed{};
    if (inet_pton(AF_INET6, out.host.c_str(), &parsed) != 1)
      return refuse("host", "the URL's host is no IPv6 address");
    text.remove_prefix(end + 1);
    if (!text.empty() && !text.starts_with(':'))
      return refuse("port", "after an IPv6 address only a port may follow");
    port = text.substr(std::min<std::size_t>(1, text.size()));
  } else {
    const auto colon = text.find(':');
    out.host = TRY(read_name(text.substr(0, colon)));
    if (colon != std::string_view::npos) port = text.substr(colon + 1);
  }
  out.port = TRY(read_port(port, out.tls));
  return {};
}

}  // namespace

result<url> parse_url(std::string_view text) {
  if (text.size() > url_bytes) return refuse("url", "the URL has more than 2048 characters");
  const auto colon = text.find("://");
  const std::string_view scheme = text.substr(0, colon);
  if (colon == std::string_view::npos || (scheme != "http" && scheme != "https"))
    return refuse("scheme", "the URL must begin with https:// or http://", "write it in full");
  url out;
  out.tls = scheme == "https";
  const std::string_view rest = text.substr(colon + 3);
  if (rest.contains('#'))
    return refuse("fragment", "the URL holds a fragment, which is never sent", "leave it out");
  const auto end = rest.find_first_of("/?");
  TRY(read_authority(rest.substr(0, end), out));
  if (end != std::string_view::npos) out.target = rest.substr(end);
  if (!out.target.starts_with('/')) out.target.insert(out.target.begin(), '/');
  if (!std::ranges::all_of(out.target, is_target_character))
    return refuse("path", "the URL's path or query holds a character that must be escaped",
                  "write it as %XX");
  return out;
}

}  // namespace vaka::net
