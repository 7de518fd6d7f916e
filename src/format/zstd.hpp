// zstd for stored records: small ones shrink well only with a dictionary trained on their like.
#pragma once

#include "base/encode.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace vaka::format {

/// What one frame may unpack to; compress() refuses more, decompress() calls more damage.
inline constexpr std::size_t zstd_most_bytes = 64 * 1024 * 1024;
inline constexpr std::size_t zstd_dictionary_bytes = 64 * 1024;

/// Keeps its contexts and its prepared dictionary from call to call. One thread.
class zstd_codec {
 public:
  /// Levels as zstd counts them, 1 to 19. The dictionary is copied; it may be empty. What a
  /// dictionary packed, only the same one unpacks.
  explicit zstd_codec(int level, std::string_view dictionary = {});
  ~zstd_codec();
  zstd_codec(zstd_codec&&) noexcept;
  zstd_codec& operator=(zstd_codec&&) noexcept;

  /// errc::too_large over zstd_most_bytes.
  [[nodiscard]] result<bytes> compress(std::string_view plain);
  /// errc::corrupt ("zstd.damaged") when these are not bytes that compress() made with the same
  /// dictionary; a checksum in the frame is checked.
  [[nodiscard]] result<bytes> decompress(std::string_view packed);

 private:
  struct state;
  std::unique_ptr<state> state_;
};

/// The same for once; a codec is several times as fast for many.
[[nodiscard]] result<bytes> compress(std::string_view plain, int level,
                                     std::string_view dictionary = {});
[[nodiscard]] result<bytes> decompress(std::string_view packed, std::string_view dictionary = {});

/// A dictionary from typical records; empty where they are too few or too alike to train on (then
/// compress without). A thousand samples are plenty.
[[nodiscard]] bytes train_dictionary(std::span<const std::string_view> samples,
                                     std::size_t most_bytes = zstd_dictionary_bytes);

}  // namespace vaka::format
