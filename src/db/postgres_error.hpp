// What a failing PostgreSQL statement means to us, by its SQLSTATE (PostgreSQL manual, appendix A).
#pragma once

#include "base/result.hpp"

#include <string_view>

namespace vaka::db {

/// `sentence` is the server's primary message, told on only where it can quote nothing but our own
/// SQL; `constraint` is the violated constraint's name; `place` is the server.
[[nodiscard]] error describe_sqlstate(std::string_view state, std::string_view sentence,
                                      std::string_view constraint, std::string_view place);

/// The connection is gone; the statement in flight had no effect that outlives it.
[[nodiscard]] error lost_connection(std::string_view place);

}  // namespace vaka::db
