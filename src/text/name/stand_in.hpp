// Texts that are typed where a name is asked for, and are none.
#pragma once

#include "text/name/reading.hpp"
#include "text/name/words.hpp"

#include <string_view>

namespace vaka::text {

/// "asdf", "poiuy", "öäöä" on the keyboards of Europe: at least four keys side by side in a row.
[[nodiscard]] bool is_keyboard_run(std::string_view key);

/// "aaaa", "xxx", "lalala".
[[nodiscard]] bool is_repetition(std::string_view key);

/// The reason the text as a whole is no name, or empty: placeholder, test_value, keyboard_run,
/// repeated_letters, specimen, fiction.
[[nodiscard]] std::string_view stands_in(const reading& name);

}  // namespace vaka::text
