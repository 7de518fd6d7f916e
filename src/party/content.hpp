// When two contents of a field say the same thing although they are not spelled alike.
#pragma once

#include "catalogue/catalogue.hpp"

#include <string>
#include <string_view>

namespace vaka::parties {

/// What is compared. Letters lose their case (Latin, Greek, Cyrillic), blanks and punctuation are
/// dropped, except that digits which they separate stay apart ("1-3" is not "13"); in codes and
/// identifiers they are dropped everywhere. Dates, integers, booleans, e-mail and web addresses
/// keep every character. The items of a list are compared one by one, in any order.
[[nodiscard]] std::string comparison_key(catalogue::value_type type, std::string_view content);

[[nodiscard]] inline bool same_content(catalogue::value_type type, std::string_view a,
                                       std::string_view b) {
  return a == b || comparison_key(type, a) == comparison_key(type, b);
}

/// The type of a party field; identifiers and what the catalogue does not name have theirs.
[[nodiscard]] catalogue::value_type type_of(const catalogue::catalogue& all,
                                            std::string_view field);

}  // namespace vaka::parties
