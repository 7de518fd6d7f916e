#include "net/message.hpp"

#include "base/ensure.hpp"
#include "base/log.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <typeinfo>

namespace vaka::net {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// What the server says itself; a handler's header of that name would contradict it.
bool is_ours(std::string_view name) {
  constexpr std::array<std::string_view, 6> ours{"content-length",    "content-type", "connection",
                                                 "transfer-encoding", "date",         "server"};
  return std::ranges::any_of(ours, [&](std::string_view own) { return same_name(name, own); });
}

bool has_no_body(int status) {
  return status < 200 || status == 204 || status == 304;
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view request::header(std::string_view name) const {
  for (const auto& [have, value] : headers)
    if (same_name(have, name)) return value;
  return {};
}

void drop_header(request& from, std::string_view name) {
  std::erase_if(from.headers, [&](const auto& h) { return same_name(h.first, name); });
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 507: return "Insufficient Storage";
    default: return "Unknown";
  }
}

bool is_token(std::string_view text) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || marks.contains(c);
  });
}

bool is_field_value(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && u != '\t') || u == 0x7F;
  });
}

response plain_problem(int status, std::string_view slug, std::string_view detail,
                       std::string_view remedy) {
  response out;
  out.status = status;
  out.content_type = "application/problem+json";
  out.body = "{\"type\":\"/problems/" + std::string(slug) + "\",\"title\":\"" +
             std::string(reason_phrase(status)) + "\",\"status\":" + std::to_string(status) +
             ",\"detail\":\"" + std::string(detail) + '"';
  if (!remedy.empty()) out.body.append(",\"remedy\":\"").append(remedy).append("\"");
  out.body += '}';
  if (status == 503) out.headers.emplace_back("Retry-After", "1");
  return out;
}

std::string http_date(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 40> text{};
  const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), size};
}

const std::string& date_line::now() {
  const std::int64_t second = std::time(nullptr);
  if (second != second_) {
    second_ = second;
    text_ = http_date(second);
  }
  return text_;
}

response call_guarded(const handler& handle, const request& what) {
  try {
    return handle(what);
  } catch (const broken_invariant& e) {
    log::error("a handler broke an invariant", {{"reason", "http.internal"}, {"at", e.what()}});
  } catch (const std::exception& e) {
    // Its text may quote what it was given; its type does not.
    log::error("a handler failed", {{"reason", "http.internal"}, {"kind", typeid(e).name()}});
  } catch (...) {
    log::error("a handler failed", {{"reason", "http.internal"}});
  }
  return plain_problem(500, "http.internal", "the server failed at this request",
                       "look into its log; if it happens again, please report it");
}

std::string head_bytes(const response& what, bool keep_alive, std::string_view date) {
  std::string out;
  out.reserve(256 + what.headers.size() * 64);
  out.append("HTTP/1.1 ").append(std::to_string(what.status)).append(" ");
  out.append(reason_phrase(what.status)).append("\r\nDate: ").append(date).append("\r\n");
  if (!has_no_body(what.status)) {
    if (is_field_value(what.content_type) && !what.content_type.empty())
      out.append("Content-Type: ").append(what.content_type).append("\r\n");
    if (!what.goes_on)
      out.append("Content-Length: ").append(std::to_string(what.body.size())).append("\r\n");
  }
  if (!keep_alive) out.append("Connection: close\r\n");
  for (const auto& [name, value] : what.headers) {
    if (!is_token(name) || !is_field_value(value) || is_ours(name)) {
      log::error("an answer's header was left out", {{"reason", "http.header_refused"}});
      continue;
    }
    out.append(name).append(": ").append(value).append("\r\n");
  }
  out.append("\r\n");
  return out;
}

}  // namespace vaka::net
