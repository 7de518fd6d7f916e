#include "db/migrate.hpp"

#include "crypto/digest.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <vector>

namespace vaka::db {
namespace {

struct migration {
  std::int64_t number = 0;
  std::string name;
  std::string checksum;
  std::string_view sql;
};

result<migration> read_name(const embedded_file& file) {
  const auto name = file.path.substr(file.path.find_last_of('/') + 1);
  migration out{.number = 0,
                .name = std::string(name),
                .checksum = to_hex(crypto::sha256(file.content)),
                .sql = file.content};
  const auto read = std::from_chars(name.data(), name.data() + name.size(), out.number);
  if (read.ec != std::errc() || out.number < 1)
    return fail(errc::internal, "store.schema_name", "a schema file has no number",
                std::string(name), "name it NNNN_name.sql");
  return out;
}

result<std::vector<migration>> in_order(std::span<const embedded_file> files) {
  std::vector<migration> out;
  for (const auto& file : files) out.push_back(TRY(read_name(file)));
  std::ranges::sort(out, {}, &migration::number);
  const auto twice = std::ranges::adjacent_find(out, {}, &migration::number);
  if (twice != out.end())
    return fail(errc::internal, "store.schema_name", "two schema files have the same number",
                twice->name, "give the newer one the next free number");
  return out;
}

/// A suffix that one engine alone knows stands behind a marker, as a comment for the other.
std::string for_engine(std::string_view sql, engine which) {
  const std::string_view marker = which == engine::sqlite ? "--sqlite: " : "--postgresql: ";
  std::string out(sql);
  for (auto at = out.find(marker); at != std::string::npos; at = out.find(marker, at))
    out.erase(at, marker.size());
  return out;
}

using applied_table = std::map<std::int64_t, std::pair<std::string, std::string>>;

result<applied_table> read_applied(session& writer) {
  applied_table out;
  TRY(writer.query("SELECT number, name, checksum FROM schema_migration", {}, [&](const row& r) {
    out.emplace(r.integer(0), std::pair(r.string(1), r.string(2)));
  }));
  return out;
}

result<void> check(const applied_table& applied, const std::vector<migration>& known) {
  for (const auto& [number, stored] : applied) {
    const auto ours = std::ranges::find(known, number, &migration::number);
    if (ours == known.end())
      return fail(errc::unavailable, "store.schema_newer",
                  "the store was written by a newer version of this program", stored.first,
                  "use that version or a later one");
    if (ours->checksum != stored.second)
      return fail(errc::corrupt, "store.schema_changed",
                  "a schema file was edited after it had been applied to this store", ours->name,
                  "use a build with the file as it was, and put changes into a new file");
  }
  return {};
}

/// Runs `act` between BEGIN and COMMIT, alone in the whole installation.
template <class F>
result<void> alone(session& writer, F act) {
  TRY(writer.begin());
  result<void> done = writer.lock_order();
  if (done) done = act();
  if (!done) {
    writer.rollback();
    return done;
  }
  return writer.commit();
}

result<void> prepare(session& writer) {
  return alone(writer, [&] {
    return writer.script(
        "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY,"
        " name TEXT NOT NULL, checksum TEXT NOT NULL, applied BIGINT NOT NULL)");
  });
}

result<void> apply(session& writer, const migration& next, instant now) {
  // Another node may have done it while we waited for the lock.
  const auto there = TRY(writer.one("SELECT 1 FROM schema_migration WHERE number = $1",
                                    {next.number}, [](const row&) { return true; }));
  if (there) return {};
  TRY(writer.script(for_engine(next.sql, writer.engine())));
  TRY(writer.execute(
      "INSERT INTO schema_migration (number, name, checksum, applied) VALUES ($1, $2, $3, $4)",
      {next.number, next.name, next.checksum, now}));
  return {};
}

}  // namespace

result<void> migrate(session& writer, std::span<const embedded_file> files, instant now) {
  const auto known = TRY(in_order(files));
  TRY(prepare(writer));
  const auto applied = TRY(read_applied(writer));
  TRY(check(applied, known));
  for (const auto& next : known) {
    if (applied.contains(next.number)) continue;
    auto done = alone(writer, [&] { return apply(writer, next, now); });
    if (!done) {
      done.error().where = next.name;
      return done;
    }
  }
  return {};
}

}  // namespace vaka::db
