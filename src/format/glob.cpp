#include "format/glob.hpp"

#include <algorithm>
#include <cstddef>

namespace vaka::format {

std::string_view base_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool glob_fits(std::string_view pattern, std::string_view path) {
  if (pattern.find('/') == std::string_view::npos) path = base_name(path);
  // Only the last star is ever tried again: what an earlier one took can stay as it is.
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == path[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.substr(std::min(p, pattern.size())).find_first_not_of('*') ==
         std::string_view::npos;
}

}  // namespace vaka::format
