// Inside the module: the unread part of a byte source in one piece of memory, so that a record or
// an element lies in one view however the pieces fell.
#pragma once

#include "base/result.hpp"
#include "format/byte_source.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

namespace vaka::format {

class window {
 public:
  /// Behind the unread bytes there are always this many that may be read (their content is not
  /// defined): scanners take 64 bytes at a time, simdjson wants as many.
  static constexpr std::size_t padding = 64;

  explicit window(byte_source& from) : from_(from) {}

  /// Appends the next piece. Invalidates every view into the window.
  [[nodiscard]] result<void> more() {
    const auto piece = TRY(from_.next());
    at_end_ = piece.empty();
    if (at_end_) return {};
    make_room(piece.size());
    std::memcpy(buffer_.data() + end_, piece.data(), piece.size());
    end_ += piece.size();
    return {};
  }
  [[nodiscard]] bool at_end() const { return at_end_; }

  [[nodiscard]] std::string_view unread() const {
    return std::string_view(buffer_.data() + begin_, end_ - begin_);
  }
  /// The same bytes, for fields that are unescaped in place.
  [[nodiscard]] char* data() { return buffer_.data() + begin_; }
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }
  void consume(std::size_t bytes) { begin_ += bytes; }

  /// Skips a UTF-8 byte-order mark. Called once, before anything is consumed.
  [[nodiscard]] result<void> skip_mark() {
    while (size() < 3 && !at_end_) TRY(more());
    if (unread().starts_with("\xEF\xBB\xBF")) consume(3);
    return {};
  }

 private:
  // What was read is dropped only when its place is needed, so tiny pieces stay cheap.
  void make_room(std::size_t bytes) {
    if (end_ + bytes + padding <= buffer_.size()) return;
    const std::size_t kept = size();
    std::memmove(buffer_.data(), buffer_.data() + begin_, kept);
    begin_ = 0;
    end_ = kept;
    const std::size_t needed = kept + bytes + padding;
    if (2 * needed > buffer_.size()) buffer_.resize(2 * needed);
  }

  byte_source& from_;
  std::string buffer_ = std::string(padding, '\0');
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool at_end_ = false;
};

}  // namespace vaka::format
