// Whether bytes are UTF-8; a register file in another charset is refused, never misread.
#pragma once

#include <string_view>

namespace vaka::format {

/// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace vaka::format
