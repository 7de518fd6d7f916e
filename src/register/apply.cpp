#include "register/apply.hpp"

#include "journal/body.hpp"
#include "register/object_write.hpp"

#include <algorithm>

namespace vaka::registers {
namespace {

constexpr std::int64_t chunk_aim_us = 15'000;
constexpr std::size_t chunk_first = 64;
constexpr std::size_t chunk_least = 16;  // below, the sync of each commit would rule
constexpr std::size_t chunk_most = 4'000;
constexpr std::size_t training_samples = 2'000;

// A dictionary is trained on organisations' documents only: it is no person's to be destroyed with.
result<dictionary_ref> train_from_spool(const register_context& context, const run& r) {
  auto spool = TRY(spool_reader::open(spool_file(context, r.id), context.seals.spool_key()));
  std::vector<bytes> samples;
  while (samples.size() < training_samples) {
    auto frame = TRY(spool.next());
    if (!frame) break;
    if (!frame->person && !frame->document.empty()) samples.push_back(std::move(frame->document));
  }
  auto made = train(samples);
  if (made->number == 0) return made;
  TRY(context.store.write([&](db::connection& writer) {
    return put_dictionary(writer, context.seals, r.dataset, *made);
  }));
  return made;
}

result<dictionary_ref> dictionary_for(const register_context& context, const run& r) {
  const auto there = TRY(context.store.read(
      [&](db::connection& reader) { return newest_dictionary(reader, context.seals, r.dataset); }));
  if (there->number != 0 || r.frames < static_cast<std::int64_t>(training_samples)) return there;
  return train_from_spool(context, r);
}

std::string_view event_kind_of(run_kind kind) {
  switch (kind) {
    case run_kind::first: return "dataset.loaded";
    case run_kind::remap: return "dataset.remapped";
    case run_kind::compare: break;
  }
  return "dataset.compared";
}

// The last act of a run, in the same write as its last chunk.
result<void> close_run(db::connection& writer, const register_context& context, run& r) {
  r.state = run_state::applied;
  r.finished = context.now();
  const std::int64_t objects = r.counts.known + r.counts.appeared - r.counts.disappeared;
  TRY(writer.execute(
      "INSERT INTO dataset_state (dataset, source, mapping_hash, published, loaded, objects,"
      " field_rules) VALUES ($1, $2, $3, $4, $5, $6, $7)"
      " ON CONFLICT (dataset, source) DO UPDATE SET"
      " mapping_hash = $3, published = $4, loaded = $5, objects = $6, field_rules = $7",
      {r.dataset, r.source, r.mapping_hash, r.published, r.finished, objects,
       json::write(rules_to_json(r.field_rules))}));
  journal::event e;
  e.at = r.finished;
  e.kind = event_kind_of(r.kind);
  e.subject = {"run", r.id.raw};
  e.dataset = r.dataset;
  e.material = r.kind != run_kind::compare;
  e.rule_version = r.mapping_hash;
  e.body = journal::plain_body(to_json(r));
  TRY(context.journal.append(std::move(e)));
  return update_run(writer, r);
}

class application {
 public:
  application(const register_context& context, run& r, const catalogue::source& source,
              const catalogue::dataset& dataset, dictionary_ref dictionary, spool_reader spool)
      : context_(context),
        run_(r),
        preparer_(context, r, source, dataset, std::move(dictionary)),
        spool_(std::move(spool)) {}

  result<void> skip_applied() {
    for (std::int64_t i = 0; i < run_.position; ++i) TRY(spool_.next());
    return {};
  }

  // One chunk: prepared on this thread, written on the writer's. False when that was the last.
  result<bool> step() {
    const auto writes =
        TRY(context_.store.read([&](db::connection& reader) { return prepare_chunk(reader); }));
    const bool last = writes.size() < chunk_;
    run next = run_;
    next.position += static_cast<std::int64_t>(writes.size());
    std::int64_t held_us = 0;  // how long others waited for the writer; its sync is not ours
    TRY(context_.store.write_bulk([&](db::connection& writer) -> result<void> {
      const auto begun = monotonic_us();
      for (const auto& w : writes) TRY(write_object(writer, context_, run_, w));
      TRY(last ? close_run(writer, context_, next) : update_run(writer, next));
      held_us = monotonic_us() - begun;
      return {};
    }));
    run_ = std::move(next);
    adapt(held_us);
    return !last;
  }

 private:
  result<std::vector<object_write>> prepare_chunk(db::connection& reader) {
    std::vector<object_write> writes;
    while (writes.size() < chunk_) {
      const auto frame = TRY(spool_.next());
      if (!frame) break;
      writes.push_back(TRY(preparer_.prepare(reader, *frame)));
    }
    return writes;
  }

  void adapt(std::int64_t held_us) {
    if (held_us > chunk_aim_us)
      chunk_ = std::max(chunk_ / 2, chunk_least);
    else if (held_us < chunk_aim_us / 2)
      chunk_ = std::min(chunk_ * 2, chunk_most);
  }

  const register_context& context_;
  run& run_;
  object_preparer preparer_;
  spool_reader spool_;
  std::size_t chunk_ = chunk_first;
};

}  // namespace

std::filesystem::path spool_file(const register_context& context, const run_id& id) {
  return context.runs / (id.text() + ".spool");
}

result<void> apply(const register_context& context, run& r, const progress& tell) {
  const auto* source = context.catalogue.find_source(r.source);
  const auto* dataset = context.catalogue.find_dataset(r.dataset);
  if (source == nullptr || dataset == nullptr)
    return fail(errc::conflict, "catalogue.source_missing",
                "the catalogue has no source " + r.source + " any more", r.id.text(),
                "put its file back into catalogue/sources/, or discard the run");
  auto dictionary = TRY(dictionary_for(context, r));
  auto spool = TRY(spool_reader::open(spool_file(context, r.id), context.seals.spool_key()));
  application work(context, r, *source, *dataset, std::move(dictionary), std::move(spool));
  TRY(work.skip_applied());
  while (TRY(work.step()))
    if (tell) tell(static_cast<std::uint64_t>(r.position), static_cast<std::uint64_t>(r.frames));
  std::error_code ignored;
  std::filesystem::remove(spool_file(context, r.id), ignored);
  return {};
}

}  // namespace vaka::registers
