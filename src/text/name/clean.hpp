// The first step of every reading: a text with its blanks and invisible characters in order.
#pragma once

#include <string>
#include <string_view>

namespace vaka::text {

inline constexpr std::size_t most_name_bytes = 1'000;  // what is longer is no name

struct cleaned_name {
  std::string text;
  bool blanks = false;     // outer, double or unusual blanks were put right
  bool invisible = false;  // something that cannot be seen was taken out
  bool composed = false;   // letters and their marks were joined
};

/// Of UTF-8. Joiners stay between letters of the scripts that need them (Arabic, Indic). Cleaning
/// what is clean changes nothing.
[[nodiscard]] cleaned_name clean_name(std::string_view input);

}  // namespace vaka::text
