// The journal: append-only, one per installation, one order. State and event are written in one
// transaction; everything downstream reads it by a durable cursor (docs/architecture.md).
// Law of it: seq has no gaps and is given under the writer as the last act of a group (decision 2);
// bodies lie apart and can be deleted, the hash chain still verifies (decision 1).
#pragma once

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "db/seals.hpp"
#include "db/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::journal {

/// What an event is about: "party", "object", "dataset", "webhook", and its surrogate id.
struct subject {
  std::string type;
  id_bytes id{};
  auto operator<=>(const subject&) const = default;
};

struct event {
  event_id id;
  instant at;
  std::string kind;  // "object.changed", "party.updated", "dataset.loaded", …
  journal::subject subject;
  std::string dataset;              // for register events: "no/company-information"; else empty
  std::vector<std::string> fields;  // names of the fields touched, never values
  bool material = true;             // false: recorded, told to nobody
  std::string rule_version;         // of the rule or mapping that decided
  std::optional<event_id> caused_by;
  std::uint32_t depth = 0;  // of the caused_by chain, at most limits::event_depth
  bytes body;               // opaque to the journal; sealed when it holds personal data
};

struct entry {
  std::int64_t seq = 0;
  journal::event event;
  bool erased = false;  // the body was deleted or pruned
};

/// Attach to the store before its first write. append() runs on the writer thread only (inside
/// store::write); reading is thread-safe.
class writer : public db::group_stage {
 public:
  explicit writer(clock_port now);

  /// Stages an event of the caller's savepoint; it gets its seq when the group commits.
  result<void> append(event e);

  [[nodiscard]] std::size_t mark() const override;
  void rollback_to(std::size_t mark) override;
  result<void> flush(db::connection& writer) override;
  void finished(bool committed) override;

 private:
  clock_port now_;
  std::vector<event> staged_;
  std::int64_t head_ = -1;  // last seq given; -1: not read yet
  bytes last_link_;
};

/// The last seq, 0 when empty.
[[nodiscard]] result<std::int64_t> head(db::connection& reader);

struct filter {
  std::string kind_prefix;            // "object." or empty
  std::vector<std::string> datasets;  // empty: all
  std::optional<journal::subject> subject;
  bool material_only = false;
};

/// Events with seq > after, oldest first, at most `most`.
[[nodiscard]] result<std::vector<entry>> read_after(db::connection& reader, std::int64_t after,
                                                    std::size_t most, const filter& which = {});
[[nodiscard]] result<std::optional<entry>> find(db::connection& reader, const event_id& id);

/// A reader's place. save() belongs into the same write as what the reader did.
[[nodiscard]] result<std::int64_t> load_cursor(db::connection& reader, std::string_view name);
[[nodiscard]] result<void> save_cursor(db::connection& writer, std::string_view name,
                                       std::int64_t seq, instant now);

/// Recomputes commitments, Merkle roots and links; the first seq that does not fit is an error. The
/// seals open bodies that were sealed late; one whose key was destroyed counts as erased.
inline constexpr std::string_view broken_reason = "journal.broken";
struct verification {
  std::int64_t events = 0;
  std::int64_t links = 0;
  std::int64_t erased = 0;
};
[[nodiscard]] result<verification> verify(db::connection& reader, const db::seals& seals);

/// Deletes the bodies of a subject's events; their entries then read `erased`.
[[nodiscard]] result<void> erase_bodies(db::connection& writer, const subject& about);

/// The bodies of a subject's events that lie in the open, sealed under the data key of `owner`:
/// the subject has become a natural person's. Made by the worker …
struct resealed {
  std::int64_t seq = 0;
  bytes body;
};
[[nodiscard]] result<std::vector<resealed>> seal_bodies(db::connection& reader,
                                                        const subject& about,
                                                        std::string_view owner,
                                                        const crypto::key& with);
/// … and put in place by the writer. The chain still verifies.
[[nodiscard]] result<void> put_bodies(db::connection& writer, const std::vector<resealed>& bodies);

}  // namespace vaka::journal
