#include "http/page.hpp"

#include "base/codec.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"

#include <algorithm>

namespace vaka::http {
namespace {

constexpr std::uint64_t version = 1;
constexpr std::size_t checksum_bytes = 6;
constexpr std::size_t cursor_bytes = 1'024;

std::string checksum(std::string_view of) {
  return crypto::sha256(of).substr(0, checksum_bytes);
}

// RFC 4648 section 5, unpadded: fits into a URL as it is.
std::string to_url_base64(std::string_view data) {
  std::string out = to_base64(data);
  while (out.ends_with('=')) out.pop_back();
  std::ranges::replace(out, '+', '-');
  std::ranges::replace(out, '/', '_');
  return out;
}

std::string from_url_base64(std::string_view text) {
  std::string plain(text);
  std::ranges::replace(plain, '-', '+');
  std::ranges::replace(plain, '_', '/');
  auto data = from_base64(plain);
  // Only the one spelling that we write: unused bits, padding and "+/" are not accepted.
  return data && to_url_base64(*data) == text ? std::move(*data) : std::string();
}

failure refuse() {
  return fail(errc::invalid, "cursor.format", "this is no cursor of this list", "query/after",
              "give \"next\" of the page before as it is, or leave it out to begin");
}

}  // namespace

std::string make_cursor(std::string_view list, std::string_view document) {
  encoder out;
  out.u64(version).text(list).text(document);
  return to_url_base64(out.data() + checksum(out.data()));
}

result<bytes> read_cursor(std::string_view list, std::string_view cursor) {
  if (cursor.size() > cursor_bytes) return refuse();
  const std::string data = from_url_base64(cursor);
  if (data.size() <= checksum_bytes) return refuse();
  const auto content = std::string_view(data).substr(0, data.size() - checksum_bytes);
  if (data.substr(content.size()) != checksum(content)) return refuse();
  decoder in(content);
  const bool ours = in.u64() == version && in.text() == list;
  bytes document(in.text());
  if (!ours || !in.at_end()) return refuse();
  return document;
}

result<page> read_page(const call& c, std::string_view list) {
  page out;
  out.limit = static_cast<std::size_t>(
      TRY(c.number("limit", limits::page_size, 1, limits::page_size_most)));
  if (const auto* after = c.in_query("after")) out.after = TRY(read_cursor(list, *after));
  return out;
}

json::value page_body(json::array items, const std::optional<std::string>& next) {
  return json::object{{"items", std::move(items)},
                      {"next", next ? json::value(*next) : json::value()}};
}

}  // namespace vaka::http
