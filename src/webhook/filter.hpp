// Which events an endpoint is asked about. What it wants is data with the seq from which it holds;
// compiled against the catalogue once, matched per event without allocation.
#pragma once

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "format/json.hpp"
#include "journal/journal.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::webhook {

/// Empty lists mean "all".
struct event_filter {
  std::vector<std::string> datasets;   // ids: "no/company-information"
  std::vector<std::string> countries;  // ISO 3166-1 alpha-2
  std::vector<std::string> changes;    // "create", "update", "delete"
  bool operator==(const event_filter&) const = default;
};

struct filter_version {
  std::int64_t from_seq = 1;
  event_filter filter;
  bool operator==(const filter_version&) const = default;
};

/// The protocol's word for a change ("create") from the record level's ("appeared"), or empty.
/// The one table of these words.
[[nodiscard]] std::string_view protocol_change(std::string_view record_change);

/// A filter as it was asked for, checked; datasets may be named by id or by protocol type. The
/// error's place is "/datasets", "/countries" or "/changes".
[[nodiscard]] result<event_filter> filter_from(event_filter wanted,
                                               const catalogue::catalogue& all);
[[nodiscard]] json::value to_json(const event_filter& filter);

/// Whether a field of a dataset may be told for this purpose: fields of a party are held for
/// named purposes, and what its subject may not see goes to anti-money-laundering purposes only.
[[nodiscard]] bool field_allowed(const catalogue::catalogue& all,
                                 const catalogue::dataset_field& field, std::string_view purpose);

class compiled_filter {
 public:
  /// `versions` by rising from_seq.
  compiled_filter(const std::vector<filter_version>& versions, std::string_view purpose,
                  const catalogue::catalogue& all);

  /// Material object events that the version in force at this seq wants and of which the purpose
  /// allows to tell at least one field. Who may hear of a person is not decided here.
  [[nodiscard]] bool matches(const journal::entry& e) const;

 private:
  struct compiled {
    std::int64_t from_seq = 1;
    std::set<std::string, std::less<>> datasets;
    std::set<std::string, std::less<>> changes;
  };
  [[nodiscard]] bool tells_something(const journal::event& e) const;

  const catalogue::catalogue& catalogue_;
  std::string purpose_;
  std::vector<compiled> versions_;
};

}  // namespace vaka::webhook
