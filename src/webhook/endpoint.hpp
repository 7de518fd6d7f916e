// An endpoint: where to, what, why, and how far it has come; and its rows in the store.
// Functions that take a `writer` belong inside store::write. Secrets are sealed with a data key of
// the endpoint's own, which is destroyed with it; subjects of its list are kept as blind indices.
#pragma once

#include "base/clock.hpp"
#include "base/encode.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "db/connection.hpp"
#include "db/seals.hpp"
#include "webhook/filter.hpp"
#include "webhook/packed.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::webhook {

enum class endpoint_state : std::uint8_t { active, paused, disabled };
[[nodiscard]] std::string_view name_of(endpoint_state state);
[[nodiscard]] std::optional<endpoint_state> endpoint_state_from(std::string_view name);

struct endpoint {
  webhook_id id;
  std::string url;
  std::string purpose;
  std::string description;
  endpoint_state state = endpoint_state::active;
  std::string reason;                   // why it was disabled; else empty
  std::vector<filter_version> filters;  // by rising from_seq; the last is in force
  std::string signature_header = "Roaring-Signature";
  int connect_timeout_ms = 5'000;
  int answer_timeout_ms = 15'000;
  bool not_found_declines = false;
  std::string subjects_ground;  // of its subject list; empty without one
  std::string subjects_permit;
  instant created;
  instant updated;
  std::int64_t version = 1;
};

struct endpoint_secrets {
  secret<std::string> signing;  // "whsec_…"
  secret<bytes> digest_key;     // 32 bytes
};
[[nodiscard]] endpoint_secrets make_secrets();

/// A new endpoint whose delivery starts behind `cursor`; seals and keeps its secrets.
[[nodiscard]] result<void> insert_endpoint(db::connection& writer, const db::seals& seals,
                                           const endpoint& e, const endpoint_secrets& secrets,
                                           std::int64_t cursor);
/// Writes settings and state; errc::conflict when it moved past `e.version`, which rises by one.
/// A last filter with a from_seq of its own is added, never changed.
[[nodiscard]] result<void> update_endpoint(db::connection& writer, const endpoint& e);
/// Everything of it, its key included: its delivery log cannot be read any more.
[[nodiscard]] result<void> remove_endpoint(db::connection& writer, const webhook_id& id);

[[nodiscard]] result<std::vector<endpoint>> load_endpoints(db::connection& reader);
[[nodiscard]] result<std::optional<endpoint>> load_endpoint(db::connection& reader,
                                                            const webhook_id& id);
[[nodiscard]] result<endpoint_secrets> load_secrets(db::connection& reader, const db::seals& seals,
                                                    const webhook_id& id);

/// The list replaces the one before. `blind` as of db::seals::blind.
[[nodiscard]] result<void> replace_subjects(db::connection& writer, const webhook_id& id,
                                            const std::vector<bytes>& blind);
[[nodiscard]] result<bool> holds_subject(db::connection& reader, const webhook_id& id,
                                         std::string_view blind);
[[nodiscard]] result<std::int64_t> count_subjects(db::connection& reader, const webhook_id& id);

/// How far the delivery has come.
struct saved_delivery {
  packed_state state;        // with the cursor filled in
  std::int64_t segment = 0;  // the last one written
};
[[nodiscard]] result<saved_delivery> load_delivery(db::connection& reader, const webhook_id& id);

/// One save: cursor, what waits, and at most one segment of outcomes.
struct delivery_save {
  webhook_id webhook;
  std::int64_t cursor = 0;
  bytes packed;
  std::int64_t segment = 0;  // unchanged when there are no outcomes
  instant first;
  instant last;
  std::vector<bytes> outcomes;  // encoded; each a leaf
  bytes sealed_outcomes;        // made by the caller, off the writer
  bytes root;
};
[[nodiscard]] result<void> save_delivery(db::connection& writer, const delivery_save& save,
                                         instant now);

/// The key that seals an endpoint's delivery log, and the place of a segment in it.
[[nodiscard]] result<crypto::key> log_key(db::connection& reader, const db::seals& seals,
                                          const webhook_id& id);
[[nodiscard]] std::string segment_place(const webhook_id& id, std::int64_t number);

struct segment {
  std::int64_t number = 0;
  bytes root;
  std::vector<delivery_record> records;  // oldest first
};
/// The newest segments with number < before, newest first.
[[nodiscard]] result<std::vector<segment>> load_segments(db::connection& reader,
                                                         const db::seals& seals,
                                                         const webhook_id& id, std::int64_t before,
                                                         std::size_t most);

}  // namespace vaka::webhook
