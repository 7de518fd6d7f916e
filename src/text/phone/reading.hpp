// From what was typed to a country code and the digits after it.
#pragma once

#include "text/phone/plan.hpp"
#include "text/phone/typed.hpp"

#include <string_view>

namespace vaka::text::phone {

struct reading {
  refusal why = refusal::none;
  const country* of = nullptr;  // where not refused
  digit_string national;        // 2 to 17 digits, leading zeros kept
};

/// `home` is where a number without country code belongs; nullptr: nowhere.
[[nodiscard]] reading read_number(const typed_number& typed, const territory* home);

}  // namespace vaka::text::phone
