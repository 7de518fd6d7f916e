// Webhook signatures: Standard Webhooks 1.0 and the compatibility header (continue-protocol.md,
// section 4). Pure functions; time is an argument.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vaka::crypto {

/// A new signing secret: "whsec_" and base64 of 32 random bytes.
[[nodiscard]] std::string make_webhook_secret();
/// The key bytes of a "whsec_…" secret; 24 to 64 bytes, padded or not, else errc::invalid.
[[nodiscard]] result<std::string> webhook_secret_key(std::string_view secret);

/// "v1,<base64>" per key, space-separated, over "id.timestamp.body". `keys` are decoded.
[[nodiscard]] std::string sign_standard(const std::vector<std::string>& keys, std::string_view id,
                                        std::int64_t timestamp_s, std::string_view body);
/// "t=<seconds>,v1=<hex>" over "seconds.body". The key is the secret as it is written (whsec_…).
[[nodiscard]] std::string sign_compatible(std::string_view secret, std::int64_t timestamp_s,
                                          std::string_view body);

inline constexpr std::int64_t signature_tolerance_s = 300;

/// True when any "v1," entry of `header` fits any key and the timestamp is within tolerance.
[[nodiscard]] bool verify_standard(const std::vector<std::string>& keys, std::string_view id,
                                   std::string_view timestamp, std::string_view header,
                                   std::string_view body, instant now);
[[nodiscard]] bool verify_compatible(std::string_view secret, std::string_view header,
                                     std::string_view body, instant now);

}  // namespace vaka::crypto
