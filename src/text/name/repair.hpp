// What check_name proposes: lossless repairs, and suggestions for a person to confirm.
#pragma once

#include "text/name/name.hpp"

#include <string>
#include <string_view>

namespace vaka::text {

/// `check.repaired` is a clean text; takes sure titles out, puts sure casing right, fills
/// `suggested`, and notes what it did.
void repair_person(name_check& check, std::string_view country);

/// Only suggests: what stands in capitals may be meant so.
void suggest_organisation(name_check& check, std::string_view country);

}  // namespace vaka::text
