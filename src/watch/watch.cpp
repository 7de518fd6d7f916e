#include "watch/watch.hpp"

#include "base/limits.hpp"
#include "base/log.hpp"
#include "journal/body.hpp"
#include "party/party_write.hpp"
#include "watch/filling.hpp"
#include "watch/watch_store.hpp"

#include <algorithm>
#include <set>

namespace vaka::watch {
namespace {

using parties::party;
using parties::party_context;

constexpr std::string_view cursor_name = "watch";

/// What is to be looked at: events after the place read so far, in order, and up to where they are
/// complete.
struct batch {
  std::vector<journal::entry> entries;
  std::int64_t upto = 0;
};

/// Writes in the making: at most one per party, so that each starts from what is stored.
struct pending {
  std::vector<parties::staged> writes;
  std::set<party_id> touched;
  std::uint64_t damaged = 0;
};

/// A damaged row must not stop everybody else: it is passed over, and said. A damaged file of the
/// store is another matter: nothing of it can be trusted, so it is tried again.
bool passes_over(const error& why, const journal::entry& entry, pending& out) {
  if (why.code != errc::corrupt || why.reason.starts_with("store.")) return false;
  ++out.damaged;
  log::error("a damaged row was passed over",
             {{"job", "watch"}, {"event", entry.event.id.text()}, {"reason", why.reason}});
  return true;
}

/// A load without events of single objects: everybody who is watched is compared with what it left.
bool is_whole_load(const journal::entry& e) {
  return e.event.kind.starts_with("dataset.");
}

result<batch> next_batch(const party_context& context, std::int64_t after) {
  return context.store.snapshot([&](db::connection& reader) -> result<batch> {
    batch out;
    out.upto = TRY(journal::head(reader));
    if (out.upto <= after) return out;
    for (const std::string_view kind : {"object.", "dataset.loaded", "dataset.remapped"}) {
      auto found = TRY(journal::read_after(reader, after, events_per_step,
                                           {.kind_prefix = std::string(kind),
                                            .datasets = {},
                                            .subject = {},
                                            .material_only = false}));
      if (found.size() == events_per_step) out.upto = std::min(out.upto, found.back().seq);
      std::ranges::move(found, std::back_inserter(out.entries));
    }
    std::erase_if(out.entries, [&](const journal::entry& e) { return e.seq > out.upto; });
    std::ranges::sort(out.entries, {}, &journal::entry::seq);
    return out;
  });
}

/// What the party holds register data of this dataset for: as its identifier.
const parties::value* identifier_of(const party& who, const catalogue::dataset& dataset) {
  return who.current(std::string(parties::identifier_prefix) + dataset.key_scheme);
}

holding holding_of(const party& who, const parties::value& identifier) {
  return {.party_kind = who.head.kind,
          .purposes = identifier.from->purposes,
          .grounds = identifier.from->grounds};
}

/// Decides on `incoming` and adds the write to `out`, unless nothing changes.
void decide(const party_context& context, const party& who,
            const std::vector<parties::value>& incoming, bool verified, const parties::cause& why,
            pending& out) {
  const instant now = std::max(context.now(), instant{who.head.updated.us + 1});
  const auto by = std::make_shared<const parties::decision>(
      parties::decision{event_id::make(now), now, context.catalogue.rule_version});
  const auto decided = parties::apply(context.catalogue, who.open, incoming, by);
  out.touched.insert(who.head.id);
  if (!decided.changed()) return;
  auto after = who.head;
  after.verified = after.verified || verified;
  out.writes.push_back(
      parties::stage_update(context.seals, who, std::move(after), decided, by, why));
}

result<std::vector<parties::value>> values_of_event(
    const party_context& context, db::connection& reader, const catalogue::dataset& dataset,
    const journal::entry& entry, const registers::object_event& e, const holding& why) {
  object_id object;
  object.raw = entry.event.subject.id;
  const auto from = provenance_of(context.catalogue,
                                  {.source = e.source,
                                   .object = object,
                                   .version = e.version,
                                   .published = e.published,
                                   .fetched = e.fetched},
                                  why);
  if (e.change == "disappeared") return std::vector{state_value("ended", from)};
  if (e.change == "changed") return values_from(context.catalogue, dataset, e.fields, from, why);
  const auto found =
      TRY(registers::get_object_at(reader, context.seals, context.catalogue, object, e.version));
  if (!found) return std::vector<parties::value>{};
  return values_from(context.catalogue, dataset, *found, why, true);
}

/// The event's content, or nothing when it was erased or concerns no dataset that is known.
result<std::optional<registers::object_event>> content_of(const party_context& context,
                                                          db::connection& reader,
                                                          const journal::entry& entry) {
  if (entry.erased) return std::optional<registers::object_event>{};
  auto body = journal::open_body(reader, context.seals, entry.event);
  if (!body && body.error().code == errc::gone) return std::optional<registers::object_event>{};
  return std::optional(TRY(registers::object_event_from(TRY(std::move(body)))));
}

result<void> take_over(const party_context& context, db::connection& reader,
                       const catalogue::dataset& dataset, const journal::entry& entry,
                       const registers::object_event& e, const party_id& id, pending& out) {
  const parties::cause why{.event = entry.event.id, .depth = entry.event.depth + 1};
  const auto who = TRY(parties::load(reader, context.seals, id));
  const auto* identifier = who ? identifier_of(*who, dataset) : nullptr;
  if (identifier == nullptr) return {};  // erased
  const auto incoming =
      TRY(values_of_event(context, reader, dataset, entry, e, holding_of(*who, *identifier)));
  decide(context, *who, incoming, e.change != "disappeared", why, out);
  return {};
}

/// False: the batch ends before this event, because a party it concerns has a write pending.
result<bool> handle(const party_context& context, db::connection& reader,
                    const journal::entry& entry, pending& out) {
  const auto* dataset = context.catalogue.find_dataset(entry.event.dataset);
  if (dataset == nullptr) return true;
  auto content = content_of(context, reader, entry);
  if (!content && passes_over(content.error(), entry, out)) return true;
  const auto e = TRY(std::move(content));
  if (!e) return true;
  const bytes subject = context.seals.blind(dataset->key_scheme, e->key);
  const auto ids = TRY(concerned(reader, dataset->id, subject, entry.seq));
  if (std::ranges::any_of(ids, [&](const party_id& id) { return out.touched.contains(id); }))
    return false;
  if (!ids.empty() && entry.event.depth + 1 > limits::event_depth) {
    log::error("a chain of causes is too long; the change was not taken over",
               {{"event", entry.event.id.text()}});
    return true;
  }
  for (const party_id& id : ids) {
    const auto taken = take_over(context, reader, *dataset, entry, *e, id, out);
    if (!taken && !passes_over(taken.error(), entry, out)) return failure(taken.error());
  }
  return true;
}

result<void> commit(const party_context& context, const pending& what,
                    std::optional<std::int64_t> cursor) {
  return context.store.write([&](db::connection& writer) -> result<void> {
    for (const auto& s : what.writes) TRY(parties::run(writer, context.journal, s));
    if (cursor) TRY(journal::save_cursor(writer, cursor_name, *cursor, context.now()));
    return {};
  });
}

result<void> compare_one(const party_context& context, db::connection& reader,
                         const catalogue::dataset& dataset, const journal::entry& entry,
                         const party_id& id, pending& out) {
  const parties::cause why{.event = entry.event.id, .depth = entry.event.depth + 1};
  const auto who = TRY(parties::load(reader, context.seals, id));
  const auto* identifier = who ? identifier_of(*who, dataset) : nullptr;
  if (identifier == nullptr) return {};
  const auto object =
      TRY(registers::find_object(reader, context.seals, dataset, identifier->content));
  if (!object) return {};
  const auto incoming =
      values_from(context.catalogue, dataset, *object, holding_of(*who, *identifier), true);
  decide(context, *who, incoming, true, why, out);
  return {};
}

/// Compares everybody who is watched in a dataset with its objects, page by page; how many damaged
/// rows were passed over.
result<std::uint64_t> compare_all(const party_context& context, const catalogue::dataset& dataset,
                                  const journal::entry& entry) {
  watched last;
  std::uint64_t damaged = 0;
  while (true) {
    pending out;
    const auto rows =
        TRY(context.store.snapshot([&](db::connection& reader) -> result<std::vector<watched>> {
          auto found = TRY(page(reader, dataset.id, last, parties_per_write));
          for (const watched& row : found) {
            if (row.since_seq >= entry.seq || out.touched.contains(row.party)) continue;
            const auto done = compare_one(context, reader, dataset, entry, row.party, out);
            if (!done && !passes_over(done.error(), entry, out)) return failure(done.error());
          }
          return found;
        }));
    if (!out.writes.empty()) TRY(commit(context, out, std::nullopt));
    damaged += out.damaged;
    if (rows.size() < parties_per_write) return damaged;
    last = rows.back();
  }
}

}  // namespace

watcher::watcher(const parties::party_context& context) : context_(context) {}

result<int> watcher::step() {
  for (int left = parties::write_tries;; --left) {
    auto done = try_step();
    const bool moved = !done && done.error().reason == "party.moved";
    if (!moved || left <= 1) return done;
  }
}

result<int> watcher::try_step() {
  if (seen_ < 0)
    seen_ = TRY(context_.store.read(
        [](db::connection& reader) { return journal::load_cursor(reader, cursor_name); }));
  const batch next = TRY(next_batch(context_, seen_));
  if (next.entries.empty()) {
    seen_ = std::max(seen_, next.upto);
    return 0;
  }

  pending out;
  std::int64_t position = seen_;
  int handled = 0;
  TRY(context_.store.snapshot([&](db::connection& reader) -> result<void> {
    for (const journal::entry& entry : next.entries) {
      if (is_whole_load(entry)) break;
      if (out.writes.size() >= parties_per_write) break;
      if (!TRY(handle(context_, reader, entry, out))) break;
      position = entry.seq;
      ++handled;
    }
    return {};
  }));
  const bool all = static_cast<std::size_t>(handled) == next.entries.size();
  if (handled == 0) {  // it begins with a whole load
    const journal::entry& entry = next.entries.front();
    if (const auto* dataset = context_.catalogue.find_dataset(entry.event.dataset))
      out.damaged += TRY(compare_all(context_, *dataset, entry));
    position = entry.seq;
    handled = 1;
  } else if (all) {
    position = next.upto;
  }
  TRY(commit(context_, out, position));
  seen_ = position;
  damaged_ += out.damaged;
  return handled;
}

}  // namespace vaka::watch
