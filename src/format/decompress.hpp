// Inside the module: the unpacking byte sources that open_file and open_bytes put together.
#pragma once

#include "base/limits.hpp"
#include "format/byte_source.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace vaka::format {

/// Bytes handed out per call, and read from a file per call.
inline constexpr std::size_t piece_bytes = 256 * 1024;

/// gzip (RFC 1952) with any number of members; each trailer's CRC and length are checked.
[[nodiscard]] std::unique_ptr<byte_source> gunzip(std::unique_ptr<byte_source> from,
                                                  std::string name);
/// xz with any number of streams; integrity checks verified, dictionaries up to 128 MiB.
[[nodiscard]] std::unique_ptr<byte_source> unxz(std::unique_ptr<byte_source> from,
                                                std::string name);
/// zstd with any number of frames; checksums verified where there are any, windows up to 128 MiB.
[[nodiscard]] std::unique_ptr<byte_source> unzstd(std::unique_ptr<byte_source> from,
                                                  std::string name);

enum class archive_kind : std::uint8_t { zip, tar };
/// The one file of an archive whose name fits one of the patterns; without patterns the only file
/// there is. Read from front to back: the archive may be longer than memory, and need not be
/// seekable. What comes behind the member is looked at too, so that a cut or ambiguous archive is
/// an error before the member's end was told.
[[nodiscard]] result<std::unique_ptr<byte_source>> unarchive(std::unique_ptr<byte_source> from,
                                                             std::string name, archive_kind kind,
                                                             std::span<const std::string> members);

/// What they have in common: the stream beneath, its name for errors, and the guard against bombs.
class compressed_input {
 public:
  compressed_input(std::unique_ptr<byte_source> from, std::string name)
      : from_(std::move(from)), name_(std::move(name)) {}

  /// The next compressed piece; empty at the end of the file, and again whenever asked after it.
  result<std::string_view> next() {
    if (ended_) return std::string_view{};
    auto piece = from_->next();
    ended_ = piece && piece->empty();
    return piece;
  }
  [[nodiscard]] const byte_source& source() const { return *from_; }
  [[nodiscard]] const std::string& name() const { return name_; }

  /// Counts what came out; fails when that is absurdly more than what went in.
  result<void> count_out(std::size_t bytes) {
    out_ += bytes;
    if (out_ > limits::decompressed_free_bytes &&
        out_ / limits::decompressed_ratio > from_->position())
      return fail(errc::too_large, "format.bomb",
                  "the file unpacks to more than " + std::to_string(limits::decompressed_ratio) +
                      " times its size",
                  name_, "nothing honest packs so well; look where the file comes from");
    return {};
  }
  [[nodiscard]] failure truncated() const {
    return fail(
        errc::corrupt, "format.truncated",
        "the compressed file ends too early, after " + std::to_string(from_->position()) + " bytes",
        name_, "fetch the file again");
  }
  [[nodiscard]] failure damaged(std::string_view what) const {
    return fail(errc::corrupt, "format.damaged",
                "the compressed file is damaged before byte " + std::to_string(from_->position()) +
                    ": " + std::string(what),
                name_, "fetch the file again");
  }

 private:
  std::unique_ptr<byte_source> from_;
  std::string name_;
  std::uint64_t out_ = 0;
  bool ended_ = false;
};

}  // namespace vaka::format
