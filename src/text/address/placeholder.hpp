// Texts that stand in for a street, place or region nobody gave.
#pragma once

#include <string_view>

namespace vaka::text::address {

/// "xxx", "N/A", "test", "okänd", "asdf", "---".
[[nodiscard]] bool is_placeholder(std::string_view text);

}  // namespace vaka::text::address
