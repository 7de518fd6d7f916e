// A compact binary form for what only we read: sealed parts, cursors, spool frames.
// Integers are LEB128 varints (signed ones zigzag), strings are length-prefixed. No versions in
// here: the first byte of each document is its format, and belongs to its owner.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace vaka {

class encoder {
 public:
  encoder& u64(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
    return *this;
  }
  encoder& i64(std::int64_t value) {
    return u64((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  encoder& text(std::string_view value) {
    u64(value.size());
    out_ += value;
    return *this;
  }
  [[nodiscard]] const std::string& data() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Reads what an encoder wrote. A reader that ran past the end stays failed: check ok() once.
class decoder {
 public:
  explicit decoder(std::string_view data) : rest_(data) {}

  std::uint64_t u64() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) return stop();
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    return stop();
  }
  std::int64_t i64() {
    const std::uint64_t raw = u64();
    return static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
  }
  std::string_view text() {
    const std::uint64_t size = u64();
    if (size > rest_.size()) {
      stop();
      return {};
    }
    const auto out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  /// What has not been read yet.
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return ok_ && rest_.empty(); }
  [[nodiscard]] result<void> finish(std::string_view what) const {
    if (!at_end())
      return fail(errc::corrupt, "codec.damaged", "stored " + std::string(what) + " is damaged");
    return {};
  }

 private:
  std::uint64_t stop() {
    ok_ = false;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace vaka
