// Rows of table object, read and opened. Used by the slice only.
#pragma once

#include "register/document.hpp"
#include "register/object.hpp"

namespace vaka::registers {

struct object_row {
  registers::object object;  // without key and record until it is opened
  bytes key;                 // blind index
  int missing_runs = 0;
  std::uint64_t content_hash = 0;
  bytes stored;  // the document, packed and, for persons, sealed
};

[[nodiscard]] result<std::optional<object_row>> find_row(db::connection& reader,
                                                         std::string_view dataset,
                                                         std::string_view blind_key);

/// Fills key and record; the whole document with its rest comes back.
[[nodiscard]] result<document> open_row(db::connection& reader, const db::seals& seals,
                                        const catalogue::dataset& dataset, object_row& row);

/// The place a person's document is sealed to.
[[nodiscard]] std::string seal_place(const object_id& id);
/// The place of the difference that leads back to `version`.
[[nodiscard]] std::string history_place(const object_id& id, std::int64_t version);

}  // namespace vaka::registers
