// The closed list of transforms: how register spellings become canonical text. Pure functions over
// one value, in place; no I/O, no state, thread-safe. A list is its items joined by "\n".
#pragma once

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/mapping.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vaka::catalogue {

/// Rises when a transform gives another result for the same value, so that the change counts as a
/// new mapping and not as a change of the world (decision 10).
inline constexpr int transforms_version = 1;

[[nodiscard]] const transform_description* find_transform(std::string_view name);

/// Looks the name up and checks the arguments: errc::invalid, "transform.unknown" or
/// "transform.arguments".
[[nodiscard]] result<transform> make_transform(std::string_view name,
                                               std::vector<std::string> arguments);

/// The transform that every value of a type ends with: it makes spellings that differ only in
/// formatting one.
[[nodiscard]] transform transform_of(value_type type);

/// "text", "code", "date", "integer", "boolean", "list", "identifier".
[[nodiscard]] std::string_view name_of(value_type type);

}  // namespace vaka::catalogue
