// The header of a gzip member (RFC 1952, section 2.3), read however it is cut: ISA-L's own reader
// misreads names that begin or end with a piece of the input.
#pragma once

#include <cstdint>
#include <string_view>

namespace vaka::format {

class gzip_header {
 public:
  enum class step : std::uint8_t { need_more, complete, damaged };

  /// Takes what belongs to the header off the front of `input`.
  step read(std::string_view& input) {
    while (part_ != part::done) {
      if (input.empty()) return step::need_more;
      const auto byte = static_cast<unsigned char>(input.front());
      input.remove_prefix(1);
      if (!take(byte)) return step::damaged;
    }
    return step::complete;
  }

 private:
  enum class part : std::uint8_t { fixed, extra_length, extra, name, comment, checksum, done };
  static constexpr unsigned has_checksum = 2, has_extra = 4, has_name = 8, has_comment = 16;
  static constexpr unsigned reserved = 0xE0;

  bool take(unsigned char byte) {
    ++taken_;
    switch (part_) {
      case part::fixed: return take_fixed(byte);
      case part::extra_length:
        extra_ |= static_cast<unsigned>(byte) << (taken_ == 1 ? 0U : 8U);
        if (taken_ == 2) enter(extra_ > 0 ? part::extra : part::name);
        return true;
      case part::extra:
        if (taken_ == extra_) enter(part::name);
        return true;
      case part::name:
      case part::comment:
        if (byte == 0) enter(part_ == part::name ? part::comment : part::checksum);
        return true;
      case part::checksum:
        if (taken_ == 2) enter(part::done);
        return true;
      case part::done: break;
    }
    return false;
  }

  bool take_fixed(unsigned char byte) {
    if (taken_ == 1) return byte == 0x1F;
    if (taken_ == 2) return byte == 0x8B;
    if (taken_ == 3) return byte == 8;
    if (taken_ == 4) flags_ = byte;
    if (taken_ == 10) enter(part::extra_length);
    return (flags_ & reserved) == 0;
  }

  // Goes to a part, or past it where the flags say that it is not there.
  void enter(part next) {
    taken_ = 0;
    if (next == part::extra_length && (flags_ & has_extra) == 0) next = part::name;
    if (next == part::name && (flags_ & has_name) == 0) next = part::comment;
    if (next == part::comment && (flags_ & has_comment) == 0) next = part::checksum;
    if (next == part::checksum && (flags_ & has_checksum) == 0) next = part::done;
    part_ = next;
  }

  part part_ = part::fixed;
  unsigned taken_ = 0;  // bytes of this part
  unsigned flags_ = 0;
  unsigned extra_ = 0;
};

}  // namespace vaka::format
