// Titles out of a person's name, and the order of its parts turned.
#pragma once

#include "text/name/reading.hpp"

#include <string>

namespace vaka::text {

struct without_titles {
  std::string text;    // equals what was read where nothing was taken out
  std::string titles;  // "Dr. Prof."
};

/// Takes out what is a title for sure, or else (`unsure`) what may be one: Sir, General.
[[nodiscard]] without_titles take_titles(const reading& name, bool unsure);

/// "von Essen, Anna" as "Anna von Essen"; empty where that cannot be told.
[[nodiscard]] std::string in_spoken_order(const reading& name);

}  // namespace vaka::text
