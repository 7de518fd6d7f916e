// PostgreSQL as an engine of the store: binary parameters and answers, statements prepared once per
// connection, rows streamed one by one, reconnecting with back-off when the server went away.
#pragma once

#include "db/session.hpp"

#include <memory>
#include <string>

namespace vaka::db {

/// `url` is a libpq URL; its password appears in no error text. A writer connects at once, so that
/// a wrong URL is told at start; a reader when it is first revived.
[[nodiscard]] result<std::unique_ptr<session>> open_postgres(const std::string& url, role as);

}  // namespace vaka::db
