// zstd as a stream; zstd.cpp holds what stored records need.
#include "base/ensure.hpp"
#include "format/decompress.hpp"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <string>

namespace vaka::format {
namespace {

constexpr std::size_t frame_header_most = 18;  // RFC 8878, section 3.1.1
constexpr int window_log_most = 27;  // 128 MiB: what "zstd --ultra" needs without "--long=31"

struct freed {
  void operator()(ZSTD_DCtx* c) const { ZSTD_freeDCtx(c); }
};

class zstd_source final : public byte_source {
 public:
  zstd_source(std::unique_ptr<byte_source> from, std::string name)
      : in_(std::move(from), std::move(name)) {
    ensure(context_ != nullptr, "no memory for zstd");
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, window_log_most);
  }

  result<std::string_view> next() override {
    ZSTD_outBuffer out{buffer_.get(), piece_bytes, 0};
    while (out.pos == 0) {
      TRY(refill());
      if (no_more_input_ && !inside_) break;
      if (!inside_ && rest_.pos < rest_.size && !begins_frame())
        return in_.damaged("not a valid zstd stream");
      const auto before = rest_.pos;
      const auto code = ZSTD_decompressStream(context_.get(), &out, &rest_);
      if (ZSTD_isError(code) != 0) return failed(code);
      remember(before);
      made_ += out.pos;
      inside_ = code != 0;
      if (!inside_ && !is_whole()) return in_.damaged("it holds less than it says");
      // zstd may hold back output it had no room for; when nothing comes, nothing was held back.
      if (no_more_input_ && out.pos == 0 && inside_) return in_.truncated();
    }
    TRY(in_.count_out(out.pos));
    return std::string_view(buffer_.get(), out.pos);
  }
  [[nodiscard]] std::uint64_t position() const override { return in_.source().position(); }
  [[nodiscard]] std::uint64_t size() const override { return in_.source().size(); }

 private:
  result<void> refill() {
    if (rest_.pos < rest_.size) return {};
    const auto piece = TRY(in_.next());
    rest_ = {piece.data(), piece.size(), 0};
    no_more_input_ = piece.empty();
    return {};
  }

  // The library also reads the formats before zstd 1.0 (magic numbers 1E to 27 B5 2F FD), and those
  // not alike however the input is cut. Frames begin with 28, skippable ones with 50 to 5F.
  [[nodiscard]] bool begins_frame() const {
    const auto first = static_cast<const unsigned char*>(rest_.src)[rest_.pos];
    return first == 0x28 || (first & 0xF0U) == 0x50;
  }

  // The head of a frame says how much it holds; the library compares that only in frames which it
  // is given as a whole.
  void remember(std::size_t before) {
    if (!inside_) head_.clear(), made_ = 0;
    const std::size_t room = frame_header_most - head_.size();
    head_.append(static_cast<const char*>(rest_.src) + before, std::min(room, rest_.pos - before));
  }
  [[nodiscard]] bool is_whole() const {
    const auto said = ZSTD_getFrameContentSize(head_.data(), head_.size());
    return said == ZSTD_CONTENTSIZE_UNKNOWN || said == ZSTD_CONTENTSIZE_ERROR || said == made_;
  }

  failure failed(std::size_t code) const {
    const auto kind = ZSTD_getErrorCode(code);
    if (kind == ZSTD_error_frameParameter_windowTooLarge || kind == ZSTD_error_memory_allocation)
      return fail(errc::too_large, "format.memory", "the zstd file needs too much memory to unpack",
                  in_.name(), "pack it again without --long");
    if (kind == ZSTD_error_dictionary_wrong)
      return fail(errc::invalid, "format.unsupported", "the zstd file needs a dictionary",
                  in_.name(), "pack it again without one");
    return in_.damaged(kind == ZSTD_error_checksum_wrong ? "its checksum is wrong"
                                                         : "not a valid zstd stream");
  }

  compressed_input in_;
  std::unique_ptr<ZSTD_DCtx, freed> context_{ZSTD_createDCtx()};
  std::unique_ptr<char[]> buffer_ = std::make_unique_for_overwrite<char[]>(piece_bytes);
  ZSTD_inBuffer rest_{nullptr, 0, 0};
  std::string head_;        // of the frame being read
  std::uint64_t made_ = 0;  // bytes of it
  bool inside_ = false;
  bool no_more_input_ = false;
};

}  // namespace

std::unique_ptr<byte_source> unzstd(std::unique_ptr<byte_source> from, std::string name) {
  return std::make_unique<zstd_source>(std::move(from), std::move(name));
}

}  // namespace vaka::format
