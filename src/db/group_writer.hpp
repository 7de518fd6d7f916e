// Group commit (decision 3): one thread takes what waits, gives each caller a savepoint in one
// transaction, flushes the stages, commits, and only then answers.
#pragma once

#include "base/function_ref.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"
#include "db/session.hpp"
#include "db/store.hpp"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace vaka::db {

class group_writer {
 public:
  /// `committed` runs on the writer thread after the callers of a commit have been answered;
  /// `most_waiting` callers at a time, more are refused.
  group_writer(std::unique_ptr<session> writer, std::function<void()> committed,
               std::size_t most_waiting = limits::write_queue);
  /// Finishes what waits, then ends.
  ~group_writer();
  group_writer(const group_writer&) = delete;
  group_writer& operator=(const group_writer&) = delete;

  using act_ref = function_ref<result<void>(connection&)>;
  /// Interactive acts share commits; a bulk act has one of its own.
  enum class kind : std::uint8_t { interactive, bulk, outside };

  /// Waits for the answer. `outside` runs between transactions, not in one.
  result<void> run(kind what, act_ref act);
  result<void> truncate_log();
  result<void> rewrite();

  void attach(group_stage& stage);
  [[nodiscard]] store::statistics stats() const;

 private:
  struct caller {
    kind what;
    act_ref act;
    std::promise<result<void>> answer;
    result<void> outcome;
  };
  using group = std::vector<caller*>;

  void loop();
  group take();
  void commit_group(const group& callers);
  void run_callers(const group& callers);
  void run_alone(caller& only);
  void run_in_savepoint(caller& one);
  result<void> attempt(caller& one);
  result<void> flush_stages();
  void drop_from(const std::vector<std::size_t>& marks);
  [[nodiscard]] std::vector<std::size_t> marks() const;
  void finish_stages(bool committed);

  std::unique_ptr<session> writer_;
  std::function<void()> committed_;
  std::size_t most_waiting_;
  std::vector<group_stage*> stages_;

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<caller*> interactive_;
  std::deque<caller*> others_;
  int passed_over_ = 0;  // groups that went before the first of others_
  bool closed_ = false;

  std::atomic<std::uint64_t> commits_ = 0;
  std::atomic<std::uint64_t> writes_ = 0;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace vaka::db
