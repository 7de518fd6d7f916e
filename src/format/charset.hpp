// One-byte charsets as UTF-8, on the way in.
#pragma once

#include "format/byte_source.hpp"

#include <cstdint>
#include <memory>

namespace vaka::format {

enum class charset : std::uint8_t { utf8, latin1, cp1252 };

/// What `from` holds, as UTF-8. A byte that the charset does not define (in CP1252 81, 8D, 8F, 90
/// and 9D; in Latin-1, ISO 8859-1, 80 to 9F) comes through as 0xFF: that is no UTF-8, so the reader
/// behind reports the record it stands in. `from` must live as long; for utf8 it is handed out
/// unchanged.
[[nodiscard]] std::unique_ptr<byte_source> to_utf8(byte_source& from, charset written);

/// The character a byte stands for; -1 where the charset does not define it.
[[nodiscard]] int character_of(charset written, unsigned char byte);

}  // namespace vaka::format
