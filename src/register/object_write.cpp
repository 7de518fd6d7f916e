#include "register/object_write.hpp"

#include "journal/body.hpp"
#include "register/diff.hpp"
#include "register/object_row.hpp"

namespace vaka::registers {

using action = object_write::action;

object_preparer::object_preparer(const register_context& context, const run& r,
                                 const catalogue::source& source, const catalogue::dataset& dataset,
                                 dictionary_ref dictionary)
    : context_(context),
      run_(r),
      source_(source),
      dataset_(dataset),
      dictionary_(std::move(dictionary)) {}

result<object_write> object_preparer::prepare(db::connection& reader, const spool_frame& frame) {
  switch (frame.what) {
    case spool_frame::kind::appeared: return appeared(reader, frame);
    case spool_frame::kind::changed:
    case spool_frame::kind::rewritten: return changed(reader, frame);
    case spool_frame::kind::disappeared: break;
  }
  return disappeared(reader, frame);
}

result<std::optional<crypto::key>> object_preparer::key_for(
    db::connection& reader, object_write& w, const std::optional<object_row>& row) const {
  if (!w.person) return std::optional<crypto::key>{};
  if (row && row->object.person)
    return std::optional(TRY(context_.seals.keys.get(reader, w.id.stored())));
  w.fresh_key = context_.seals.keys.make(w.id.stored());
  if (row) w.past = TRY(seal_past(reader, w.id, w.fresh_key->key));
  return std::optional(w.fresh_key->key);
}

result<void> object_preparer::seal(object_write& w, const std::optional<crypto::key>& key,
                                   const std::vector<field_change>& fields, bytes document) const {
  if (!document.empty()) w.stored = TRY(pack(*dictionary_, document));
  if (w.before > 0 && w.after > w.before) w.history = encode_changes(fields);
  if (!key) return {};
  if (!w.stored.empty()) w.stored = crypto::seal(*key, w.stored, seal_place(w.id));
  if (!w.history.empty()) w.history = crypto::seal(*key, w.history, history_place(w.id, w.before));
  return {};
}

void object_preparer::tell(object_write& w, const std::optional<crypto::key>& key,
                           std::string_view change, std::string object_key,
                           std::vector<field_change> fields) const {
  journal::event e;
  e.at = context_.now();
  e.id = event_id::make(e.at);  // its body is sealed to it
  e.kind = "object." + std::string(change);
  e.subject = {"object", w.id.raw};
  e.dataset = dataset_.id;
  e.material = change != "changed" || any_material(fields);
  e.rule_version = run_.mapping_hash;
  for (const auto& f : fields) e.fields.push_back(f.field);
  object_event body;
  body.dataset = dataset_.id;
  body.scheme = dataset_.key_scheme;
  body.key = std::move(object_key);
  body.person = w.person;
  body.change = change;
  body.version = w.after;
  body.fields = std::move(fields);
  body.source = source_.id;
  body.published = run_.published;
  body.fetched = run_.started;
  body.run = run_.id;
  body.licence = source_.licence;
  e.body = key ? journal::sealed_body(e.id, w.id.stored(), *key, to_json(body))
               : journal::plain_body(to_json(body));
  w.event = std::move(e);
}

result<object_write> object_preparer::appeared(db::connection& reader, const spool_frame& frame) {
  object_write w;
  w.key = frame.key;
  w.person = frame.person;
  w.content_hash = frame.content_hash;
  auto row = run_.kind == run_kind::first ? std::optional<object_row>{}
                                          : TRY(find_row(reader, dataset_.id, frame.key));
  const auto now = TRY(decode_document(dataset_, frame.document));
  std::vector<field_change> fields;
  if (row) {
    const auto before = TRY(open_row(reader, context_.seals, dataset_, *row));
    fields = differences(dataset_, before.record, now.record);
    w.what = action::update;
    w.id = row->object.id;
    w.person = w.person || row->object.person;
    w.before = row->object.version;
    w.after = w.before + 1;
  } else {
    w.id = object_id::make(context_.now());
  }
  const auto key = TRY(key_for(reader, w, row));
  TRY(seal(w, key, fields, frame.document));
  if (tells_presence(run_)) tell(w, key, "appeared", now.key, std::move(fields));
  return w;
}

result<object_write> object_preparer::changed(db::connection& reader, const spool_frame& frame) {
  object_write w;
  w.key = frame.key;
  w.id = frame.id;
  w.person = frame.person;
  w.content_hash = frame.content_hash;
  w.before = frame.version;
  const bool rewritten = frame.what == spool_frame::kind::rewritten;
  w.what = rewritten ? action::rewrite : action::update;
  w.after = rewritten ? w.before : w.before + 1;
  auto row = TRY(find_row(reader, dataset_.id, frame.key));
  const auto key = TRY(key_for(reader, w, row));
  TRY(seal(w, key, frame.fields, frame.document));
  if (!rewritten) {
    const auto now = TRY(decode_document(dataset_, frame.document));
    tell(w, key, "changed", now.key, frame.fields);
  }
  return w;
}

result<object_write> object_preparer::disappeared(db::connection& reader,
                                                  const spool_frame& frame) {
  object_write w;
  w.key = frame.key;
  w.id = frame.id;
  w.person = frame.person;
  w.before = frame.version;
  auto row = TRY(find_row(reader, dataset_.id, frame.key));
  if (!row)
    return fail(errc::conflict, "register.moved", "an object went away while a run was applied",
                frame.id.text(), "load the file again");
  const bool waits = source_.absent_means == catalogue::absence::missing &&
                     row->missing_runs + 1 < source_.missing_runs;
  w.what = waits ? action::count_missing : action::update;
  w.state = waits ? object_state::missing : object_state::ended;
  w.after = waits ? w.before : w.before + 1;
  w.content_hash = row->content_hash;
  if (waits) return w;
  const auto key = TRY(key_for(reader, w, row));
  TRY(seal(w, key, {}, {}));
  TRY(open_row(reader, context_.seals, dataset_, *row));
  if (tells_presence(run_)) tell(w, key, "disappeared", row->object.key, {});
  return w;
}

namespace {

result<void> moved_unless_one(std::int64_t rows, const object_write& w) {
  if (rows == 1) return {};
  return fail(errc::conflict, "register.moved", "an object changed while a run was applied",
              w.id.text(), "load the file again");
}

result<void> insert_object(db::connection& writer, const run& r, const object_write& w) {
  TRY(writer.execute(
      "INSERT INTO object (dataset, key, object_id, person, state, missing_runs, version,"
      " content_hash, document, source, published, fetched, changed, run_id)"
      " VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $11, $12)",
      {r.dataset, db::blob{w.key}, w.id, w.person ? 1 : 0, static_cast<int>(w.state), w.after,
       static_cast<std::int64_t>(w.content_hash), db::blob{w.stored}, r.source, r.published,
       r.started, r.id}));
  return {};
}

result<void> update_document(db::connection& writer, const run& r, const object_write& w) {
  const auto rows = TRY(writer.execute(
      "UPDATE object SET person = $3, state = $4, missing_runs = 0, version = $5,"
      " content_hash = $6, document = $7, source = $8, published = $9, fetched = $10,"
      " changed = CASE WHEN version = $5 THEN changed ELSE $10 END, run_id = $11"
      " WHERE dataset = $1 AND key = $2 AND version = $12",
      {r.dataset, db::blob{w.key}, w.person ? 1 : 0, static_cast<int>(w.state), w.after,
       static_cast<std::int64_t>(w.content_hash), db::blob{w.stored}, r.source, r.published,
       r.started, r.id, w.before}));
  return moved_unless_one(rows, w);
}

result<void> update_state(db::connection& writer, const run& r, const object_write& w) {
  const auto rows = TRY(writer.execute(
      "UPDATE object SET state = $3, missing_runs = missing_runs + 1, version = $4,"
      " changed = CASE WHEN version = $4 THEN changed ELSE $5 END, run_id = $6"
      " WHERE dataset = $1 AND key = $2 AND version = $7",
      {r.dataset, db::blob{w.key}, static_cast<int>(w.state), w.after, r.started, r.id, w.before}));
  return moved_unless_one(rows, w);
}

}  // namespace

result<void> write_object(db::connection& writer, const register_context& context, const run& r,
                          const object_write& w) {
  if (w.fresh_key) TRY(db::keyring::put(writer, w.id.stored(), *w.fresh_key, r.started));
  if (w.what == action::insert)
    TRY(insert_object(writer, r, w));
  else if (w.stored.empty())
    TRY(update_state(writer, r, w));
  else
    TRY(update_document(writer, r, w));
  if (!w.history.empty())
    TRY(
        writer.execute("INSERT INTO object_history (object_id, version, until_at, difference)"
                       " VALUES ($1, $2, $3, $4)",
                       {w.id, w.before, r.started, db::blob{w.history}}));
  if (w.past) TRY(put_past(writer, w.id, *w.past));
  if (w.event) TRY(context.journal.append(*w.event));
  return {};
}

}  // namespace vaka::registers
