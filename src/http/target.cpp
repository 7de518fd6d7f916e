#include "http/target.hpp"

#include "text/unicode/utf8.hpp"

#include <algorithm>

namespace vaka::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_readable(std::string_view text) {
  const bool printable = std::ranges::none_of(text, [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return u < 0x20 || u == 0x7F;
  });
  return printable && text::is_utf8(text);
}

// The text up to `mark`, which is taken off together with it.
std::string_view take_until(std::string_view& text, char mark) {
  const auto at = text.find(mark);
  const auto part = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return part;
}

}  // namespace

bool percent_decode(std::string_view text, bool plus_is_space, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size()) return false;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return false;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return is_readable(out);
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      const auto u = static_cast<unsigned char>(c);
      out += '%';
      out += digits[u >> 4];
      out += digits[u & 0xF];
    }
  }
  return out;
}

result<target> parse_target(std::string_view text) {
  target out;
  std::string_view query = text;
  std::string_view path = take_until(query, '?');
  if (path.starts_with('/')) path.remove_prefix(1);
  for (bool more = true; more;) {
    more = path.find('/') != std::string_view::npos;
    if (!percent_decode(take_until(path, '/'), false, out.segments.emplace_back()))
      return fail(errc::invalid, "path.encoding", "the path is not percent-encoded UTF-8", "path",
                  "escape each byte beyond letters, digits and -._~ as %XX");
  }
  while (!query.empty()) {
    std::string_view value = take_until(query, '&');
    if (value.empty()) continue;
    const std::string_view name = take_until(value, '=');
    auto& parameter = out.query.emplace_back();
    if (!percent_decode(name, true, parameter.first) ||
        !percent_decode(value, true, parameter.second))
      return fail(errc::invalid, "query.encoding", "the query is not percent-encoded UTF-8",
                  "query", "escape each byte beyond letters, digits and -._~ as %XX");
  }
  return out;
}

}  // namespace vaka::http
