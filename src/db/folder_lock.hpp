// One process per data folder (decision 5): whoever holds DIR/lock may open the store in it. The
// kernel drops the lock with the process, so a crash leaves nothing to clean up.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <utility>

namespace vaka::db {

class folder_lock {
 public:
  /// errc::conflict, "store.locked", with the process that holds it; "store.folder" when the
  /// folder cannot be used.
  [[nodiscard]] static result<folder_lock> take(const std::filesystem::path& folder);

  folder_lock(folder_lock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  folder_lock& operator=(folder_lock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~folder_lock();

 private:
  explicit folder_lock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace vaka::db
