#include "register/compare.hpp"

#include "base/limits.hpp"
#include "register/diff.hpp"
#include "register/known.hpp"
#include "register/mapper.hpp"
#include "register/object_row.hpp"
#include "register/spool.hpp"

namespace vaka::registers {
namespace {

constexpr std::int64_t records_between_tellings = 20'000;

class comparison {
 public:
  comparison(const register_context& context, const compare_request& what,
             const catalogue::layout& layout, db::connection& reader, known_objects known,
             spool_writer spool, run& r)
      : context_(context),
        what_(what),
        mapper_(what.dataset, what.source, layout),
        reader_(reader),
        known_(std::move(known)),
        spool_(std::move(spool)),
        run_(r) {
    run_.counts.known = known_.size();
  }

  result<void> take(const raw_record& raw) {
    if (const auto mapped = mapper_.map(raw, mapped_); !mapped) {
      reject({raw.at, std::string(mapper_.blamed()), mapped.error().reason, mapped.error().line()});
      return {};
    }
    ++run_.counts.read;
    const bytes key = context_.seals.blind(what_.dataset.key_scheme, mapped_.key);
    const auto hash = content_hash(context_.seals, what_.dataset, mapped_);
    switch (known_.meet(key, hash)) {
      case known_objects::verdict::same: ++run_.counts.unchanged; return {};
      case known_objects::verdict::unknown: return take_appeared(key, hash);
      case known_objects::verdict::differs: return take_differing(key, hash);
      case known_objects::verdict::seen_twice: break;
    }
    reject({raw.at, std::string(mapper_.key_column()), "register.duplicate_key",
            "the key of this row stood in a row before"});
    return {};
  }

  void reject(bad_row row) {
    if (run_.bad_row_count++ < static_cast<std::int64_t>(limits::quarantined_rows_listed))
      run_.bad_rows.push_back(std::move(row));
  }

  result<void> finish() {
    TRY(take_disappeared());
    run_.frames = TRY(spool_.finish());
    return {};
  }

 private:
  // What was never there, and what had ended and is back: pass 2 finds its row, if there is one.
  result<void> take_appeared(const bytes& key, std::uint64_t hash) {
    ++run_.counts.appeared;
    return spool_.add({.what = spool_frame::kind::appeared,
                       .key = key,
                       .id = {},
                       .person = mapped_.person,
                       .content_hash = hash,
                       .document = encode_document(what_.dataset, to_document(mapped_)),
                       .fields = {}});
  }

  result<void> take_differing(const bytes& key, std::uint64_t hash) {
    auto row = TRY(find_row(reader_, what_.dataset.id, key));
    if (!row) return take_appeared(key, hash);
    auto before = TRY(open_row(reader_, context_.seals, what_.dataset, *row));
    keep_uncovered(before.record);
    rebase(before.record);
    auto fields = differences(what_.dataset, before.record, mapped_.record);
    const bool told = any_material(fields);
    if (told)
      ++run_.counts.changed;
    else
      ++run_.counts.noise;
    for (const auto& f : fields) run_.counts.fields += f.material ? 1 : 0;
    const bool rebased = fields.empty();
    return spool_.add({.what = rebased ? spool_frame::kind::rewritten : spool_frame::kind::changed,
                       .key = key,
                       .id = row->object.id,
                       .version = row->object.version,
                       .person = mapped_.person || row->object.person,
                       .content_hash = hash,
                       .document = encode_document(what_.dataset, to_document(mapped_)),
                       .fields = std::move(fields)});
  }

  // A layout that does not carry a field says nothing about it.
  void keep_uncovered(const record& before) {
    for (std::size_t i = 0; i < mapped_.record.size(); ++i)
      if (!mapper_.covered()[i]) mapped_.record[i] = before[i];
  }

  // What another rule reads may differ though the world does not (decision 10): it is taken over as
  // if it had always been read so. The raw record of before is not kept, so this errs on the silent
  // side, for the fields that the edit touched and no others.
  void rebase(record& before) const {
    for (const auto& field : run_.remapped)
      if (const auto place = what_.dataset.index_of(field); place >= 0)
        before[static_cast<std::size_t>(place)] = mapped_.record[static_cast<std::size_t>(place)];
  }

  result<void> take_disappeared() {
    if (what_.source.absent_means == catalogue::absence::nothing) return {};
    // A row that could not be read may be anybody's: such a file says of nobody that they are gone.
    if (run_.bad_row_count > 0) return {};
    if (known_.unseen_count() == 0) return {};
    std::vector<spool_frame> gone;
    TRY(
        reader_.query("SELECT key, object_id, version, person FROM object WHERE dataset = $1"
                      " AND source = $2 AND state <> $3 ORDER BY key",
                      {what_.dataset.id, what_.source.id, static_cast<int>(object_state::ended)},
                      [&](const db::row& r) {
                        if (!known_.unseen(r.text(0))) return;
                        gone.push_back({.what = spool_frame::kind::disappeared,
                                        .key = r.string(0),
                                        .id = r.as_id<object_id>(1),
                                        .version = r.integer(2),
                                        .person = r.integer(3) != 0,
                                        .document = {},
                                        .fields = {}});
                      }));
    for (const auto& frame : gone) TRY(spool_.add(frame));
    run_.counts.disappeared = static_cast<std::int64_t>(gone.size());
    return {};
  }

  const register_context& context_;
  const compare_request& what_;
  mapper mapper_;
  db::connection& reader_;
  known_objects known_;
  spool_writer spool_;
  run& run_;
  mapped_record mapped_;
};

std::string counted_rows(std::int64_t count) {
  if (count == 1) return "1 row cannot be read: ";
  return std::to_string(count) + " rows cannot be read; the first: ";
}

result<void> check_bad_rows(const compare_request& what, const run& r) {
  if (r.bad_row_count <= what.tolerate_bad_rows) return {};
  const auto& first = r.bad_rows.front();
  return fail(errc::invalid, "register.bad_rows", counted_rows(r.bad_row_count) + first.message,
              "line " + std::to_string(first.at.line),
              "mend the file, or load it with a number of tolerated rows; nothing was applied");
}

}  // namespace

result<void> compare(const register_context& context, const compare_request& what,
                     const progress& tell, run& r) {
  const auto* layout = TRY(choose_layout(what.source, what.open));
  auto file = TRY(what.open(what.source.members));
  auto spool = TRY(spool_writer::create(what.spool, context.seals.spool_key()));
  return context.store.read([&](db::connection& reader) -> result<void> {
    auto known = TRY(known_objects::load(reader, what.dataset.id, what.source.id));
    comparison pass(context, what, *layout, reader, std::move(known), std::move(spool), r);
    std::int64_t taken = 0;
    TRY(read_raw(*file, *layout,
                 {.record = [&](const raw_record& raw) -> result<void> {
                    if (tell && ++taken % records_between_tellings == 0)
                      tell(file->position(), file->size());
                    return pass.take(raw);
                  },
                  .bad = [&](bad_row row) { pass.reject(std::move(row)); }}));
    TRY(check_bad_rows(what, r));
    if (r.counts.read == 0)
      return fail(errc::invalid, "register.empty_file", "the file holds no records", "",
                  "fetch it again; an empty snapshot is never applied");
    return pass.finish();
  });
}

}  // namespace vaka::registers
