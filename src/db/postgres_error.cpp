#include "db/postgres_error.hpp"

#include <string>

namespace vaka::db {

error lost_connection(std::string_view place) {
  return {errc::unavailable, "store.connection_lost", "the connection to PostgreSQL was lost",
          place, "see that PostgreSQL runs; it is tried again by itself"};
}

error describe_sqlstate(std::string_view state, std::string_view sentence,
                        std::string_view constraint, std::string_view place) {
  const std::string code = " (SQLSTATE " + std::string(state) + ")";
  const auto in_class = [&](std::string_view prefix) { return state.starts_with(prefix); };
  // No state at all: libpq made the error itself, because the connection broke.
  if (state.empty() || in_class("08") || in_class("57P")) return lost_connection(place);
  if (in_class("23"))
    return {errc::conflict, "store.constraint",
            "constraint failed: " + std::string(constraint) + code};
  if (state == "53100")
    return {errc::storage_full, "store.full", "the disk of PostgreSQL is full", place,
            "free space there; nothing was written, and writing goes on by itself"};
  if (in_class("53"))
    return {errc::unavailable, "store.server_full", "PostgreSQL lacks a resource" + code, place,
            "see its log; more connections or memory may be needed"};
  if (in_class("40") || in_class("55") || state == "57014")
    return {errc::unavailable, "store.busy", "PostgreSQL gave this up in favour of another" + code,
            place, "try again"};
  if (in_class("58"))
    return {errc::unavailable, "store.io", "PostgreSQL cannot read or write its files" + code,
            place, "check its disk and its log"};
  if (state == "XX001" || state == "XX002")
    return {errc::corrupt, "store.corrupt", "PostgreSQL found its files damaged" + code, place,
            "restore the database from a backup"};
  if (in_class("22"))
    return {errc::invalid, "store.value", "a value is not one that PostgreSQL takes" + code};
  if (in_class("28") || state == "42501")
    return {errc::unavailable, "store.permission", "PostgreSQL refuses this user" + code, place,
            "check user, password and grants"};
  // 42: undefined or malformed SQL. The message quotes the text, which is ours, never parameters.
  return {errc::internal, "store.statement",
          in_class("42") ? std::string(sentence) + code : "a statement failed" + code};
}

}  // namespace vaka::db
