// The store: one writer thread that joins waiting writes into one commit (group commit, decision
// 3), and a pool of reading connections. Thread-safe.
#pragma once

#include "base/limits.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace vaka::db {

/// Where and how to open. `url` is "sqlite:/path/to/vaka.db" or "postgresql://…" (libpq URL).
struct store_options {
  std::string url;
  int readers = 4;
  bool create = true;
  int busy_timeout_ms = 5'000;  // how long SQLite waits for another process
};

/// Work that belongs to a whole group of writes rather than to one caller: the journal gives its
/// events their seq as the last act before COMMIT (decision 2). All calls on the writer thread.
class group_stage {
 public:
  virtual ~group_stage() = default;
  /// How much is staged so far; taken before each caller so that its share can be dropped.
  [[nodiscard]] virtual std::size_t mark() const = 0;
  virtual void rollback_to(std::size_t mark) = 0;
  /// Runs inside the transaction, after every caller; an error fails the whole group.
  virtual result<void> flush(connection& writer) = 0;
  /// After COMMIT (true) or ROLLBACK (false). On true, what was staged is durable. False also when
  /// the outcome of COMMIT is unknown: forget what was staged, read back what the store holds.
  virtual void finished(bool committed) = 0;
};

/// Wakes whoever waits for something new in the store; fires after each COMMIT.
class commit_signal {
 public:
  /// Commits seen so far.
  [[nodiscard]] std::uint64_t count() const;
  /// Waits until count() > seen or the time is up; the new count.
  std::uint64_t wait_beyond(std::uint64_t seen, std::chrono::milliseconds most);
  /// `listener` runs on the writer thread after each COMMIT: it must only hand on.
  void listen(std::function<void()> listener);
  void fire();

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t count_ = 0;
  std::vector<std::function<void()>> listeners_;
};

class store {
 public:
  /// Opens (and for SQLite creates) the store and brings its schema up to date from the embedded
  /// schema/*.sql. Errors name the file or the server and the remedy.
  [[nodiscard]] static result<std::unique_ptr<store>> open(const store_options& options);
  virtual ~store() = default;

  [[nodiscard]] virtual db::engine engine() const = 0;

  /// Runs `act(connection&) -> result<T>` on the writer thread inside the group's transaction, in a
  /// savepoint of its own: an error undoes only this caller's part. Returns after COMMIT.
  /// Errors besides act's own: too_many (queue full), storage_full and unavailable (nothing was
  /// written), outcome_unknown (COMMIT was sent, its answer lost).
  /// A statement that failed fails the act, even when the act goes on: on both engines alike.
  template <class F>
  auto write(F act) -> std::invoke_result_t<F&, connection&> {
    return submit(std::move(act), urgency::interactive);
  }
  /// The same for work that nobody waits for (runs, re-sealing): keep each act below 20 ms. It is a
  /// commit of its own, and waiting interactive writes go first.
  template <class F>
  auto write_bulk(F act) -> std::invoke_result_t<F&, connection&> {
    return submit(std::move(act), urgency::bulk);
  }

  /// Runs `look(connection&) -> result<T>` on a reading connection of the pool, on this thread.
  /// Several statements do not see one state; use snapshot() where that matters.
  template <class F>
  auto read(F look) -> std::invoke_result_t<F&, connection&> {
    return borrow(std::move(look), false);
  }
  /// The same inside one read transaction: every statement sees the same state.
  template <class F>
  auto snapshot(F look) -> std::invoke_result_t<F&, connection&> {
    return borrow(std::move(look), true);
  }

  /// Attach before the first write; the stage must outlive the store's last write.
  virtual void attach(group_stage& stage) = 0;

  [[nodiscard]] commit_signal& commits() { return commits_; }

  /// Flushes SQLite's write-ahead log into the file and truncates it; nothing on PostgreSQL.
  virtual result<void> checkpoint() = 0;
  /// Writes SQLite's file anew and empties its log: secure_delete wipes what is deleted, but not
  /// the copies that stay behind when a page is split. Others wait meanwhile, some seconds a GB.
  virtual result<void> rewrite() = 0;

  struct statistics {
    std::uint64_t commits = 0;
    std::uint64_t writes = 0;
    std::uint64_t queued = 0;
  };
  [[nodiscard]] virtual statistics stats() const = 0;

 protected:
  enum class urgency : std::uint8_t { interactive, bulk };
  virtual result<void> write_group(urgency how, function_ref<result<void>(connection&)> act) = 0;
  virtual result<void> with_reader(bool snapshot, function_ref<result<void>(connection&)> look) = 0;
  commit_signal commits_;

 private:
  template <class F>
  auto submit(F act, urgency how) -> std::invoke_result_t<F&, connection&> {
    using answer = std::invoke_result_t<F&, connection&>;
    using value = typename answer::value_type;
    if constexpr (std::is_void_v<value>) {
      return write_group(how, [&](connection& c) -> result<void> { return act(c); });
    } else {
      std::optional<value> out;
      TRY(write_group(how, [&](connection& c) -> result<void> {
        out.emplace(TRY(act(c)));
        return {};
      }));
      return std::move(*out);
    }
  }

  template <class F>
  auto borrow(F look, bool in_snapshot) -> std::invoke_result_t<F&, connection&> {
    using answer = std::invoke_result_t<F&, connection&>;
    using value = typename answer::value_type;
    if constexpr (std::is_void_v<value>) {
      return with_reader(in_snapshot, [&](connection& c) -> result<void> { return look(c); });
    } else {
      std::optional<value> out;
      TRY(with_reader(in_snapshot, [&](connection& c) -> result<void> {
        out.emplace(TRY(look(c)));
        return {};
      }));
      return std::move(*out);
    }
  }
};

}  // namespace vaka::db
