// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the answer to a creating POST is
// kept with the key, in the same transaction as what it created.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "net/server.hpp"

#include <optional>
#include <string_view>

namespace vaka::http {

/// What was answered under this key before, if anything. A key reused with another request body is
/// errc::conflict, "idempotency.reused". An empty key finds nothing. Bodies are stored as they were
/// answered: callers must not put personal data into answers to creating POSTs beyond ids. An
/// answer older than 24 hours is not found, whether it was deleted yet or not.
[[nodiscard]] result<std::optional<net::response>> find_answer(db::connection& reader,
                                                               std::string_view key,
                                                               const net::request& request,
                                                               instant now);

/// Keeps the answer; call inside the write that creates. Keys live 24 hours.
[[nodiscard]] result<void> keep_answer(db::connection& writer, std::string_view key,
                                       const net::request& request, const net::response& answer,
                                       instant now);

/// Deletes what is older than that: the server calls it every hour.
[[nodiscard]] result<void> forget_answers(db::connection& writer, instant now);

}  // namespace vaka::http
