// Countries as people write them: codes and names in many languages (reference/country). Pure
// functions, thread-safe; the first call builds an index in some ten milliseconds.
#pragma once

#include <string_view>

namespace vaka::text {

/// ISO 3166-1 alpha-2 of "SE", "swe", "Sverige", "U.S.A.", "the Netherlands"; empty when it is no
/// country, or could be two. Case, marks and punctuation do not matter.
[[nodiscard]] std::string_view read_country(std::string_view typed);

/// In English ("Sweden"); empty when there is no such alpha-2 code.
[[nodiscard]] std::string_view country_name(std::string_view alpha2);

}  // namespace vaka::text
