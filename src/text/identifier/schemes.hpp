// The parts of the one table of schemes, a file of rows each: schemes_nordic.cpp and so on. A new
// part is named here and in schemes.cpp; a new scheme is a row there, with its rule beside.
#pragma once

#include "text/identifier/identifier.hpp"

#include <span>

namespace vaka::text::tables {

std::span<const identifier_scheme> africa_oceania();
std::span<const identifier_scheme> america();
std::span<const identifier_scheme> asia();
std::span<const identifier_scheme> baltic();
std::span<const identifier_scheme> bare();  // check digits without a meaning of their own
std::span<const identifier_scheme> east();
std::span<const identifier_scheme> finance();
std::span<const identifier_scheme> nordic();
std::span<const identifier_scheme> south();
std::span<const identifier_scheme> south_america();
std::span<const identifier_scheme> things();
std::span<const identifier_scheme> vat();
std::span<const identifier_scheme> vat_national();
std::span<const identifier_scheme> west();

}  // namespace vaka::text::tables
