#include "access/access_log.hpp"

#include "base/codec.hpp"
#include "base/log.hpp"
#include "crypto/digest.hpp"
#include "journal/body.hpp"

#include <algorithm>

namespace vaka::access {
namespace {}  // namespace

access_log::access_log(db::store& store, journal::writer& journal, clock_port now)
    : store_(store), journal_(journal), now_(std::move(now)), thread_([this] { work(); }) {}

access_log::~access_log() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

result<void> access_log::record(const journal::subject& whose, std::string_view operation,
                                std::string_view purpose) {
  entry e{whose, now_(), std::string(operation), std::string(purpose)};
  bool full = false;
  bool first = false;
  {
    std::lock_guard lock(mutex_);
    full = waiting_.size() >= batch_most;
    if (!full) {
      first = waiting_.empty();
      waiting_.push_back(std::move(e));
    }
  }
  if (first) changed_.notify_all();
  if (!full) return {};
  TRY(flush());
  return record(whose, operation, purpose);
}

result<void> access_log::flush() {
  std::lock_guard one_at_a_time(flushing_);
  TRY(write_begun());  // what an earlier try could not finish
  {
    std::lock_guard lock(mutex_);
    if (waiting_.empty()) return {};
    begun_.emplace();
    begun_->entries.swap(waiting_);
  }
  begun_->at = now_();
  begun_->id = event_id::make(begun_->at);
  return write_begun();
}

result<void> access_log::write_begun() {
  if (!begun_) return {};
  TRY(write(*begun_));
  begun_.reset();
  return {};
}

void access_log::work() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    changed_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    changed_.wait_for(lock, batch_time / 2, [&] { return stopping_; });
    lock.unlock();
    if (const auto written = flush(); !written)
      log::error("reads could not be recorded yet", {{"reason", written.error().reason}});
    lock.lock();
  }
  lock.unlock();
  if (const auto written = flush(); !written)
    log::error("reads could not be recorded", {{"reason", written.error().reason}});
}

journal::event access_log::event_of(const batch& what) const {
  std::vector<bytes> leaves;
  for (const entry& e : what.entries) {
    encoder row;
    row.text(e.whose.type).text(stored(e.whose.id)).i64(e.at.us).text(e.operation).text(e.purpose);
    leaves.push_back(crypto::merkle_leaf(row.data()));
  }
  journal::event event;
  event.at = what.at;
  event.id = what.id;
  event.kind = "access.batch";
  event.subject = {"access", event.id.raw};
  event.material = false;
  event.body = journal::plain_body(
      json::object{{"reads", what.entries.size()}, {"root", to_hex(crypto::merkle_root(leaves))}});
  return event;
}

result<void> access_log::write(const batch& what) {
  const auto event = event_of(what);
  return store_.write([&](db::connection& writer) -> result<void> {
    if (TRY(journal::find(writer, what.id))) return {};  // an earlier try was written after all
    for (std::size_t i = 0; i < what.entries.size(); ++i) {
      const entry& e = what.entries[i];
      TRY(writer.execute(
          "INSERT INTO access_log (subject_id, subject_type, batch, position, at, operation,"
          " purpose) VALUES ($1, $2, $3, $4, $5, $6, $7)",
          {db::blob{stored(e.whose.id)}, e.whose.type, what.id, i, e.at, e.operation, e.purpose}));
    }
    return journal_.append(event);
  });
}

}  // namespace vaka::access
