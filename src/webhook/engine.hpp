// The delivery engine: one thread that reads the journal for all endpoints, sends through
// net::sender and saves what became of it, all endpoints in one write, at most five times a second.
// After a kill at most what was in flight or not saved yet is sent again, with the same messageIds.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "db/seals.hpp"
#include "db/store.hpp"
#include "journal/journal.hpp"
#include "net/sender.hpp"

#include <memory>

namespace vaka::webhook {

/// What the engine works with; all of it outlives the engine.
struct engine_context {
  db::store& store;
  const db::seals& seals;
  const catalogue::catalogue& catalogue;
  journal::writer& journal;
  net::sender& sender;
  clock_port now = system_now;
};

class engine {
 public:
  [[nodiscard]] static result<std::unique_ptr<engine>> start(const engine_context& context);
  /// Saves what became of what was answered, and joins. What is in flight is sent again next time.
  virtual ~engine() = default;

  /// Endpoints were added, changed or removed (and committed). Any thread.
  virtual void refresh() = 0;
  /// The clock moved by itself: look at once. For tests; any thread.
  virtual void poke() = 0;
};

}  // namespace vaka::webhook
