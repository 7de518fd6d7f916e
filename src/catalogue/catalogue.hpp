// The catalogue: what is known about which kind of object, where it comes from, how it is read,
// which fields a party may hold, why and on what ground. All of it TOML (catalogue/), read and
// checked at start; immutable afterwards, so it is shared between threads without locks.
#pragma once

#include "base/result.hpp"
#include "catalogue/mapping.hpp"
#include "format/charset.hpp"
#include "format/fixed_width.hpp"
#include "format/xml.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::catalogue {

enum class value_type : std::uint8_t { text, code, date, integer, boolean, list, identifier };

/// A field of a dataset: one leaf of the canonical record.
struct dataset_field {
  std::string name;  // "legal_name", "registered_address.postal_code"
  value_type type = value_type::text;
  bool material = true;     // immaterial differences are recorded, not told
  std::string party_field;  // the party field it fills, or empty
  std::string title;
};

/// One kind of object, e.g. no/company-information.
struct dataset {
  std::string id;             // "no/company-information"
  std::string protocol_type;  // "companyInformationNo"
  std::string version;        // semantic version of the object's shape
  std::string country;        // ISO 3166-1 alpha-2, or empty
  std::string subject;        // "organisation" or "person"
  std::string key_scheme;     // "no.orgnr"
  std::string key_map_name;   // name of the key in the protocol's keyMap: "companyId"
  /// Objects for which `person_field` holds one of `person_values` are natural persons (decision
  /// 9).
  std::string person_field;
  std::vector<std::string> person_values;
  std::string title;
  std::vector<dataset_field> fields;  // in the order records are written and shown

  [[nodiscard]] const dataset_field* find(std::string_view name) const;
  [[nodiscard]] int index_of(std::string_view name) const;  // -1 when unknown
};

enum class absence : std::uint8_t { ended, missing, nothing };
enum class source_format : std::uint8_t { csv, json_array, ndjson, xml, fixed_width };

/// A column of a fixed-width file, in characters from the line's start.
struct fixed_column {
  std::string name;
  format::column_extent where;
};

/// One layout of a source's files; the first whose format fits a file is taken.
struct layout {
  source_format format = source_format::csv;
  char delimiter = ',';
  char quote = '"';  // '\0': no quoting
  format::charset written = format::charset::utf8;
  std::vector<std::string> records;  // names from the file's root to its records (JSON, XML)
  std::vector<format::xml_namespace> namespaces;
  std::vector<fixed_column> columns;
  std::string only_column;  // lines are records where this column is one of `only_is`; or empty
  std::vector<std::string> only_is;
  std::string key;                    // path or column that holds the key
  std::vector<std::string> required;  // columns or paths that must be there, else wrong file
  std::vector<mapped_field> map;

  /// Columns, whose names are taken as they stand, rather than paths.
  [[nodiscard]] bool tabular() const {
    return format == source_format::csv || format == source_format::fixed_width;
  }
};

struct guard {
  double share_per_day = 0.02;  // of the records, per elapsed day
  double share_most = 0.10;
  std::int64_t least = 100;  // fewer changes than this never trip
};

/// Where a dataset comes from and how to read it.
struct source {
  std::string id;  // "no-brreg-units"
  std::string dataset;
  std::string title;
  std::string licence;  // "NLOD-2.0"
  std::string attribution;
  std::string key;                   // path or column that holds the key, where a layout has no own
  std::vector<path_step> key_steps;  // the same, taken apart, for layouts with paths
  std::vector<std::string> members;  // globs: which file of an archive is read; empty: the only one
  absence absent_means = absence::ended;
  int missing_runs = 1;  // with `missing`: absent this many runs before it counts as ended
  catalogue::guard guard;
  std::string precedence_class;  // "register"
  std::vector<layout> layouts;
  std::vector<std::string> ignore;  // paths never kept in `rest` (links)
  std::string mapping_hash;         // of everything that decides the canonical record (decision 10)
  /// Of how each field is read, by its name, and of the key under key_rule: what differs between
  /// two mappings.
  std::map<std::string, std::string> field_rules;
  static constexpr const char* key_rule = "#key";
};

struct purpose {
  std::string id;  // "customer-due-diligence"
  std::string title;
  std::string default_ground;
  bool aml = false;
};

struct ground {
  std::string id;  // "legal-obligation-aml"
  std::string title;
  std::string article;  // "GDPR 6(1)(c)"
};

/// A field a party's record may hold.
struct party_field {
  std::string name;  // "registered_address.street"
  value_type type = value_type::text;
  std::string title_en;
  std::string title_sv;
  std::string subject;  // "organisation", "person" or "any"
  bool visible_to_subject = true;
  int sensitivity = 0;                // 0 public … 4 special category
  std::vector<std::string> purposes;  // it may be held for these
  std::string group;                  // values that belong together: "registered_address"
};

/// Which source class wins for a field (or "*"): the earlier in the list.
struct precedence_rule {
  std::string field;               // name, group, or "*"
  std::vector<std::string> order;  // source classes: "confirmed", "register", "staff", "typed"
};

struct catalogue {
  std::map<std::string, dataset, std::less<>> datasets;
  std::map<std::string, source, std::less<>> sources;
  std::map<std::string, purpose, std::less<>> purposes;
  std::map<std::string, ground, std::less<>> grounds;
  std::map<std::string, party_field, std::less<>> fields;
  std::vector<precedence_rule> precedence;
  std::string rule_version;  // short hash of all rules that decide values

  [[nodiscard]] const dataset* find_dataset(std::string_view id) const;
  [[nodiscard]] const source* find_source(std::string_view id) const;
  /// Place of a source class for a field: 0 is strongest; unknown classes are weakest.
  [[nodiscard]] int rank(std::string_view field, std::string_view source_class) const;
};

/// All findings, not only the first: each names file, line, key and remedy.
struct findings {
  std::vector<error> errors;
};

/// The catalogue in the binary.
[[nodiscard]] tl::expected<catalogue, findings> load_embedded();
/// A folder laid out like the project's catalogue/. `on_top` adds to (and overrides by id) the
/// embedded one, so that a new source is one file.
[[nodiscard]] tl::expected<catalogue, findings> load_folder(const std::filesystem::path& folder,
                                                            bool on_top);

}  // namespace vaka::catalogue
