#include "support/stores.hpp"

#include "base/ensure.hpp"

#include <cstdlib>
#include <system_error>

namespace vaka::testing {

temporary_folder::temporary_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "vaka-test-XXXXXX").string();
  ensure(::mkdtemp(name.data()) != nullptr, "a temporary folder");
  path_ = name;
}

temporary_folder::~temporary_folder() {
  std::error_code none;
  std::filesystem::remove_all(path_, none);
}

}  // namespace vaka::testing
