// xz by liblzma.
#include "format/decompress.hpp"

#include <lzma.h>

namespace vaka::format {
namespace {

constexpr std::uint64_t xz_memory_bytes = 128ULL << 20;  // "xz -9" needs 65 MiB

class xz_source final : public byte_source {
 public:
  xz_source(std::unique_ptr<byte_source> from, std::string name)
      : in_(std::move(from), std::move(name)) {
    // A check that liblzma cannot verify is an error: it would let damage through unseen.
    code_ = lzma_stream_decoder(&stream_, xz_memory_bytes,
                                LZMA_CONCATENATED | LZMA_TELL_UNSUPPORTED_CHECK);
  }
  ~xz_source() override { lzma_end(&stream_); }
  xz_source(const xz_source&) = delete;
  xz_source& operator=(const xz_source&) = delete;

  result<std::string_view> next() override {
    stream_.next_out = reinterpret_cast<std::uint8_t*>(buffer_.get());
    stream_.avail_out = piece_bytes;
    while (stream_.avail_out > 0 && code_ == LZMA_OK) {
      TRY(refill());
      code_ = lzma_code(&stream_, no_more_input_ ? LZMA_FINISH : LZMA_RUN);
    }
    const std::size_t made = piece_bytes - stream_.avail_out;
    // What was unpacked before the damage goes out first; the next call reports it.
    if (made == 0 && code_ != LZMA_STREAM_END) return failed();
    TRY(in_.count_out(made));
    return std::string_view(buffer_.get(), made);
  }
  [[nodiscard]] std::uint64_t position() const override { return in_.source().position(); }
  [[nodiscard]] std::uint64_t size() const override { return in_.source().size(); }

 private:
  result<void> refill() {
    if (stream_.avail_in > 0) return {};
    const auto piece = TRY(in_.next());
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(piece.data());
    stream_.avail_in = piece.size();
    no_more_input_ = piece.empty();
    return {};
  }

  failure failed() const {
    switch (code_) {
      case LZMA_BUF_ERROR: return in_.truncated();
      case LZMA_MEMLIMIT_ERROR:
      case LZMA_MEM_ERROR:
        return fail(errc::too_large, "format.memory", "the xz file needs too much memory to unpack",
                    in_.name(), "pack it again with xz -9 or less");
      case LZMA_UNSUPPORTED_CHECK:
      case LZMA_OPTIONS_ERROR:
        return fail(errc::invalid, "format.unsupported", "the xz file uses an unknown feature",
                    in_.name(), "pack it again with xz -9 or less");
      default: return in_.damaged("not a valid xz stream");
    }
  }

  compressed_input in_;
  lzma_stream stream_ = LZMA_STREAM_INIT;
  lzma_ret code_ = LZMA_OK;
  std::unique_ptr<char[]> buffer_ = std::make_unique_for_overwrite<char[]>(piece_bytes);
  bool no_more_input_ = false;
};

}  // namespace

std::unique_ptr<byte_source> unxz(std::unique_ptr<byte_source> from, std::string name) {
  return std::make_unique<xz_source>(std::move(from), std::move(name));
}

}  // namespace vaka::format
