// Bytes that stream in: a file, decompressed on the way by what its first bytes say it is.
#pragma once

#include "base/encode.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
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
};

/// Opens plain, gzip (ISA-L) or xz (liblzma) by magic number. Guards against bombs by
/// limits::decompressed_ratio. Errors name the file.
[[nodiscard]] result<std::unique_ptr<byte_source>> open_file(const std::filesystem::path& file);

/// The same over bytes in memory, for embedded examples, tests and fuzzing.
[[nodiscard]] result<std::unique_ptr<byte_source>> open_bytes(std::string_view content);

}  // namespace vaka::format
