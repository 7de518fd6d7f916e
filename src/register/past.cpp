#include "register/past.hpp"

#include "base/log.hpp"
#include "register/object_row.hpp"

namespace vaka::registers {
namespace {

constexpr std::string_view scrub_due = "scrub.due";

result<void> scrub(const register_context& context) {
  const auto due = TRY(context.store.read([](db::connection& reader) {
    return reader.one("SELECT name FROM store_meta WHERE name = $1", {scrub_due},
                      [](const db::row& r) { return r.string(0); });
  }));
  if (!due) return {};
  TRY(context.store.rewrite());
  return context.store.write([](db::connection& writer) -> result<void> {
    TRY(writer.execute("DELETE FROM store_meta WHERE name = $1", {scrub_due}));
    return {};
  });
}

}  // namespace

result<sealed_past> seal_past(db::connection& reader, const object_id& id, const crypto::key& key) {
  sealed_past out;
  TRY(reader.query("SELECT version, difference FROM object_history WHERE object_id = $1", {id},
                   [&](const db::row& r) {
                     const auto version = r.integer(0);
                     out.differences.push_back(
                         {version, crypto::seal(key, r.text(1), history_place(id, version))});
                   }));
  out.bodies = TRY(journal::seal_bodies(reader, {"object", id.raw}, id.stored(), key));
  return out;
}

result<void> put_past(db::connection& writer, const object_id& id, const sealed_past& past) {
  for (const auto& one : past.differences)
    TRY(
        writer.execute("UPDATE object_history SET difference = $3 WHERE object_id = $1"
                       " AND version = $2",
                       {id, one.version, db::blob{one.sealed}}));
  TRY(journal::put_bodies(writer, past.bodies));
  TRY(
      writer.execute("INSERT INTO store_meta (name, content) VALUES ($1, $2)"
                     " ON CONFLICT (name) DO NOTHING",
                     {scrub_due, db::blob{}}));
  return {};
}

void scrub_if_due(const register_context& context) {
  if (const auto done = scrub(context); !done)
    log::warn("the store's file is not scrubbed yet", {{"reason", done.error().reason}});
}

}  // namespace vaka::registers
