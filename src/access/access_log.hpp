// Reads of personal data, recorded (decision 31): gathered in memory, written at most a second
// later as rows of access_log with one journal event "access.batch" per batch, whose body holds the
// Merkle root over the rows. Holds surrogate ids, purposes and times, never values. Thread-safe.
#pragma once

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "db/store.hpp"
#include "journal/journal.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace vaka::access {

class access_log {
 public:
  static constexpr std::size_t batch_most = 4'096;
  static constexpr std::chrono::milliseconds batch_time{1'000};

  access_log(db::store& store, journal::writer& journal, clock_port now);
  /// Writes what is left.
  ~access_log();
  access_log(const access_log&) = delete;
  access_log& operator=(const access_log&) = delete;

  /// `operation` is a fixed word of the caller's: "getParty". A full batch that cannot be written
  /// refuses the read (errc::unavailable): nothing is shown that is not recorded.
  [[nodiscard]] result<void> record(const journal::subject& whose, std::string_view operation,
                                    std::string_view purpose);

  /// Writes what is waiting, now; what fails to be written waits on.
  result<void> flush();

 private:
  struct entry {
    journal::subject whose;
    instant at;
    std::string operation;
    std::string purpose;
  };
  /// Keeps its id over every try, so that one whose COMMIT was lost is not written twice.
  struct batch {
    event_id id;
    instant at;
    std::vector<entry> entries;
  };
  void work();
  result<void> write_begun();
  result<void> write(const batch& what);
  [[nodiscard]] journal::event event_of(const batch& what) const;

  db::store& store_;
  journal::writer& journal_;
  clock_port now_;
  std::mutex mutex_;
  std::mutex flushing_;
  std::condition_variable changed_;
  std::vector<entry> waiting_;
  std::optional<batch> begun_;  // not known to be written; guarded by flushing_
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace vaka::access
