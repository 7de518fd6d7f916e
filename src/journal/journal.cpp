#include "journal/journal.hpp"

#include "crypto/digest.hpp"
#include "journal/body.hpp"
#include "journal/chain.hpp"

#include <algorithm>
#include <cstring>

namespace vaka::journal {
namespace {

constexpr const char* columns =
    "SELECT j.seq, j.event_id, j.at, j.kind, j.subject_type, j.subject_id, j.dataset, j.fields,"
    " j.material, j.rule_version, j.caused_by, j.depth, b.body"
    " FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq ";

std::string sql(const char* rest) {
  return std::string(columns) + rest;
}

entry entry_from(const db::row& r) {
  entry out;
  out.seq = r.integer(0);
  event& e = out.event;
  e.id = r.as_id<event_id>(1);
  e.at = r.time(2);
  e.kind = r.string(3);
  e.subject.type = r.string(4);
  e.subject.id = id<event_kind>::from(r.text(5)).raw;
  e.dataset = r.string(6);
  e.fields = split_fields(r.text(7));
  e.material = r.integer(8) != 0;
  e.rule_version = r.string(9);
  if (!r.is_null(10)) e.caused_by = r.as_id<event_id>(10);
  e.depth = static_cast<std::uint32_t>(r.integer(11));
  out.erased = r.is_null(12);
  if (!out.erased) e.body = r.string(12);
  return out;
}

}  // namespace

result<std::int64_t> head(db::connection& reader) {
  const auto seq = TRY(reader.one("SELECT seq FROM journal ORDER BY seq DESC LIMIT 1", {},
                                  [](const db::row& r) { return r.integer(0); }));
  return seq.value_or(0);
}

result<std::vector<entry>> read_after(db::connection& reader, std::int64_t after, std::size_t most,
                                      const filter& which) {
  const auto limit = static_cast<std::int64_t>(most);
  if (which.subject) {
    static const std::string text =
        sql("WHERE j.subject_id = $1 AND j.seq > $2 AND j.subject_type = $3"
            " AND ($4 = '' OR substr(j.kind, 1, length($4)) = $4) AND ($5 = 0 OR j.material = 1)"
            " ORDER BY j.seq LIMIT $6");
    return reader.all(text,
                      {db::blob{stored(which.subject->id)}, after, which.subject->type,
                       which.kind_prefix, which.material_only ? 1 : 0, limit},
                      entry_from);
  }
  static const std::string text =
      sql("WHERE j.seq > $1 AND ($2 = '' OR substr(j.kind, 1, length($2)) = $2)"
          " AND ($3 = 0 OR j.material = 1)"
          " AND ($4 = '' OR ',' || $4 || ',' LIKE '%,' || j.dataset || ',%')"
          " ORDER BY j.seq LIMIT $5");
  return reader.all(
      text,
      {after, which.kind_prefix, which.material_only ? 1 : 0, join_fields(which.datasets), limit},
      entry_from);
}

result<std::optional<entry>> find(db::connection& reader, const event_id& id) {
  static const std::string text = sql("WHERE j.event_id = $1");
  return reader.one(text, {id}, entry_from);
}

result<std::int64_t> load_cursor(db::connection& reader, std::string_view name) {
  const auto seq = TRY(reader.one("SELECT seq FROM journal_cursor WHERE reader = $1", {name},
                                  [](const db::row& r) { return r.integer(0); }));
  return seq.value_or(0);
}

result<void> save_cursor(db::connection& writer, std::string_view name, std::int64_t seq,
                         instant now) {
  TRY(
      writer.execute("INSERT INTO journal_cursor (reader, seq, saved) VALUES ($1, $2, $3)"
                     " ON CONFLICT (reader) DO UPDATE SET seq = $2, saved = $3",
                     {name, seq, now}));
  return {};
}

result<std::vector<resealed>> seal_bodies(db::connection& reader, const subject& about,
                                          std::string_view owner, const crypto::key& with) {
  std::vector<resealed> out;
  TRY(reader.query(
      "SELECT b.seq, b.salt, b.body, j.event_id FROM journal j JOIN journal_body b ON b.seq = j.seq"
      " WHERE j.subject_id = $1 AND j.subject_type = $2 ORDER BY b.seq",
      {db::blob{stored(about.id)}, about.type}, [&](const db::row& r) {
        if (is_sealed(r.text(2))) return;
        out.push_back({r.integer(0),
                       late_sealed_body(r.as_id<event_id>(3), owner, with, r.text(1), r.text(2))});
      }));
  return out;
}

result<void> put_bodies(db::connection& writer, const std::vector<resealed>& bodies) {
  for (const auto& one : bodies)
    TRY(writer.execute("UPDATE journal_body SET salt = $2, body = $3 WHERE seq = $1",
                       {one.seq, db::blob{}, db::blob{one.body}}));
  return {};
}

result<void> erase_bodies(db::connection& writer, const subject& about) {
  TRY(
      writer.execute("DELETE FROM journal_body WHERE seq IN (SELECT seq FROM journal"
                     " WHERE subject_id = $1 AND subject_type = $2)",
                     {db::blob{stored(about.id)}, about.type}));
  return {};
}

}  // namespace vaka::journal
