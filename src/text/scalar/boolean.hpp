// Yes and no as people type them in English, Nordic languages and German. Thread-safe.
#pragma once

#include <optional>
#include <string_view>

namespace vaka::text {

/// true, yes, y, t, 1, on, ja, j, kyllä, sant, sann … and their opposites, whatever the case.
/// Nothing for any other text: "maybe" is neither.
[[nodiscard]] std::optional<bool> read_boolean(std::string_view typed);

}  // namespace vaka::text
