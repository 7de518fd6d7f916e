// Who is concerned by what: table watch.
#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::watch {

/// From the event after `since_seq` on, changes of this subject in this dataset are news to the
/// party. `subject` is the blind index of the dataset's key scheme and the canonical key.
[[nodiscard]] result<void> add(db::connection& writer, std::string_view dataset,
                               std::string_view subject, const party_id& party,
                               std::int64_t since_seq);

/// The parties to whom an event with this seq is news.
[[nodiscard]] result<std::vector<party_id>> concerned(db::connection& reader,
                                                      std::string_view dataset,
                                                      std::string_view subject, std::int64_t seq);

/// One page of all that are watched in a dataset, in the order of the table.
struct watched {
  bytes subject;
  party_id party;
  std::int64_t since_seq = 0;
};
[[nodiscard]] result<std::vector<watched>> page(db::connection& reader, std::string_view dataset,
                                                const watched& after, std::size_t most);

}  // namespace vaka::watch
