// What stands behind a house number: stairwell, floor, door.
#pragma once

#include "text/address/address.hpp"
#include "text/address/line.hpp"

#include <cstddef>
#include <vector>

namespace vaka::text::address {

/// Takes one part of a unit that begins at `at` into `out`; the number of words taken, 0 when it is
/// none.
[[nodiscard]] std::size_t take_unit(const std::vector<line_word>& words, std::size_t at,
                                    int country, postal_address& out);

}  // namespace vaka::text::address
