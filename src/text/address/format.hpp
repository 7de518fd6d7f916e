// Prints an address as its country does: the templates and rules of OpenCage's address-formatting
// (reference/address/), worked through as its README and its reference implementation say.
// Pure, thread-safe; templates and rules are read once on first use.
#pragma once

#include "text/address/address.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vaka::text {

/// A part by OpenStreetMap's name: house_number, road, suburb, city, postcode, state, country,
/// country_code … (reference/address/components.tsv). What is not known there, a hotel's name, is
/// printed first.
struct address_component {
  std::string name, value;
};
using address_components = std::vector<address_component>;

struct address_format_options {
  std::string country;        // print as there; default: the component country_code
  bool abbreviate = false;    // "Lane" as "Ln", in the country's languages
  bool only_address = false;  // leave out what is no part of an address
};

/// One line a row, each ended; "\n" alone when nothing is left to print.
[[nodiscard]] std::string format_components(address_components components,
                                            const address_format_options& options = {});

/// The same for an address of ours; `country_name` is the last line where it is given.
[[nodiscard]] std::string format_address(const postal_address& address,
                                         std::string_view country_name = {},
                                         const address_format_options& options = {});

}  // namespace vaka::text
