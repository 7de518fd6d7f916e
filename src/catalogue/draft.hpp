// The catalogue between reading and checking: every entry as it stands in its file, by id. Layers
// are laid over one another here (a later layer's entry takes the place of the earlier one), so
// that what is checked and built afterwards is one catalogue.
#pragma once

#include "catalogue/finding.hpp"
#include "catalogue/toml.hpp"

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::catalogue {

struct entry {
  const toml_file::node* table = nullptr;
  const toml_file::node* section = nullptr;  // fields: what its section says for all of them
  place where;
  int layer = 0;
};

using entries = std::map<std::string, entry, std::less<>>;

struct draft {
  entries grounds;
  entries purposes;
  entries fields;
  entries datasets;
  entries sources;
  entries orders;                             // precedence
  entries classes;                            // precedence: one entry, "classes"
  std::set<std::string, std::less<>> unread;  // files that are no TOML
  std::deque<toml_file::node> documents;      // owns what the entries point at

  /// Were all files of a kind ("datasets/", "fields.toml") read? If not, what one misses there may
  /// stand in the file that was not, and is no finding of its own.
  [[nodiscard]] bool whole(std::string_view kind) const;
};

/// One file of a catalogue folder: `path` relative to it ("sources/no-brreg-units.toml"), `shown`
/// as findings name it.
void collect(draft& into, std::string_view path, std::string_view shown, std::string_view text,
             int layer, findings& found);

/// What stands below `table` with dotted names ("registered_address.street"), in the order of the
/// file. Tables under a header or a dotted key are groups; those in braces, and those that hold the
/// key `mark`, are leaves.
struct leaf {
  std::string name;
  const toml_file::node* value;
};
[[nodiscard]] std::vector<leaf> leaves_of(const toml_file::node& table, std::string_view mark);

/// Words of small letters and digits joined by "_", "." between groups; "from", "as" and "type" are
/// kept for the tables that describe a field.
[[nodiscard]] bool is_field_name(std::string_view name);

// The builders, in the order in which they need one another.
void build_grounds(const draft& from, catalogue& to, findings& found);
void build_purposes(const draft& from, catalogue& to, findings& found);
void build_fields(const draft& from, catalogue& to, findings& found);
void build_precedence(const draft& from, catalogue& to, findings& found);
void build_datasets(const draft& from, catalogue& to, findings& found);
void build_sources(const draft& from, catalogue& to, findings& found);

/// The keys of a map, for "did you mean".
template <class Map>
[[nodiscard]] std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> out;
  for (const auto& [key, value] : map) out.push_back(key);
  return out;
}

}  // namespace vaka::catalogue
