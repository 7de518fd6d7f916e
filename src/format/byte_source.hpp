// Bytes that stream in: a file, unpacked on the way by what its first bytes say it is.
#pragma once

#include "base/encode.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace vaka::format {

class byte_source {
 public:
  virtual ~byte_source() = default;
  /// The next piece; empty at the end. The view lives until the next call. A truncated or damaged
  /// compressed stream is errc::corrupt ("format.truncated", "format.damaged"), never a silent end.
  virtual result<std::string_view> next() = 0;
  /// Bytes read from the file so far and its size, for progress.
  [[nodiscard]] virtual std::uint64_t position() const = 0;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  /// Whether each character was one byte in the file, whatever it takes here (charset.hpp): places
  /// in the file are then counted in characters.
  [[nodiscard]] virtual bool one_byte_characters() const { return false; }
};

/// Opens a file: plain, gzip (ISA-L), xz (liblzma) or zstd, and within any of these a zip or tar
/// archive (libarchive), each by its magic number. Of an archive one file is read: the only one
/// that fits `members`, globs of "*" and "?" over its name, or over its whole path where they hold
/// a "/"; without any, the archive must hold one file. Guards against bombs by
/// limits::decompressed_ratio. Errors name the file.
[[nodiscard]] result<std::unique_ptr<byte_source>> open_file(
    const std::filesystem::path& file, std::span<const std::string> members = {});

/// The same over bytes in memory, for embedded examples, tests and fuzzing.
[[nodiscard]] result<std::unique_ptr<byte_source>> open_bytes(
    std::string_view content, std::span<const std::string> members = {});

}  // namespace vaka::format
