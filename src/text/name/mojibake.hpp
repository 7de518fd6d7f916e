// Text that was read in the wrong charset on its way here.
#pragma once

#include <string>
#include <string_view>

namespace vaka::text {

/// "BjÃ¶rn" → "Björn": UTF-8 that was read as Windows-1252 or Latin-1, once or twice; "Bj&ouml;rn"
/// too. Empty where the text does not read so from end to end.
[[nodiscard]] std::string unscrambled(std::string_view text);

/// Letters are lost for good: the replacement character, or a question mark inside a word.
[[nodiscard]] bool has_lost_letters(std::string_view text);

}  // namespace vaka::text
