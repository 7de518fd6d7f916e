// What a column of a customer file holds, and so how its cells are checked.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::check {

enum class kind : std::uint8_t {
  name,          // of a person
  organisation,  // its name
  email,
  phone,
  identifier,  // of the scheme named, or of whatever scheme fits
  care_of,     // the parts of a postal address, which are also checked against each other
  street,
  postal_code,
  place,
  region,
  country,
  date,
  amount,
  percent,
  boolean,
  text,  // free text: blank words, unfit content
};

struct kind_word {
  check::kind kind;
  std::string_view word;   // in --map: "postal_code=zip"
  std::string_view about;  // one line for the help text
};

[[nodiscard]] std::span<const kind_word> kind_words();
[[nodiscard]] std::string_view word_of(kind k);
[[nodiscard]] constexpr bool is_address_part(kind k) {
  return k >= kind::care_of && k <= kind::country;
}

/// One column to check.
struct column {
  check::kind kind = kind::text;
  std::string scheme;     // of identifiers: "no.orgnr", empty to detect it
  std::string header;     // as it stands in the file
  std::size_t index = 0;  // 0 for the first
};

/// "name=full_name,phone=mobile,identifier:no.orgnr=orgnr": pairs of kind and header, where a kind
/// may come again. Errors ("check.map", "check.kind", "check.column", "check.scheme") name the
/// pair.
[[nodiscard]] result<std::vector<column>> read_map(std::string_view map,
                                                   std::span<const std::string_view> headers);

/// Columns whose header says what they hold ("E-post", "postnummer", "full_name"); what is not
/// known for certain is left out.
[[nodiscard]] std::vector<column> guess_map(std::span<const std::string_view> headers);

}  // namespace vaka::check
