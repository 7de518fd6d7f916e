// Streets of the United States in the standard form of their postal service, which writes the word
// for the kind of street short: "123 Main Street" as "123 Main St" (USPS Publication 28, appendix
// C1: reference/address/usps_suffixes.tsv). Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace vaka::text {

/// Only the last word before a comma or a unit ("#4", "Apt 4") is made short, in its own case; a
/// street that has no other word ("The Avenue" has, "Broadway" needs none) stays.
[[nodiscard]] std::string standard_us_street(std::string_view line);

}  // namespace vaka::text
