// How one canonical field is read from a raw record. A closed language on purpose (decision 12):
// paths, a pick among array items, a list of named transforms with arguments. No conditions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vaka::catalogue {

/// One step of a path: a key, and for arrays of objects which item.
struct path_step {
  enum class pick : std::uint8_t { none, all, index, equal, now, first, min_by };
  std::string key;
  pick which = pick::none;
  std::string by;      // equal: key compared; min_by: key ordered by
  std::string value;   // equal: its value
  std::size_t at = 0;  // index
};

struct transform {
  std::string name;                    // "trim", "upper", "lines", "date", "band", "boolean", …
  std::vector<std::string> arguments;
};

struct mapped_field {
  std::string field;                   // of the dataset
  std::string path;                    // as written, for messages
  std::vector<path_step> steps;        // CSV: one step, the column
  std::vector<transform> transforms;
};

/// The names of all transforms, for checking and for the reference page.
struct transform_description {
  const char* name;
  int arguments_least;
  int arguments_most;
  const char* what;
};
[[nodiscard]] const std::vector<transform_description>& known_transforms();

}  // namespace vaka::catalogue
