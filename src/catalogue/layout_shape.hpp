// How a layout's file is made up: what its format needs to be told. What a record means stands in
// the layout's map (sources.cpp).
#pragma once

#include "catalogue/finding.hpp"

namespace vaka::catalogue {

/// Reads format, delimiter, quote, charset, records, namespaces, columns and only; a key that means
/// nothing to the format is a finding.
void read_shape(table_reader& table, const place& where, findings& found, layout& made);

}  // namespace vaka::catalogue
