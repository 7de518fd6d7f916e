// The slow path of a mapping: a value behind picks among array items ("names[type=1][now].name").
#pragma once

#include "catalogue/mapping.hpp"
#include "register/raw.hpp"

#include <string>

namespace vaka::registers {

/// A leaf's path without its array places: "a[0].b[2]" → "a.b". Appends to `out`.
void strip_places(std::string_view path, std::string& out);

/// The text a path finds among a record's leaves; lists are one item a line; empty when nothing.
[[nodiscard]] std::string pick_value(std::span<const leaf> leaves,
                                     const std::vector<catalogue::path_step>& steps);

}  // namespace vaka::registers
