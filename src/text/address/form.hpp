// What a postal address of a country consists of: fields in the order they are written, which must
// be there, what they are called, the regions to choose from. From libaddressinput
// (reference/address/). Immutable tables, read once on first use; thread-safe; everything returned
// lives as long as the program.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace vaka::text {

enum class address_field : std::uint8_t {
  name,
  organisation,
  street,
  district,
  place,
  region,
  postal_code,
  sorting_code,
};

/// "street", "postal_code" …
[[nodiscard]] std::string_view address_field_word(address_field of);

enum class number_order : std::uint8_t { unknown, before_street, after_street };

struct address_form {
  std::string_view country;               // ISO 3166-1 alpha-2
  std::vector<address_field> fields;      // as they are written, from the first line to the last
  std::vector<address_field> required;    // an address without one of them does not arrive
  std::vector<address_field> upper_case;  // written in capitals on mail
  std::string_view postal_forms;          // see postal_code.hpp; empty: no codes, or no rule known
  std::string_view postal_prefix;         // in front of codes when shown: "LT-"
  std::string_view postal_example;        // a code in the form it is shown
  std::string_view postal_label;          // "postal", "zip", "pin", "eircode"; empty without codes
  std::string_view place_label;           // "city", "post_town", "suburb", "district"
  std::string_view region_label;          // "state", "province", "county", "prefecture" …
  number_order house_number = number_order::unknown;

  [[nodiscard]] bool has(address_field field) const;
  [[nodiscard]] bool requires_field(address_field field) const;
};

struct address_region {
  std::string_view country;
  std::string_view key;                 // what is written on mail where that is a code: "CA"
  std::string_view iso;                 // the part after the country in ISO 3166-2, where known
  std::vector<std::string_view> names;  // the first is shown: "California"; others are known too
};

[[nodiscard]] std::span<const address_form> address_forms();
/// By ISO 3166-1 alpha-2 in either case ("UK" is GB), or nullptr.
[[nodiscard]] const address_form* find_address_form(std::string_view country);
/// Empty where the country's addresses have none to choose from.
[[nodiscard]] std::span<const address_region> address_regions(std::string_view country);
/// By key, ISO part or name, in any case and without regard to marks; or nullptr.
[[nodiscard]] const address_region* find_address_region(std::string_view country,
                                                        std::string_view typed);

}  // namespace vaka::text
