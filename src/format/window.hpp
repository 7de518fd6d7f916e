// Inside the module: the unread part of a byte source in one piece of memory, so that a record or
// an element lies in one view however the pieces fell.
#pragma once

#include "base/result.hpp"
#include "format/byte_source.hpp"

#include <algorithm>
#include <cstdint>
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
  void consume(std::size_t bytes) { consume(bytes, offset_behind(bytes)); }
  /// The same where the caller changes the bytes and asked for the place behind them before.
  void consume(std::size_t bytes, std::uint64_t offset) {
    offset_ = offset;
    begin_ += bytes;
  }
  /// Where in the unpacked file the unread begins, and where it goes on behind so many bytes of
  /// it: counted in the file's own bytes.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  [[nodiscard]] std::uint64_t offset_behind(std::size_t bytes) const {
    return offset_ +
           (from_.one_byte_characters() ? characters_in(unread().substr(0, bytes)) : bytes);
  }

  /// Skips a UTF-8 byte-order mark; one of UTF-16 is errc::invalid, "format.charset". Called once,
  /// before anything is consumed.
  [[nodiscard]] result<void> skip_mark() {
    while (size() < 3 && !at_end_) TRY(more());
    if (unread().starts_with("\xEF\xBB\xBF"))
      consume(3);
    else if (unread().starts_with("\xFF\xFE") || unread().starts_with("\xFE\xFF"))
      return fail(errc::invalid, "format.charset", "the text is UTF-16", "line 1",
                  "convert it to UTF-8: iconv -f UTF-16 -t UTF-8");
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

  // Of UTF-8 text; a byte that is none counts for itself.
  static std::uint64_t characters_in(std::string_view text) {
    return static_cast<std::uint64_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  }

  byte_source& from_;
  std::string buffer_ = std::string(padding, '\0');
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  bool at_end_ = false;
};

}  // namespace vaka::format
