// Short names for the content of a catalogue: when they differ, what the catalogue decides may too.
#pragma once

#include "catalogue/catalogue.hpp"

#include <map>
#include <string>

namespace vaka::catalogue {

/// Of everything that decides a source's canonical records: the dataset's fields and their types,
/// the key, the layouts, the transforms' version. Titles and material marks decide no record.
[[nodiscard]] std::string hash_of_mapping(const source& s, const dataset& d);

/// Of what decides each single field, and the key: source::field_rules.
[[nodiscard]] std::map<std::string, std::string> hashes_of_fields(const source& s,
                                                                  const dataset& d);

/// Of everything that decides which value of a field may be held and which wins.
[[nodiscard]] std::string hash_of_rules(const catalogue& all);

}  // namespace vaka::catalogue
