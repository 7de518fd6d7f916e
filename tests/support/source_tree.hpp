// Where the project's files lie, for tests that read some of them. Not __FILE__: compilers are
// given relative paths, so that caches serve every checkout.
#pragma once

#include <filesystem>
#include <stdexcept>

namespace vaka::testing {

/// The folder that holds src/LEVELS, looked for from the current one upward.
inline std::filesystem::path source_tree() {
  for (auto at = std::filesystem::current_path();; at = at.parent_path()) {
    if (std::filesystem::exists(at / "src" / "LEVELS")) return at;
    if (at == at.root_path()) throw std::runtime_error("run the tests inside the source tree");
  }
}

}  // namespace vaka::testing
