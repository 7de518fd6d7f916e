// A template filled in, and the text tidied. The steps are those of format.hpp's source.
#pragma once

#include "text/address/format_rules.hpp"

#include <string>
#include <string_view>

namespace vaka::text::address {

using part_values = by_name<std::string>;

/// {{{name}}} is the part's value, {{#first}} a || b {{/first}} the first that is not empty.
[[nodiscard]] std::string filled(std::string_view text, const part_values& parts);

/// Blanks, commas and line ends that nothing stands between go; so do lines, and words in a line,
/// that stand there already.
[[nodiscard]] std::string tidied(std::string text);

/// Pieces between ", " that stand in the text already go.
[[nodiscard]] std::string without_repeats(std::string_view text);

}  // namespace vaka::text::address
