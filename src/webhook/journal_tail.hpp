// One reader of the journal for all endpoints near its end (decision 23): a ring of opened entries.
// An endpoint that lags behind the ring reads the store by itself. Belongs to the engine's thread.
#pragma once

#include "base/encode.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "db/seals.hpp"
#include "db/store.hpp"
#include "journal/journal.hpp"
#include "register/object.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace vaka::webhook {

/// A material object event with its body opened.
struct opened_event {
  journal::entry entry;
  registers::object_event change;
  const catalogue::dataset* dataset = nullptr;
  bytes blind;          // of the subject, when it is a natural person
  bool erased = false;  // the body is gone: there is nothing to tell
};
using opened_ptr = std::shared_ptr<const opened_event>;

class journal_tail {
 public:
  journal_tail(db::store& store, const db::seals& seals, const catalogue::catalogue& all)
      : store_(store), seals_(seals), catalogue_(all) {}

  /// Something was committed: the end may have moved.
  void mark_new() { may_have_more_ = true; }

  struct page {
    std::vector<opened_ptr> events;  // by rising seq
    std::int64_t upto = 0;           // nothing between the events and up to here concerns anyone
    bool at_end = false;
  };
  [[nodiscard]] result<page> after(std::int64_t seq);

  /// One event again, for a retry; nothing when its journal entry is not one of an object.
  [[nodiscard]] result<opened_ptr> fetch(std::int64_t seq);

  /// Pages read from the store, for tests and metrics.
  [[nodiscard]] std::uint64_t pages_read() const { return pages_read_; }

 private:
  [[nodiscard]] result<page> read(std::int64_t seq);
  [[nodiscard]] result<opened_ptr> open(db::connection& reader, journal::entry entry) const;
  [[nodiscard]] bool holds_open(const page& newest) const;
  void keep(const page& newest);
  [[nodiscard]] page from_ring(std::int64_t seq) const;

  db::store& store_;
  const db::seals& seals_;
  const catalogue::catalogue& catalogue_;
  bool may_have_more_ = true;
  std::uint64_t pages_read_ = 0;
  // The ring covers all that concerns anyone with from_ < seq <= upto_.
  std::deque<opened_ptr> ring_;
  std::int64_t from_ = -1;
  std::int64_t upto_ = -1;
};

}  // namespace vaka::webhook
