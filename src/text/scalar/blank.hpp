// Texts that stand for nothing: NULL, N/A, "-" and their kin, as systems export them and people
// type them. Pure functions, thread-safe.
#pragma once

#include <string_view>

namespace vaka::text {

/// True for empty text, blanks, dots and dashes, and for words that say that there is no value, in
/// any case: null, nil, none, n/a, #N/A, nan, undefined, saknas, ingen, mangler, ei ole …
/// Never asked of names: people are called Null and None.
[[nodiscard]] bool stands_for_nothing(std::string_view typed);

}  // namespace vaka::text
