// zstd as a stream; zstd.cpp holds what stored records need.
#include "base/ensure.hpp"
#include "format/decompress.hpp"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace vaka::format {
namespace {

constexpr std::size_t magic_bytes = 4;
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
      if (no_more_input_ && head_.empty()) break;
      if (head_.size() < magic_bytes) {
        TRY(read_magic());
        continue;
      }
      const auto before = rest_.pos;
      const auto code = ZSTD_decompressStream(context_.get(), &out, &rest_);
      if (ZSTD_isError(code) != 0) return failed(code);
      remember(before);
      made_ += out.pos;
      if (code == 0) TRY(end_frame());
      // zstd may hold back output it had no room for; when nothing comes, nothing was held back.
      if (no_more_input_ && out.pos == 0 && !head_.empty()) return in_.truncated();
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

  // Byte by byte, and given to the library in two parts. It would take the magic numbers of the
  // formats before zstd 1.0 too, and judge a frame that lies there as a whole less strictly than
  // one that comes in pieces (its window, its size).
  result<void> read_magic() {
    if (no_more_input_) return in_.truncated();
    head_ += static_cast<const char*>(rest_.src)[rest_.pos++];
    if (!begins_frame(head_)) return in_.damaged("not a valid zstd stream");
    if (head_.size() < magic_bytes) return {};
    ZSTD_outBuffer nothing{nullptr, 0, 0};
    ZSTD_inBuffer magic{head_.data(), 1, 0};
    ZSTD_decompressStream(context_.get(), &nothing, &magic);
    magic.size = magic_bytes;
    if (const auto code = ZSTD_decompressStream(context_.get(), &nothing, &magic);
        ZSTD_isError(code) != 0)
      return failed(code);
    return {};
  }

  // 28 B5 2F FD, or 50 to 5F 2A 4D 18 of a frame to skip.
  static bool begins_frame(std::string_view head) {
    constexpr std::string_view frame = "\x28\xB5\x2F\xFD", skipped = "\x2A\x4D\x18";
    if ((static_cast<unsigned char>(head.front()) & 0xF0U) == 0x50)
      return skipped.starts_with(head.substr(1));
    return frame.starts_with(head);
  }

  // The head of a frame says how much it holds; in pieces, the library does not always compare.
  void remember(std::size_t before) {
    const std::size_t room = frame_header_most - head_.size();
    head_.append(static_cast<const char*>(rest_.src) + before, std::min(room, rest_.pos - before));
  }
  result<void> end_frame() {
    const auto said = ZSTD_getFrameContentSize(head_.data(), head_.size());
    const bool told = said != ZSTD_CONTENTSIZE_UNKNOWN && said != ZSTD_CONTENTSIZE_ERROR;
    if (told && said != made_) return in_.damaged("it holds less than it says");
    head_.clear();
    made_ = 0;
    return {};
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
  std::string head_;        // of the frame being read; empty between frames
  std::uint64_t made_ = 0;  // bytes of it
  bool no_more_input_ = false;
};

}  // namespace

std::unique_ptr<byte_source> unzstd(std::unique_ptr<byte_source> from, std::string name) {
  return std::make_unique<zstd_source>(std::move(from), std::move(name));
}

}  // namespace vaka::format
