// What check_name proposes: lossless repairs, and suggestions for a person to confirm.
#pragma once

#include "text/name/name.hpp"
#include "text/name/reading.hpp"

#include <string>
#include <string_view>

namespace vaka::text {

/// `name` is read from `check.repaired`, a clean text. Takes sure titles out, puts sure casing
/// right, fills `suggested`, and notes what it did.
void repair_person(name_check& check, reading name);

/// Only suggests: what stands in capitals may be meant so.
void suggest_organisation(name_check& check, const organisation_name& name, const reading& core);

}  // namespace vaka::text
