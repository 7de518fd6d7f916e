// Postal addresses: taken apart, checked, compared. Swedish, Norwegian, Danish, Finnish, German and
// English ways of writing are known best; elsewhere a street keeps whatever is not understood.
// What was typed is never thrown away: it stays in `lines`, and what no part takes stays in
// `street`. Pure functions over immutable tables; thread-safe; no exceptions but for lack of
// memory.
#pragma once

#include "text/address/form.hpp"
#include "text/address/postal_code.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::text {

struct postal_address {
  std::string care_of;       // "Eva Berg"
  std::string street;        // its name alone: "Storgatan"
  std::string house_number;  // "12", "12-14", "12/1"
  std::string house_letter;  // "A", as typed
  std::string entrance;      // stairwell: "B" (uppg., oppgang, opgang)
  std::string floor;         // "3", "st" (Danish ground floor), "kl", "nb"
  std::string door;  // "tv", "1102" (lgh), "H0203" (bolignummer), "5" (Finland), "4B" (flat)
  std::string box;   // number of a post office box, without the word
  std::string postal_code;
  std::string place;               // post town
  std::string region;              // state, province …
  std::string country;             // ISO 3166-1 alpha-2
  std::vector<std::string> lines;  // as typed
};

/// Takes one typed line apart: c/o, street, number, letter, entrance, floor, door, box. `country`
/// decides whether numbers stand before or behind the street, and what a word means.
[[nodiscard]] postal_address parse_street(std::string_view line, std::string_view country);

/// The same for an address of several fields: where `street` holds more than the name it is taken
/// apart, and what the other fields say counts before what was found in it.
[[nodiscard]] postal_address parse_address(const postal_address& typed);

/// "Storgatan 12 A, 2. tv": the parts in one line, as the country writes them.
[[nodiscard]] std::string street_line(const postal_address& address);

// ---- checking ----------------------------------------------------------------------------------

enum class severity : std::uint8_t { hint, warning, error };

/// Reasons. Errors: "missing", "country_unknown", and with `postal_code` those of postal_code.hpp.
/// Warnings: "placeholder", "unlisted" (no such code in the table), "place_differs" (the code is of
/// another place: `suggestion`), "region_unknown", "house_number_missing", "has_digits" (a place).
/// Hints: "place_known" (the place is missing, and the code has one: `suggestion`), "spelling".
struct address_finding {
  std::string_view field;  // "street", "house_number", "postal_code", "place", "region", "country"
  text::severity severity = severity::hint;
  std::string_view reason;
  std::string message;     // one sentence with the remedy; never what was typed
  std::string suggestion;  // what to write instead, where one thing is likely
};

/// `country` is where the address lies if it does not say so itself. The findings in the order of
/// the fields above; none: nothing to say against it.
[[nodiscard]] std::vector<address_finding> check_address(const postal_address& address,
                                                         std::string_view country = {});

// ---- comparing ---------------------------------------------------------------------------------

enum class address_part : std::uint8_t {
  care_of,
  street,
  house_number,
  house_letter,
  entrance,
  floor,
  door,
  box,
  postal_code,
  place,
  region,
  country,
};

/// "house_number" …
[[nodiscard]] std::string_view address_part_word(address_part of);

/// Every part in the one form that ways of writing share: plain small letters, short forms of
/// words, "Storg." spelled out, codes canonical. For comparing and for keys, not for people.
[[nodiscard]] postal_address canonical_address(const postal_address& address);

/// The canonical parts in one line; equal for addresses that are written differently only.
[[nodiscard]] std::string address_key(const postal_address& address);

enum class address_relation : std::uint8_t {
  same,         // nothing that says where it is differs
  differs,      // one says more, or writes it otherwise: may well be the same; `differs_in`
  contradicts,  // cannot be the same: `contradicts_in`
  unknown,      // too little in common to tell
};

struct address_comparison {
  address_relation relation = address_relation::unknown;
  std::vector<address_part> differs_in;      // given by one alone, or spelled with one slip
  std::vector<address_part> contradicts_in;  // given by both, and not the same
};

/// Symmetric. A part that one of them lacks is no contradiction; neither are a box and a street.
[[nodiscard]] address_comparison compare_addresses(const postal_address& one,
                                                   const postal_address& other);

}  // namespace vaka::text
