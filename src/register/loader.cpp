#include "register/loader.hpp"

#include "base/log.hpp"
#include "register/apply.hpp"
#include "register/past.hpp"

#include <set>

namespace vaka::registers {
namespace {

struct last_load {
  std::string mapping_hash;
  std::map<std::string, std::string> field_rules;
  instant published;
};

result<std::optional<last_load>> find_last_load(const register_context& context, const run& r) {
  return context.store.read([&](db::connection& reader) {
    return reader.one(
        "SELECT mapping_hash, field_rules, published FROM dataset_state"
        " WHERE dataset = $1 AND source = $2",
        {r.dataset, r.source}, [](const db::row& row) {
          return last_load{row.string(0), rules_from(row.text(1)), row.time(2)};
        });
  });
}

result<void> save(const register_context& context, const run& r) {
  return context.store.write([&](db::connection& writer) { return update_run(writer, r); });
}

std::vector<std::string> read_otherwise(const std::map<std::string, std::string>& before,
                                        const std::map<std::string, std::string>& now) {
  std::vector<std::string> out;
  for (const auto& [field, rule] : now) {
    const auto found = before.find(field);
    if (found == before.end() || found->second != rule) out.push_back(field);
  }
  return out;
}

void remove_spool(const register_context& context, const run_id& id) {
  std::error_code ignored;
  std::filesystem::remove(spool_file(context, id), ignored);
}

// A crash in pass 1 leaves a spool that no run will ever read.
result<void> remove_stray_spools(const register_context& context) {
  const auto needed = TRY(context.store.read([&](db::connection& reader) {
    return reader.all("SELECT run_id FROM run WHERE state IN ($1, $2)",
                      {name_of(run_state::held), name_of(run_state::applying)},
                      [](const db::row& r) { return r.as_id<run_id>(0); });
  }));
  std::set<std::filesystem::path> kept;
  for (const auto& id : needed) kept.insert(spool_file(context, id));
  std::error_code ignored;
  for (const auto& file : std::filesystem::directory_iterator(context.runs, ignored))
    if (file.path().extension() == ".spool" && !kept.contains(file.path()))
      std::filesystem::remove(file.path(), ignored);
  return {};
}

result<run> reject(const register_context& context, run r, const error& why) {
  remove_spool(context, r.id);
  // Trouble with the store or the disk is no fault of the file: the run was interrupted.
  const bool bad_file = why.code == errc::invalid || why.code == errc::corrupt ||
                        why.code == errc::too_large || why.code == errc::not_found;
  r.state = bad_file ? run_state::rejected : run_state::interrupted;
  r.reason = why.line();
  r.finished = context.now();
  TRY(save(context, r));
  if (!bad_file) return failure(why);
  return r;
}

result<run> finish(const register_context& context, run r, const progress& tell) {
  TRY(apply(context, r, tell));
  scrub_if_due(context);
  log::info("run applied", {{"run", r.id.text()},
                            {"source", r.source},
                            {"appeared", r.counts.appeared},
                            {"changed", r.counts.changed},
                            {"disappeared", r.counts.disappeared}});
  return r;
}

result<run> held_run(const register_context& context, const run_id& id) {
  auto found = TRY(context.store.read([&](db::connection& c) { return get_run(c, id); }));
  if (!found)
    return fail(errc::not_found, "run.unknown", "there is no such run", id.text(),
                "GET /v1/runs lists the latest");
  if (found->state != run_state::held)
    return fail(errc::conflict, "run.not_held",
                "the run is " + std::string(name_of(found->state)) + ", not held", id.text(),
                "only a run that a guard holds can be released or discarded");
  return std::move(*found);
}

// Two runs of one dataset would each judge by a state the other is changing.
result<void> none_open(db::connection& writer, const std::string& dataset) {
  const auto open =
      TRY(writer.one("SELECT run_id, state FROM run WHERE dataset = $1 AND state IN ($2, $3, $4)",
                     {dataset, name_of(run_state::reading), name_of(run_state::held),
                      name_of(run_state::applying)},
                     [](const db::row& r) { return std::pair(r.as_id<run_id>(0), r.string(1)); }));
  if (!open) return {};
  return fail(errc::conflict, "run.open", "another run of this dataset is " + open->second,
              open->first.text(),
              open->second == name_of(run_state::held) ? "release or discard it first"
                                                       : "wait until it is done");
}

result<void> need_reason(std::string_view reason) {
  if (!reason.empty()) return {};
  return fail(errc::invalid, "run.no_reason", "a reason is needed", "/reason",
              "say why; it is kept with the run");
}

}  // namespace

result<const catalogue::source*> find_source(const catalogue::catalogue& all, std::string_view id) {
  const auto* source = all.find_source(id);
  if (source != nullptr) return source;
  std::string known;
  for (const auto& [name, unused] : all.sources) known += (known.empty() ? "" : ", ") + name;
  return fail(errc::not_found, "source.unknown", "the catalogue has no such source", id,
              "known are: " + known);
}

result<run> begin_load(const register_context& context, const load_request& what,
                       const with_run& also) {
  const auto* source = TRY(find_source(context.catalogue, what.source));
  run r;
  r.started = context.now();
  r.id = run_id::make(r.started);
  r.source = source->id;
  r.dataset = source->dataset;
  r.mapping_hash = source->mapping_hash;
  r.field_rules = source->field_rules;
  r.file_name = what.file_name;
  r.published = what.published.known() ? what.published : r.started;
  TRY(context.store.write([&](db::connection& writer) -> result<void> {
    TRY(none_open(writer, r.dataset));
    TRY(insert_run(writer, r));
    return also ? also(writer, r) : result<void>();
  }));
  return r;
}

result<run> carry_out(const register_context& context, const load_request& what, run r,
                      const progress& tell) {
  const auto* source = TRY(find_source(context.catalogue, what.source));
  const auto* dataset = context.catalogue.find_dataset(source->dataset);
  const auto last = TRY(find_last_load(context, r));
  r.kind = !last                                        ? run_kind::first
           : last->mapping_hash != source->mapping_hash ? run_kind::remap
                                                        : run_kind::compare;
  if (r.kind == run_kind::remap) r.remapped = read_otherwise(last->field_rules, r.field_rules);
  const compare_request request{
      *source, *dataset, what.open, spool_file(context, r.id), r.kind, what.tolerate_bad_rows};
  if (const auto compared = compare(context, request, tell, r); !compared)
    return reject(context, std::move(r), compared.error());
  if (r.kind != run_kind::first) {
    const double days = static_cast<double>(r.published.us - last->published.us) / 86.4e9;
    if (const auto why = judge(r.counts, source->guard, days)) {
      r.state = run_state::held;
      r.reason = *why;
      TRY(save(context, r));
      return r;
    }
  }
  r.state = run_state::applying;
  TRY(save(context, r));
  return finish(context, std::move(r), tell);
}

result<void> give_up(const register_context& context, const run_id& id, const error& why) {
  auto found = TRY(context.store.read([&](db::connection& c) { return get_run(c, id); }));
  if (!found) return {};
  if (found->state != run_state::reading && found->state != run_state::applying) return {};
  const bool was_read = found->state == run_state::applying;
  found->state = was_read ? run_state::held : run_state::interrupted;
  if (!was_read) found->finished = context.now();
  found->reason += (found->reason.empty() ? "" : "; ") + ("stopped: " + why.line());
  return save(context, *found);
}

result<run> release(const register_context& context, const run_id& id, std::string_view reason) {
  TRY(need_reason(reason));
  auto r = TRY(held_run(context, id));
  r.state = run_state::applying;
  r.reason += "; released: " + std::string(reason);
  TRY(save(context, r));
  return r;
}

result<run> discard(const register_context& context, const run_id& id, std::string_view reason) {
  TRY(need_reason(reason));
  auto r = TRY(held_run(context, id));
  r.state = run_state::discarded;
  r.reason += "; discarded: " + std::string(reason);
  r.finished = context.now();
  TRY(save(context, r));
  remove_spool(context, id);
  return r;
}

result<std::vector<run_id>> recover(const register_context& context) {
  TRY(context.store.write([&](db::connection& writer) -> result<void> {
    TRY(writer.execute(
        "UPDATE run SET state = $1, finished = $2 WHERE state = $3",
        {name_of(run_state::interrupted), context.now(), name_of(run_state::reading)}));
    return {};
  }));
  TRY(remove_stray_spools(context));
  scrub_if_due(context);
  return context.store.read([&](db::connection& reader) {
    return reader.all("SELECT run_id FROM run WHERE state = $1 ORDER BY started",
                      {name_of(run_state::applying)},
                      [](const db::row& r) { return r.as_id<run_id>(0); });
  });
}

result<run> resume(const register_context& context, const run_id& id, const progress& tell) {
  auto found = TRY(context.store.read([&](db::connection& c) { return get_run(c, id); }));
  if (!found || found->state != run_state::applying)
    return fail(errc::conflict, "run.not_applying", "the run is not being applied", id.text());
  return finish(context, std::move(*found), tell);
}

result<run> settle(const register_context& context, const run_id& id, const error& why,
                   const progress& tell) {
  auto found = TRY(context.store.read([&](db::connection& c) { return get_run(c, id); }));
  if (!found) return fail(errc::not_found, "run.unknown", "there is no such run", id.text());
  if (found->state == run_state::applying) return finish(context, std::move(*found), tell);
  if (found->state != run_state::reading) return std::move(*found);
  found->state = run_state::interrupted;
  found->reason = why.line();
  found->finished = context.now();
  TRY(save(context, *found));
  remove_spool(context, id);
  return std::move(*found);
}

}  // namespace vaka::registers
