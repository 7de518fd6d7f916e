// An object: one subject's entry in a dataset of a register, as last read and as it was before.
// (`register` is a C++ keyword, so the namespace is `registers`.)
#pragma once

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "db/connection.hpp"
#include "db/seals.hpp"
#include "format/json.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::registers {

/// A canonical record: one text per dataset field, in the order of dataset::fields; empty = absent.
/// Lists are one item a line ("\n" between items).
using record = std::vector<std::string>;

enum class object_state : std::uint8_t { present, missing, ended };

struct object {
  object_id id;
  std::string dataset;  // "no/company-information"
  std::string key;      // canonical identifier in the dataset's key_scheme; never in logs
  bool person = false;  // a natural person's: sole traders included (decision 9)
  object_state state = object_state::present;
  registers::record record;
  std::int64_t version = 0;  // rises with every stored change; the precondition for onboarding
  std::string source;        // "no-brreg-units"
  instant published;         // the day the snapshot speaks of
  instant fetched;           // when we read it
  instant changed;           // when we last saw a difference
  run_id run;                // the run that last changed it
};

/// The object behind an identifier in a dataset, or nothing. `canonical` is in its key_scheme.
[[nodiscard]] result<std::optional<object>> find_object(db::connection& reader,
                                                        const db::seals& seals,
                                                        const catalogue::dataset& dataset,
                                                        std::string_view canonical);
/// By surrogate id.
[[nodiscard]] result<std::optional<object>> get_object(db::connection& reader,
                                                       const db::seals& seals,
                                                       const catalogue::catalogue& all,
                                                       const object_id& id);
/// The same as it was right after its version became `version`.
[[nodiscard]] result<std::optional<object>> get_object_at(db::connection& reader,
                                                          const db::seals& seals,
                                                          const catalogue::catalogue& all,
                                                          const object_id& id,
                                                          std::int64_t version);

/// Which version the object has now (0: no such object), for preconditions in a write. Cheap.
[[nodiscard]] result<std::int64_t> object_version(db::connection& writer, const db::seals& seals,
                                                  const catalogue::dataset& dataset,
                                                  std::string_view canonical);

/// The body of "object.appeared", "object.changed", "object.disappeared" events, taken apart.
/// As JSON: {"dataset","scheme","key","person","change","version","fields":[{"field","before",
/// "after","material"}],"source":{"id","published","fetched","run","licence"},"reconstructed"}.
struct field_change {
  std::string field;
  std::string before;
  std::string after;
  bool material = true;
};
struct object_event {
  std::string dataset;
  std::string scheme;
  std::string key;
  bool person = false;
  std::string change;        // "appeared", "changed", "disappeared"
  std::int64_t version = 0;  // of the object after it
  std::vector<field_change> fields;
  std::string source;
  instant published;
  instant fetched;
  run_id run;
  std::string licence;
  bool reconstructed = false;
};
[[nodiscard]] json::value to_json(const object_event& e);
[[nodiscard]] result<object_event> object_event_from(const json::value& body);

/// A record's text as the typed JSON that APIs and payloads show: booleans, integers, lists, and
/// dotted names nested ("registered_address": {"street": …}). Empty fields are left out.
[[nodiscard]] json::value present_record(const catalogue::dataset& dataset, const record& r);
/// One field's text likewise; empty becomes null.
[[nodiscard]] json::value present_value(const catalogue::dataset_field& field,
                                        const std::string& text);
/// Some fields by name, nested likewise, empty ones as null: newAttributes, previousAttributes.
[[nodiscard]] json::value present_fields(
    const catalogue::dataset& dataset,
    const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace vaka::registers
