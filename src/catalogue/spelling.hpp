// White space in register texts: what counts as blank, and how runs of it are folded.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vaka::catalogue {

/// Bytes of the blank that `text` begins with, or 0. ASCII white space, the no-break spaces and
/// the typographic spaces of Unicode, as UTF-8.
[[nodiscard]] std::size_t blank_at(std::string_view text);

/// Drops blanks around, and makes every run of blanks inside one space.
void collapse_blanks(std::string& text);
/// Drops every blank.
void remove_blanks(std::string& text);
/// Drops blanks around.
void trim_blanks(std::string& text);

}  // namespace vaka::catalogue
