// A party as JSON text. Written straight into text: a record is a few dozen values that share
// their provenance, so that is put into words once and repeated.
#pragma once

#include "catalogue/catalogue.hpp"
#include "party/party_store.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::parties {

/// What a reader is shown of a party.
struct view {
  const head& who;
  std::span<const value> values;  // current ones and suggestions
  std::string_view purpose;       // values held for others are counted, not shown
  std::size_t erased_parts = 0;
};

/// {"id","kind","state","verified","purpose","created","updated","version","values":{group:{leaf:
/// {"value","state","source","times","purposes","grounds",…}}},"suggestions":[…],"questions":[…]}.
[[nodiscard]] std::string present(const catalogue::catalogue& all, const view& shown);

/// The members of a party's row, without braces.
void append_head(std::string& out, const head& who);

/// Content in the type of its field: lists as arrays, numbers and booleans as such; empty: null.
void append_content(std::string& out, catalogue::value_type type, std::string_view content);

/// {"class","id","reference"}.
void append_source(std::string& out, const provenance& from);

}  // namespace vaka::parties
