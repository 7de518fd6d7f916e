#include "net/post_bytes.hpp"

#include "net/message.hpp"

#include <algorithm>
#include <array>

namespace vaka::net {
namespace {

bool is_ours(std::string_view name) {
  constexpr std::array<std::string_view, 7> ours{
      "host",   "content-length", "transfer-encoding", "connection", "user-agent",
      "expect", "upgrade"};
  return std::ranges::any_of(ours, [&](std::string_view own) { return same_name(name, own); });
}

std::string host_field(const url& where) {
  std::string out = where.host.contains(':') ? "[" + where.host + "]" : where.host;
  const bool usual = where.port == (where.tls ? 443 : 80);
  return usual ? out : out + ":" + std::to_string(where.port);
}

bool is_one_word(std::string_view text) {
  return !text.empty() && text.starts_with('/') &&
         std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

result<std::string> post_head(const post& what) {
  if (!is_one_word(what.url.target) || !is_field_value(what.url.host))
    return fail(errc::invalid, "net.url", "this target cannot be sent", "path");
  std::string out = "POST " + what.url.target + " HTTP/1.1\r\nHost: " + host_field(what.url) +
                    "\r\nUser-Agent: Vaka/" VAKA_VERSION "\r\nContent-Length: " +
                    std::to_string(what.body.size()) + "\r\n";
  for (const auto& [name, value] : what.headers) {
    if (!is_token(name) || !is_field_value(value))
      return fail(errc::invalid, "net.header", "this header holds characters that end a header",
                  is_token(name) ? name : "header");
    if (is_ours(name))
      return fail(errc::invalid, "net.header", "this header is set by the sender itself", name);
    out.append(name).append(": ").append(value).append("\r\n");
  }
  return out + "\r\n";
}

std::string origin_of(const url& where) {
  return (where.tls ? "https://" : "http://") + where.host + ":" + std::to_string(where.port);
}

}  // namespace vaka::net
