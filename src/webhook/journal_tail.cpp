#include "webhook/journal_tail.hpp"

#include "base/log.hpp"
#include "journal/body.hpp"

#include <algorithm>
#include <utility>

namespace vaka::webhook {
namespace {

constexpr std::size_t page_events = 256;
constexpr std::size_t ring_events = 4'096;
constexpr std::string_view object_prefix = "object.";

auto first_after(const auto& events, std::int64_t seq) {
  return std::ranges::upper_bound(events, seq, {},
                                  [](const opened_ptr& e) { return e->entry.seq; });
}

// A damaged body must not stop every endpoint: it is told as erased, and the log says why.
void report(const journal::entry& entry, const error& why) {
  if (why.code != errc::gone)
    log::error("an event cannot be told", {{"seq", entry.seq}, {"reason", why.reason}});
}

}  // namespace

result<opened_ptr> journal_tail::open(db::connection& reader, journal::entry entry) const {
  auto out = std::make_shared<opened_event>();
  out->entry = std::move(entry);
  const auto& e = out->entry.event;
  out->dataset = catalogue_.find_dataset(e.dataset);
  out->erased = out->entry.erased || out->dataset == nullptr;
  if (out->erased) return out;
  const auto body = journal::open_body(reader, seals_, e);
  if (!body && (body.error().code == errc::unavailable || body.error().code == errc::timeout))
    return failure(body.error());
  const bool personal = journal::is_sealed(e.body);
  const auto change = body ? registers::object_event_from(*body) : failure(body.error());
  out->entry.event.body.clear();
  if (!change) {
    report(out->entry, change.error());
    out->erased = true;
    return out;
  }
  out->change = *change;
  // What was told of an organisation is a person's since it has become one.
  out->change.person = out->change.person || personal;
  if (out->change.person) out->blind = seals_.blind(out->change.scheme, out->change.key);
  return out;
}

result<journal_tail::page> journal_tail::read(std::int64_t seq) {
  ++pages_read_;
  return store_.read([&](db::connection& reader) -> result<page> {
    // The end is read first: what comes after it meanwhile is found as well, never skipped.
    const auto end = TRY(journal::head(reader));
    auto entries = TRY(journal::read_after(reader, seq, page_events,
                                           {.kind_prefix = std::string(object_prefix),
                                            .datasets = {},
                                            .subject = {},
                                            .material_only = true}));
    page out;
    out.at_end = entries.size() < page_events;
    out.upto = out.at_end ? std::max(end, seq) : entries.back().seq;
    if (!entries.empty()) out.upto = std::max(out.upto, entries.back().seq);
    for (auto& entry : entries) out.events.push_back(TRY(open(reader, std::move(entry))));
    return out;
  });
}

result<journal_tail::page> journal_tail::after(std::int64_t seq) {
  if (seq < from_) return read(seq);  // it lags
  if (seq < upto_) return from_ring(seq);
  if (seq == upto_ && !may_have_more_) return page{{}, upto_, true};
  auto newest = TRY(read(seq));
  if (newest.at_end) may_have_more_ = false;
  if (seq != upto_) {  // the first of all endpoints came from far: the ring begins anew
    ring_.clear();
    from_ = seq;
  }
  keep(newest);
  return newest;
}

// What the ring holds of a subject that has become a person's was opened before it was sealed.
bool journal_tail::holds_open(const page& newest) const {
  return std::ranges::any_of(newest.events, [&](const opened_ptr& now) {
    return now->change.person && std::ranges::any_of(ring_, [&](const opened_ptr& old) {
             return !old->change.person &&
                    old->entry.event.subject.id == now->entry.event.subject.id;
           });
  });
}

void journal_tail::keep(const page& newest) {
  if (holds_open(newest)) {
    ring_.clear();
    from_ = upto_;
  }
  ring_.insert(ring_.end(), newest.events.begin(), newest.events.end());
  upto_ = newest.upto;
  while (ring_.size() > ring_events) {
    from_ = ring_.front()->entry.seq;
    ring_.pop_front();
  }
}

journal_tail::page journal_tail::from_ring(std::int64_t seq) const {
  page out;
  for (auto it = first_after(ring_, seq); it != ring_.end(); ++it) {
    if (out.events.size() == page_events) break;
    out.events.push_back(*it);
  }
  const bool whole = out.events.size() < page_events;
  out.upto = whole ? upto_ : out.events.back()->entry.seq;
  return out;
}

result<opened_ptr> journal_tail::fetch(std::int64_t seq) {
  const auto it = first_after(ring_, seq - 1);
  // A person's event is opened anew each time: it may have been erased since the ring took it up.
  if (it != ring_.end() && (*it)->entry.seq == seq && !(*it)->change.person) return *it;
  return store_.read([&](db::connection& reader) -> result<opened_ptr> {
    auto entries = TRY(journal::read_after(reader, seq - 1, 1));
    if (entries.empty() || entries[0].seq != seq ||
        !entries[0].event.kind.starts_with(object_prefix))
      return opened_ptr();
    return open(reader, std::move(entries[0]));
  });
}

}  // namespace vaka::webhook
