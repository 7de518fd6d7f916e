// SQLite as an engine of the store: write-ahead log, every COMMIT on the disk, deleted bytes
// overwritten.
#pragma once

#include "db/session.hpp"

#include <memory>
#include <string>

namespace vaka::db {

struct sqlite_options {
  std::string path;
  bool create = true;
  int busy_timeout_ms = 5'000;
};

[[nodiscard]] result<std::unique_ptr<session>> open_sqlite(const sqlite_options& options, role as);

}  // namespace vaka::db
