// Sealing: XChaCha20-Poly1305 (libsodium), a format byte, a random nonce, associated data that
// binds the sealed bytes to their place. Nothing personal is stored in another form.
#pragma once

#include "base/encode.hpp"
#include "base/result.hpp"

#include <array>
#include <string_view>

namespace vaka::crypto {

/// 256 secret bits, wiped when it goes out of scope. Never printed, never compared by content.
class key {
 public:
  static constexpr std::size_t size = 32;

  key() = default;  // all zero: unusable until filled
  key(const key&) = default;
  key& operator=(const key&) = default;
  ~key();

  [[nodiscard]] static key random();
  /// Exactly 32 bytes, otherwise errc::corrupt.
  [[nodiscard]] static result<key> from(std::string_view raw);

  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(raw_.data()), raw_.size()};
  }

 private:
  std::array<unsigned char, size> raw_{};
};

/// Overhead per sealed text: 1 format byte, 24 of nonce, 16 of tag.
inline constexpr std::size_t seal_overhead = 41;

/// `place` (e.g. party id + part + version) must be given again to open; it is not stored.
[[nodiscard]] bytes seal(const key& with, std::string_view text, std::string_view place);

/// errc::corrupt when the bytes, the key or the place are not those it was sealed with.
[[nodiscard]] result<bytes> open(const key& with, std::string_view sealed, std::string_view place);

}  // namespace vaka::crypto
