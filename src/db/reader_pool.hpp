// Reading connections, lent one at a time. A connection is opened when it is first needed.
#pragma once

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "db/session.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace vaka::db {

/// Thread-safe.
class reader_pool {
 public:
  explicit reader_pool(store_options options);

  /// Runs `look` on a connection; in a snapshot every statement sees the same state. Waits for a
  /// free connection, but not for ever: errc::unavailable, "store.readers".
  result<void> run(bool snapshot, function_ref<result<void>(connection&)> look);

 private:
  result<std::unique_ptr<session>> borrow();
  void give_back(std::unique_ptr<session> reader);

  store_options options_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<session>> idle_;
  int lent_ = 0;
};

}  // namespace vaka::db
