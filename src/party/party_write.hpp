// Writing parties: a worker prepares everything (decided, encoded, sealed), the writer thread only
// runs prepared statements (decision 3). State and events go in together.
#pragma once

#include "db/seals.hpp"
#include "format/json.hpp"
#include "journal/journal.hpp"
#include "party/party_store.hpp"
#include "party/record.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vaka::parties {

/// What led to a write: an event that it answers to, if any.
struct cause {
  std::optional<event_id> event;
  std::uint32_t depth = 0;  // of the events written
};

struct staged_part {
  std::int64_t number = 0;
  std::int64_t version = 0;  // after the write; 1 when the part is new
  std::string grounds;
  std::optional<db::keyring::fresh_key> key;  // when it is new
  bytes sealed;
  bytes past;  // empty when the write closes nothing
};

struct staged_identifier {
  std::string scheme;
  bytes blind;
};

/// A write that is ready; can be run again after a rollback.
struct staged {
  head after;
  std::int64_t expected = 0;  // the party's version before; 0: it is made
  std::vector<staged_part> parts;
  std::vector<staged_identifier> identifiers;
  std::vector<journal::event> events;
};

/// Makes a party of what apply() left open. The event "party.created" has by->event as its id;
/// `facts` are added to its body and must hold nothing personal.
[[nodiscard]] staged stage_new(const db::seals& seals, head made,
                               std::vector<staged_identifier> identifiers, const outcome& decided,
                               const std::shared_ptr<const decision>& by, json::object facts);

/// Takes an existing party to what `decided` says; `after` differs from before.head in what else
/// changes (its version and time of update are set here). The first event has by->event as its id.
[[nodiscard]] staged stage_update(const db::seals& seals, const party& before, head after,
                                  const outcome& decided, const std::shared_ptr<const decision>& by,
                                  const cause& why);

/// Inside store::write. errc::conflict: "party.exists" when an identifier is taken, "party.moved"
/// when the party is not what it was when the write was prepared.
[[nodiscard]] result<void> run(db::connection& writer, journal::writer& journal, const staged& s);

}  // namespace vaka::parties
