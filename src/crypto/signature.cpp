#include "crypto/signature.hpp"

#include "base/encode.hpp"
#include "base/ensure.hpp"
#include "base/random.hpp"
#include "crypto/digest.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace vaka::crypto {
namespace {

constexpr std::string_view secret_prefix = "whsec_";
constexpr std::size_t secret_size = 32;
constexpr std::size_t secret_least = 24;
constexpr std::size_t secret_most = 64;
constexpr std::string_view version_1 = "v1,";
constexpr std::size_t timestamp_digits = 12;  // till the year 33658; keeps the arithmetic far
                                              // from overflow

// Digits only: no sign, no blanks, no "Infinity".
std::optional<std::int64_t> timestamp_of(std::string_view text) {
  if (text.empty() || text.size() > timestamp_digits) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool within_tolerance(std::int64_t timestamp_s, instant now) {
  const std::int64_t apart = now.seconds() - timestamp_s;
  return -signature_tolerance_s <= apart && apart <= signature_tolerance_s;
}

std::string standard_text(std::string_view id, std::string_view timestamp, std::string_view body) {
  std::string text;
  text.reserve(id.size() + timestamp.size() + body.size() + 2);
  return text.append(id).append(1, '.').append(timestamp).append(1, '.').append(body);
}

std::string compatible_text(std::string_view timestamp, std::string_view body) {
  std::string text;
  text.reserve(timestamp.size() + body.size() + 1);
  return text.append(timestamp).append(1, '.').append(body);
}

// Takes the part before `mark` off the front of `rest`.
std::string_view next_part(std::string_view& rest, char mark) {
  const auto end = std::min(rest.find(mark), rest.size());
  const auto part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace

std::string make_webhook_secret() {
  return std::string(secret_prefix) + to_base64(random_bytes(secret_size));
}

result<std::string> webhook_secret_key(std::string_view secret) {
  constexpr std::string_view remedy = "give whsec_ and the base64 of 24 to 64 random bytes";
  if (!secret.starts_with(secret_prefix))
    return fail(errc::invalid, "webhook_secret.prefix", "a signing secret begins with whsec_", "",
                remedy);
  auto key = from_base64(secret.substr(secret_prefix.size()));
  if (!key)
    return fail(errc::invalid, "webhook_secret.base64",
                "what follows whsec_ in the signing secret is not base64", "", remedy);
  if (key->size() < secret_least || key->size() > secret_most)
    return fail(errc::invalid, "webhook_secret.length",
                "the signing secret holds " + std::to_string(key->size()) + " bytes", "", remedy);
  return key;
}

std::string sign_standard(const std::vector<std::string>& keys, std::string_view id,
                          std::int64_t timestamp_s, std::string_view body) {
  // A dot in the id would let one signed text be read as two different messages.
  ensure(!id.empty() && id.find('.') == id.npos, "a message id is empty or holds a dot");
  const auto text = standard_text(id, std::to_string(timestamp_s), body);
  std::string out;
  for (const auto& key : keys) {
    if (!out.empty()) out += ' ';
    out.append(version_1).append(to_base64(hmac_sha256(key, text)));
  }
  return out;
}

std::string sign_compatible(std::string_view secret, std::int64_t timestamp_s,
                            std::string_view body) {
  const auto timestamp = std::to_string(timestamp_s);
  return "t=" + timestamp + ",v1=" + to_hex(hmac_sha256(secret, compatible_text(timestamp, body)));
}

bool verify_standard(const std::vector<std::string>& keys, std::string_view id,
                     std::string_view timestamp, std::string_view header, std::string_view body,
                     instant now) {
  if (id.empty() || id.find('.') != id.npos) return false;
  const auto at = timestamp_of(timestamp);
  if (!at || !within_tolerance(*at, now)) return false;
  const auto text = standard_text(id, timestamp, body);
  std::vector<bytes> expected;
  for (const auto& key : keys)
    if (!key.empty()) expected.push_back(hmac_sha256(key, text));
  // Every entry is looked at, and a right one anywhere is enough: during a rotation the receiver's
  // secret may be the last of several.
  while (!header.empty()) {
    const auto entry = next_part(header, ' ');
    if (!entry.starts_with(version_1)) continue;
    const auto given = from_base64(entry.substr(version_1.size()));
    if (given && std::ranges::any_of(expected, [&](const bytes& e) { return same(e, *given); }))
      return true;
  }
  return false;
}

bool verify_compatible(std::string_view secret, std::string_view header, std::string_view body,
                       instant now) {
  const auto first = next_part(header, ',');
  if (secret.empty() || !first.starts_with("t=")) return false;
  const auto timestamp = first.substr(2);
  const auto at = timestamp_of(timestamp);
  if (!at || !within_tolerance(*at, now)) return false;
  const auto expected = hmac_sha256(secret, compatible_text(timestamp, body));
  while (!header.empty()) {
    const auto entry = next_part(header, ',');
    if (!entry.starts_with("v1=")) continue;
    const auto given = from_hex(entry.substr(3));
    if (given && same(expected, *given)) return true;
  }
  return false;
}

}  // namespace vaka::crypto
