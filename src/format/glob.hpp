// File names by pattern: "*" stands for any characters, "?" for one.
#pragma once

#include <string_view>

namespace vaka::format {

/// What stands behind the last "/".
[[nodiscard]] std::string_view base_name(std::string_view path);

/// A pattern with a "/" is held against the whole path, one without against its base name. "*" and
/// "?" stand for any character, "/" included. Linear in the pattern times the path.
[[nodiscard]] bool glob_fits(std::string_view pattern, std::string_view path);

}  // namespace vaka::format
