// An object's document: its key, its record and the leaves no field is read from, as bytes. Fields
// stand by name, so that editing a dataset's field list never misreads what was stored before.
#pragma once

#include "register/mapper.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vaka::registers {

struct document {
  std::string key;
  registers::record record;
  std::vector<std::pair<std::string, std::string>> rest;  // path, text
};

/// The canonical bytes of a record: what is compared. Empty fields are left out.
[[nodiscard]] bytes canonical_bytes(const catalogue::dataset& dataset, const record& r);

[[nodiscard]] bytes encode_document(const catalogue::dataset& dataset, const document& d);
[[nodiscard]] result<document> decode_document(const catalogue::dataset& dataset,
                                               std::string_view encoded);

/// 64 bits that differ when anything stored of the record does; the order of the rest's leaves
/// counts for nothing, since registers reorder at will.
[[nodiscard]] std::uint64_t content_hash(const db::seals& seals, const catalogue::dataset& dataset,
                                         const mapped_record& from);

[[nodiscard]] document to_document(const mapped_record& from);

/// Field changes as bytes, for history rows (reverse) and spool frames.
[[nodiscard]] bytes encode_changes(const std::vector<field_change>& changes);
[[nodiscard]] result<std::vector<field_change>> decode_changes(std::string_view encoded);

}  // namespace vaka::registers
