// The halves of canonical_address().
#pragma once

#include "text/address/address.hpp"

#include <string_view>

namespace vaka::text::address {

/// parse_address() of an address in a country that it need not say.
[[nodiscard]] postal_address parse_in(const postal_address& typed, std::string_view country);
[[nodiscard]] postal_address canonical_of(const postal_address& parsed);

}  // namespace vaka::text::address
