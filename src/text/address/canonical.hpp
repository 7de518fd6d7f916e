// canonical_address() of an address that is taken apart already.
#pragma once

#include "text/address/address.hpp"

namespace vaka::text::address {

[[nodiscard]] postal_address canonical_of(const postal_address& parsed);

}  // namespace vaka::text::address
