#include "register/object_row.hpp"

#include "base/codec.hpp"
#include "register/dictionary.hpp"

namespace vaka::registers {
namespace {

constexpr const char* select_object =
    "SELECT dataset, key, object_id, person, state, missing_runs, version, content_hash, document,"
    " source, published, fetched, changed, run_id FROM object ";

object_row row_from(const db::row& r) {
  object_row out;
  out.object.dataset = r.string(0);
  out.key = r.string(1);
  out.object.id = r.as_id<object_id>(2);
  out.object.person = r.integer(3) != 0;
  out.object.state = static_cast<object_state>(r.integer(4));
  out.missing_runs = static_cast<int>(r.integer(5));
  out.object.version = r.integer(6);
  out.content_hash = static_cast<std::uint64_t>(r.integer(7));
  out.stored = r.string(8);
  out.object.source = r.string(9);
  out.object.published = r.time(10);
  out.object.fetched = r.time(11);
  out.object.changed = r.time(12);
  out.object.run = r.as_id<run_id>(13);
  return out;
}

result<std::optional<object>> opened(db::connection& reader, const db::seals& seals,
                                     const catalogue::dataset& dataset,
                                     std::optional<object_row> row) {
  if (!row) return std::optional<object>{};
  TRY(open_row(reader, seals, dataset, *row));
  return std::optional<object>(std::move(row->object));
}

// Takes one reverse difference off a record: what it was before.
void step_back(const catalogue::dataset& dataset, const std::vector<field_change>& changes,
               record& r) {
  for (const auto& c : changes) {
    const auto place = dataset.index_of(c.field);
    if (place >= 0) r[static_cast<std::size_t>(place)] = c.before;
  }
}

struct stored_difference {
  std::int64_t version = 0;
  bytes content;
};

result<std::vector<stored_difference>> differences_down_to(db::connection& reader,
                                                           const object_id& id,
                                                           std::int64_t version) {
  return reader.all(
      "SELECT version, difference FROM object_history WHERE object_id = $1 AND version >= $2"
      " ORDER BY version DESC",
      {id, version}, [](const db::row& r) { return stored_difference{r.integer(0), r.string(1)}; });
}

result<const catalogue::dataset*> dataset_of(const catalogue::catalogue& all,
                                             const std::string& id) {
  const auto* dataset = all.find_dataset(id);
  if (dataset == nullptr)
    return fail(errc::conflict, "catalogue.dataset_missing",
                "the store holds objects of dataset " + id + ", which the catalogue lacks", id,
                "put its file back into catalogue/datasets/");
  return dataset;
}

}  // namespace

std::string seal_place(const object_id& id) {
  return "object:" + id.text();
}

std::string history_place(const object_id& id, std::int64_t version) {
  return "object-history:" + id.text() + ":" + std::to_string(version);
}

result<std::optional<object_row>> find_row(db::connection& reader, std::string_view dataset,
                                           std::string_view blind_key) {
  static const std::string sql = std::string(select_object) + "WHERE dataset = $1 AND key = $2";
  return reader.one(sql, {dataset, db::blob{blind_key}}, row_from);
}

result<document> open_row(db::connection& reader, const db::seals& seals,
                          const catalogue::dataset& dataset, object_row& row) {
  bytes packed;
  if (row.object.person) {
    const auto key = TRY(seals.keys.get(reader, row.object.id.stored()));
    packed = TRY(crypto::open(key, row.stored, seal_place(row.object.id)));
  } else {
    packed = row.stored;
  }
  document d = TRY(decode_document(dataset, TRY(unpack(reader, seals, packed))));
  row.object.key = d.key;
  row.object.record = d.record;
  return d;
}

result<std::optional<object>> find_object(db::connection& reader, const db::seals& seals,
                                          const catalogue::dataset& dataset,
                                          std::string_view canonical) {
  auto row = TRY(find_row(reader, dataset.id, seals.blind(dataset.key_scheme, canonical)));
  return opened(reader, seals, dataset, std::move(row));
}

result<std::optional<object>> get_object(db::connection& reader, const db::seals& seals,
                                         const catalogue::catalogue& all, const object_id& id) {
  static const std::string sql = std::string(select_object) + "WHERE object_id = $1";
  auto row = TRY(reader.one(sql, {id}, row_from));
  if (!row) return std::optional<object>{};
  const auto* dataset = TRY(dataset_of(all, row->object.dataset));
  return opened(reader, seals, *dataset, std::move(row));
}

result<std::optional<object>> get_object_at(db::connection& reader, const db::seals& seals,
                                            const catalogue::catalogue& all, const object_id& id,
                                            std::int64_t version) {
  auto found = TRY(get_object(reader, seals, all, id));
  if (!found || found->version <= version) return found;
  const auto* dataset = TRY(dataset_of(all, found->dataset));
  for (const auto& [before, stored] : TRY(differences_down_to(reader, id, version))) {
    bytes plain = stored;
    if (found->person)
      plain = TRY(crypto::open(TRY(seals.keys.get(reader, id.stored())), stored,
                               history_place(id, before)));
    step_back(*dataset, TRY(decode_changes(plain)), found->record);
  }
  found->version = version;
  found->state = object_state::present;
  return found;
}

result<std::int64_t> object_version(db::connection& writer, const db::seals& seals,
                                    const catalogue::dataset& dataset, std::string_view canonical) {
  const auto version =
      TRY(writer.one("SELECT version FROM object WHERE dataset = $1 AND key = $2",
                     {dataset.id, db::blob{seals.blind(dataset.key_scheme, canonical)}},
                     [](const db::row& r) { return r.integer(0); }));
  return version.value_or(0);
}

}  // namespace vaka::registers
