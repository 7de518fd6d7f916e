// Register changes reach the parties they concern: a reader of the journal with a durable cursor.
// Whatever it does is written together with its cursor, and doing it again changes nothing.
#pragma once

#include "party/context.hpp"

#include <atomic>
#include <cstdint>

namespace vaka::watch {

/// Events looked at per step, and parties changed per write.
inline constexpr std::size_t events_per_step = 256;
inline constexpr std::size_t parties_per_write = 64;

/// For one thread, woken by store.commits(). Object events become changes of values by precedence:
/// "party.updated" with the object's event as its cause. A first load ("dataset.loaded") has no
/// events of its own for each object, so everybody watched in that dataset is compared.
class watcher {
 public:
  explicit watcher(const parties::party_context& context);

  /// Handles what comes next; how many events that was. Zero: nothing new, wait for a commit.
  /// On an error nothing was written; call again later.
  result<int> step();

  /// How often a damaged row (an event, an object's older state, a party's part) was passed over
  /// for one party, so that it stopped nobody else.
  [[nodiscard]] std::uint64_t damaged() const { return damaged_; }

 private:
  result<int> try_step();

  const parties::party_context& context_;
  std::atomic<std::uint64_t> damaged_ = 0;
  std::int64_t seen_ = -1;  // read up to here; may be ahead of the durable cursor. -1: not yet
};

}  // namespace vaka::watch
