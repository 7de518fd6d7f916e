// Brings a store's schema up to date: the files schema/NNNN_name.sql in the order of their numbers,
// each in a transaction of its own, forward only, recorded in table schema_migration.
#pragma once

#include "base/clock.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"
#include "db/session.hpp"

#include <span>

namespace vaka::db {

/// Errors: corrupt, "store.schema_changed" (an applied file was edited since) and unavailable,
/// "store.schema_newer" (the store was written by a newer program).
[[nodiscard]] result<void> migrate(session& writer, std::span<const embedded_file> files,
                                   instant now);

}  // namespace vaka::db
