// What can be found in a name: reasons, sentences, weights.
#pragma once

#include "text/name/name.hpp"

#include <string_view>

namespace vaka::text {

/// Adds the finding of that reason once, and raises the verdict to what it weighs.
void add_finding(name_check& check, std::string_view reason);

}  // namespace vaka::text
