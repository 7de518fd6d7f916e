#include "db/reader_pool.hpp"

#include <algorithm>
#include <chrono>

namespace vaka::db {
namespace {
constexpr std::chrono::seconds patience{10};
}

reader_pool::reader_pool(store_options options) : options_(std::move(options)) {
  options_.create = false;
  options_.readers = std::max(1, options_.readers);
}

result<void> reader_pool::run(bool snapshot, function_ref<result<void>(connection&)> look) {
  // The loan ends on every way out, also when `look` throws.
  struct loan {
    reader_pool& from;
    std::unique_ptr<session> reader;
    ~loan() {
      if (reader) reader->rollback();
      from.give_back(std::move(reader));
    }
  };
  loan held{*this, TRY(borrow())};
  if (!held.reader) held.reader = TRY(open_session(options_, role::reader));
  TRY(held.reader->revive());
  if (snapshot) TRY(held.reader->begin());
  return look(*held.reader);
}

/// Empty when the pool has room for one more, which the borrower opens.
result<std::unique_ptr<session>> reader_pool::borrow() {
  std::unique_lock lock(mutex_);
  const bool free = freed_.wait_for(lock, patience, [&] { return lent_ < options_.readers; });
  if (!free)
    return fail(errc::unavailable, "store.readers", "every reading connection is in use", "",
                "try again in a moment");
  ++lent_;
  if (idle_.empty()) return nullptr;
  auto out = std::move(idle_.back());  // the one used last has the warmest cache
  idle_.pop_back();
  return out;
}

void reader_pool::give_back(std::unique_ptr<session> reader) {
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (reader) idle_.push_back(std::move(reader));
  }
  freed_.notify_one();
}

}  // namespace vaka::db
