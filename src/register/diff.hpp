// Field differences between two records of one dataset. Pure.
#pragma once

#include "catalogue/catalogue.hpp"
#include "register/object.hpp"

#include <vector>

namespace vaka::registers {

/// True when two texts differ in letter case, spacing or punctuation only: formatting, not a
/// change of the world. Bytes beyond ASCII are compared as they are.
[[nodiscard]] bool formatting_only(std::string_view a, std::string_view b);

/// What differs, in the order of the dataset's fields. A difference is material when its field is
/// and it is more than formatting. Records shorter than the dataset read as empty at the end.
[[nodiscard]] std::vector<field_change> differences(const catalogue::dataset& dataset,
                                                    const record& before, const record& after);

[[nodiscard]] bool any_material(const std::vector<field_change>& changes);

}  // namespace vaka::registers
