// The customary forms of a number.
#pragma once

#include "text/phone/plan.hpp"

#include <string>
#include <string_view>

namespace vaka::text::phone {

struct displays {
  std::string national;       // "070-123 45 67 ext. 5"
  std::string international;  // "+46 70 123 45 67 ext. 5"
};

[[nodiscard]] displays show(const country& of, std::string_view national,
                            std::string_view extension);

/// "-" between what an international form separates (RFC 3966), from the digits after the code.
[[nodiscard]] std::string hyphenated(std::string_view shown);

}  // namespace vaka::text::phone
