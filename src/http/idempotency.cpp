#include "http/idempotency.hpp"

#include "base/codec.hpp"
#include "crypto/digest.hpp"
#include "format/json.hpp"

#include <algorithm>

namespace vaka::http {
namespace {

constexpr std::size_t key_bytes = 255;
constexpr std::int64_t kept_for_ms = 24LL * 60 * 60 * 1000;

result<void> check_key(std::string_view key) {
  const bool printable = std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7F; });
  if (printable && key.size() <= key_bytes) return {};
  return fail(errc::invalid, "idempotency.key", "an idempotency key is 1 to 255 visible characters",
              "header/Idempotency-Key", "send a random UUID");
}

// Length-prefixed, so that no two requests read alike. Keyed with the idempotency key, which is not
// kept: a body may hold little more than a personal number, and numbers can be enumerated.
bytes hash_of(std::string_view key, const net::request& request) {
  encoder whole;
  whole.text(request.method).text(request.target).text(request.body);
  return crypto::hmac_sha256(key, whole.data());
}

std::string pack(const net::header_list& headers) {
  json::array out;
  for (const auto& [name, value] : headers) out.emplace_back(json::array{name, value});
  return json::write(json::value(std::move(out)));
}

result<net::header_list> unpack(std::string_view text) {
  const json::value stored = TRY(json::parse(text));
  net::header_list out;
  if (const auto* list = stored.if_array()) {
    for (const auto& each : *list) {
      const auto* pair = each.if_array();
      const bool whole = pair != nullptr && pair->size() == 2 &&
                         (*pair)[0].if_string() != nullptr && (*pair)[1].if_string() != nullptr;
      if (whole) out.emplace_back(*(*pair)[0].if_string(), *(*pair)[1].if_string());
    }
  }
  return out;
}

// What was kept before has outlived its day.
instant eldest(instant now) {
  return now.after_ms(-kept_for_ms);
}

struct kept {
  bytes request_hash;
  net::response answer;
  std::string headers;
};

kept read_kept(const db::row& row) {
  kept out;
  out.request_hash = row.string(0);
  out.answer.status = static_cast<int>(row.integer(1));
  out.answer.content_type = row.string(2);
  out.answer.body = row.string(3);
  out.headers = row.string(4);
  return out;
}

}  // namespace

result<std::optional<net::response>> find_answer(db::connection& reader, std::string_view key,
                                                 const net::request& request, instant now) {
  if (key.empty()) return std::nullopt;
  TRY(check_key(key));
  auto found =
      TRY(reader.one("SELECT request_hash, status, content_type, body, headers FROM idempotency "
                     "WHERE key_hash = $1 AND created >= $2",
                     {db::blob{crypto::sha256(key)}, eldest(now)}, read_kept));
  if (!found) return std::nullopt;
  if (found->request_hash != hash_of(key, request))
    return fail(errc::conflict, "idempotency.reused",
                "this idempotency key was used with another request", "header/Idempotency-Key",
                "use a new key for a new request");
  found->answer.headers = TRY(unpack(found->headers));
  found->answer.headers.emplace_back("Idempotency-Replayed", "true");
  return std::move(found->answer);
}

result<void> keep_answer(db::connection& writer, std::string_view key, const net::request& request,
                         const net::response& answer, instant now) {
  if (key.empty()) return {};
  TRY(check_key(key));
  TRY(forget_answers(writer, now));
  const bytes key_hash = crypto::sha256(key);
  const bytes request_hash = hash_of(key, request);
  const std::string headers = pack(answer.headers);
  const auto kept = writer.execute(
      "INSERT INTO idempotency (key_hash, request_hash, status, content_type, body, headers, "
      "created) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {db::blob{key_hash}, db::blob{request_hash}, answer.status, answer.content_type,
       db::blob{answer.body}, headers, now});
  if (kept) return {};
  if (kept.error().code != errc::conflict) return failure(kept.error());
  return fail(errc::conflict, "idempotency.concurrent",
              "another request with this idempotency key has just been answered",
              "header/Idempotency-Key", "send the same request again: its answer is kept");
}

result<void> forget_answers(db::connection& writer, instant now) {
  TRY(writer.execute("DELETE FROM idempotency WHERE created < $1", {eldest(now)}));
  return {};
}

}  // namespace vaka::http
