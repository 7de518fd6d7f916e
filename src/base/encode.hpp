// Bytes as text and back: hex, base64 (RFC 4648 section 4), Crockford base32 for ids.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace vaka {

/// A string that holds bytes, not text. The same type on purpose: std::string owns both well.
using bytes = std::string;

[[nodiscard]] std::string to_hex(std::string_view data);
[[nodiscard]] result<bytes> from_hex(std::string_view text);

[[nodiscard]] std::string to_base64(std::string_view data);
/// Accepts padded and unpadded text; refuses anything outside the alphabet.
[[nodiscard]] result<bytes> from_base64(std::string_view text);

/// Crockford's alphabet in lower case, most significant bits first, no padding.
[[nodiscard]] std::string to_base32(std::string_view data);
[[nodiscard]] result<bytes> from_base32(std::string_view text);

}  // namespace vaka
