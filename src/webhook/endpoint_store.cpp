#include "webhook/endpoint.hpp"

#include "base/codec.hpp"
#include "base/random.hpp"
#include "crypto/seal.hpp"
#include "crypto/signature.hpp"

#include <array>
#include <limits>
#include <utility>

namespace vaka::webhook {
namespace {

constexpr std::size_t digest_key_bytes = 32;

constexpr std::array<std::pair<endpoint_state, std::string_view>, 3> state_names{
    {{endpoint_state::active, "active"},
     {endpoint_state::paused, "paused"},
     {endpoint_state::disabled, "disabled"}}};

std::string key_owner(const webhook_id& id) {
  return "webhook:" + std::string(id.stored());
}
std::string secrets_place(const webhook_id& id) {
  return "webhook-secrets:" + std::string(id.stored());
}

bytes encode_secrets(const endpoint_secrets& s) {
  return encoder().text(s.signing.reveal()).text(s.digest_key.reveal()).take();
}

result<endpoint_secrets> decode_secrets(std::string_view text) {
  decoder in(text);
  std::string signing(in.text());
  bytes digest_key(in.text());
  TRY(in.finish("webhook secret"));
  return endpoint_secrets{secret<std::string>(std::move(signing)),
                          secret<bytes>(std::move(digest_key))};
}

constexpr std::string_view columns =
    "id, url, purpose, description, state, reason, signature_header, connect_timeout_ms, "
    "answer_timeout_ms, not_found_declines, subjects_ground, subjects_permit, created, updated, "
    "version";

endpoint read_endpoint(const db::row& r) {
  endpoint e;
  e.id = r.as_id<webhook_id>(0);
  e.url = r.string(1);
  e.purpose = r.string(2);
  e.description = r.string(3);
  e.state = endpoint_state_from(r.text(4)).value_or(endpoint_state::disabled);
  e.reason = r.string(5);
  e.signature_header = r.string(6);
  e.connect_timeout_ms = static_cast<int>(r.integer(7));
  e.answer_timeout_ms = static_cast<int>(r.integer(8));
  e.not_found_declines = r.integer(9) != 0;
  e.subjects_ground = r.string(10);
  e.subjects_permit = r.string(11);
  e.created = r.time(12);
  e.updated = r.time(13);
  e.version = r.integer(14);
  return e;
}

std::vector<std::string> strings(const json::value& from, std::string_view name) {
  std::vector<std::string> out;
  const auto* member = from.find(name);
  if (member == nullptr || member->if_array() == nullptr) return out;
  for (const auto& item : *member->if_array())
    if (const auto* text = item.if_string()) out.push_back(*text);
  return out;
}

result<std::vector<filter_version>> load_filters(db::connection& reader, const webhook_id& id) {
  struct stored {
    std::int64_t from_seq;
    std::string content;
  };
  const auto rows = TRY(reader.all(
      "SELECT from_seq, content FROM webhook_filter WHERE webhook = $1 ORDER BY from_seq", {id},
      [](const db::row& r) { return stored{r.integer(0), r.string(1)}; }));
  std::vector<filter_version> out;
  for (const auto& [from_seq, content] : rows) {
    const auto v = TRY(json::parse(content));
    out.push_back(
        {from_seq, {strings(v, "datasets"), strings(v, "countries"), strings(v, "changes")}});
  }
  return out;
}

result<void> put_filter(db::connection& writer, const webhook_id& id, const filter_version& f) {
  const auto content = json::write(to_json(f.filter));
  TRY(writer.execute("DELETE FROM webhook_filter WHERE webhook = $1 AND from_seq = $2",
                     {id, f.from_seq}));
  TRY(writer.execute("INSERT INTO webhook_filter (webhook, from_seq, content) VALUES ($1, $2, $3)",
                     {id, f.from_seq, content}));
  return {};
}

}  // namespace

std::string_view name_of(endpoint_state state) {
  for (const auto& [value, name] : state_names)
    if (value == state) return name;
  return "unknown";
}

std::optional<endpoint_state> endpoint_state_from(std::string_view wanted) {
  for (const auto& [value, name] : state_names)
    if (name == wanted) return value;
  return {};
}

endpoint_secrets make_secrets() {
  return {secret<std::string>(crypto::make_webhook_secret()),
          secret<bytes>(random_bytes(digest_key_bytes))};
}

result<void> insert_endpoint(db::connection& writer, const db::seals& seals, const endpoint& e,
                             const endpoint_secrets& secrets, std::int64_t cursor) {
  const auto owner = key_owner(e.id);
  const auto fresh = seals.keys.make(owner);
  const auto sealed = crypto::seal(fresh.key, encode_secrets(secrets), secrets_place(e.id));
  TRY(db::keyring::put(writer, owner, fresh, e.created));
  TRY(writer.execute(
      "INSERT INTO webhook (id, url, purpose, description, state, reason, signature_header, "
      "connect_timeout_ms, answer_timeout_ms, not_found_declines, subjects_ground, "
      "subjects_permit, secrets, created, updated, version) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
      {e.id, e.url, e.purpose, e.description, name_of(e.state), e.reason, e.signature_header,
       e.connect_timeout_ms, e.answer_timeout_ms, e.not_found_declines ? 1 : 0, e.subjects_ground,
       e.subjects_permit, db::blob{sealed}, e.created, e.updated, e.version}));
  for (const auto& f : e.filters) TRY(put_filter(writer, e.id, f));
  TRY(writer.execute(
      "INSERT INTO webhook_cursor (webhook, seq, segment, packed, saved) VALUES ($1, $2, 0, $3, "
      "$4)",
      {e.id, cursor, db::blob{pack_state({})}, e.created}));
  return {};
}

result<void> update_endpoint(db::connection& writer, const endpoint& e) {
  const auto touched = TRY(writer.execute(
      "UPDATE webhook SET url = $1, description = $2, state = $3, reason = $4, "
      "signature_header = $5, connect_timeout_ms = $6, answer_timeout_ms = $7, "
      "not_found_declines = $8, subjects_ground = $9, subjects_permit = $10, updated = $11, "
      "version = version + 1 WHERE id = $12 AND version = $13",
      {e.url, e.description, name_of(e.state), e.reason, e.signature_header, e.connect_timeout_ms,
       e.answer_timeout_ms, e.not_found_declines ? 1 : 0, e.subjects_ground, e.subjects_permit,
       e.updated, e.id, e.version}));
  if (touched == 0)
    return fail(errc::conflict, "webhook.moved", "the endpoint was changed or removed meanwhile",
                "", "read it again, then repeat the change");
  if (!e.filters.empty()) TRY(put_filter(writer, e.id, e.filters.back()));
  return {};
}

result<void> remove_endpoint(db::connection& writer, const webhook_id& id) {
  TRY(writer.execute("DELETE FROM webhook_segment WHERE webhook = $1", {id}));
  TRY(writer.execute("DELETE FROM webhook_cursor WHERE webhook = $1", {id}));
  TRY(writer.execute("DELETE FROM webhook_subject WHERE webhook = $1", {id}));
  TRY(writer.execute("DELETE FROM webhook_filter WHERE webhook = $1", {id}));
  TRY(writer.execute("DELETE FROM webhook WHERE id = $1", {id}));
  return db::keyring::destroy(writer, key_owner(id));
}

result<std::vector<endpoint>> load_endpoints(db::connection& reader) {
  auto out = TRY(reader.all("SELECT " + std::string(columns) + " FROM webhook ORDER BY id", {},
                            read_endpoint));
  for (auto& e : out) e.filters = TRY(load_filters(reader, e.id));
  return out;
}

result<std::optional<endpoint>> load_endpoint(db::connection& reader, const webhook_id& id) {
  auto out = TRY(reader.one("SELECT " + std::string(columns) + " FROM webhook WHERE id = $1", {id},
                            read_endpoint));
  if (out) out->filters = TRY(load_filters(reader, id));
  return out;
}

result<endpoint_secrets> load_secrets(db::connection& reader, const db::seals& seals,
                                      const webhook_id& id) {
  const auto sealed = TRY(reader.one("SELECT secrets FROM webhook WHERE id = $1", {id},
                                     [](const db::row& r) { return r.string(0); }));
  if (!sealed) return fail(errc::not_found, "webhook.unknown", "there is no such endpoint");
  const auto key = TRY(log_key(reader, seals, id));
  return decode_secrets(TRY(crypto::open(key, *sealed, secrets_place(id))));
}

result<void> replace_subjects(db::connection& writer, const webhook_id& id,
                              const std::vector<bytes>& blind) {
  TRY(writer.execute("DELETE FROM webhook_subject WHERE webhook = $1", {id}));
  for (const auto& subject : blind)
    TRY(writer.execute("INSERT INTO webhook_subject (webhook, subject) VALUES ($1, $2)",
                       {id, db::blob{subject}}));
  return {};
}

result<bool> holds_subject(db::connection& reader, const webhook_id& id, std::string_view blind) {
  const auto found =
      TRY(reader.one("SELECT 1 FROM webhook_subject WHERE webhook = $1 AND subject = $2",
                     {id, db::blob{blind}}, [](const db::row& r) { return r.integer(0); }));
  return found.has_value();
}

result<std::int64_t> count_subjects(db::connection& reader, const webhook_id& id) {
  const auto found = TRY(reader.one("SELECT COUNT(*) FROM webhook_subject WHERE webhook = $1", {id},
                                    [](const db::row& r) { return r.integer(0); }));
  return found.value_or(0);
}

result<saved_delivery> load_delivery(db::connection& reader, const webhook_id& id) {
  struct stored {
    std::int64_t seq;
    std::int64_t segment;
    bytes packed;
  };
  const auto row = TRY(
      reader.one("SELECT seq, segment, packed FROM webhook_cursor WHERE webhook = $1", {id},
                 [](const db::row& r) { return stored{r.integer(0), r.integer(1), r.string(2)}; }));
  if (!row)
    return fail(errc::not_found, "webhook.unknown", "there is no such endpoint", "path/webhook",
                "GET /v1/webhooks lists them");
  saved_delivery out{TRY(unpack_state(row->packed)), row->segment};
  out.state.delivery.cursor = row->seq;
  return out;
}

result<void> save_delivery(db::connection& writer, const delivery_save& save, instant now) {
  const auto touched = TRY(
      writer.execute("UPDATE webhook_cursor SET seq = $1, segment = $2, packed = $3, saved = $4 "
                     "WHERE webhook = $5",
                     {save.cursor, save.segment, db::blob{save.packed}, now, save.webhook}));
  if (touched == 0 || save.outcomes.empty()) return {};  // removed meanwhile: nothing to keep
  TRY(writer.execute(
      "INSERT INTO webhook_segment (webhook, number, first_at, last_at, total, outcomes, root) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {save.webhook, save.segment, save.first, save.last, save.outcomes.size(),
       db::blob{save.sealed_outcomes}, db::blob{save.root}}));
  return {};
}

result<crypto::key> log_key(db::connection& reader, const db::seals& seals, const webhook_id& id) {
  return seals.keys.get(reader, key_owner(id));
}

std::string segment_place(const webhook_id& id, std::int64_t number) {
  return "webhook-segment:" + std::string(id.stored()) + std::to_string(number);
}

result<std::vector<segment>> load_segments(db::connection& reader, const db::seals& seals,
                                           const webhook_id& id, std::int64_t before,
                                           std::size_t most) {
  struct stored {
    std::int64_t number;
    bytes sealed;
    bytes root;
  };
  const auto rows = TRY(reader.all(
      "SELECT number, outcomes, root FROM webhook_segment WHERE webhook = $1 AND number < $2 "
      "ORDER BY number DESC LIMIT $3",
      {id, before, most},
      [](const db::row& r) { return stored{r.integer(0), r.string(1), r.string(2)}; }));
  std::vector<segment> out;
  if (rows.empty()) return out;
  const auto key = TRY(log_key(reader, seals, id));
  for (const auto& row : rows) {
    const auto text = TRY(crypto::open(key, row.sealed, segment_place(id, row.number)));
    out.push_back({row.number, row.root, TRY(unpack_records(text))});
  }
  return out;
}

}  // namespace vaka::webhook
