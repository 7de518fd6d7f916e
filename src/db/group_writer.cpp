#include "db/group_writer.hpp"

#include "base/ensure.hpp"
#include "base/limits.hpp"
#include "base/log.hpp"

#include <algorithm>
#include <string>

namespace vaka::db {
namespace {

/// Bulk work waits for this many interactive groups at most, so that neither starves the other.
constexpr int patience = 8;

failure threw(std::string_view what) {
  log::error("a write broke an invariant", {{"what", what}});
  return fail(errc::internal, "store.invariant", "the write broke an invariant and was undone",
              what);
}

/// Any exception becomes a result here, where the writer thread begins. Texts of foreign
/// exceptions may quote data, so only our own are told on.
template <class F>
result<void> contained(F act) {
  try {
    return act();
  } catch (const broken_invariant& broken) {
    return threw(broken.what());
  } catch (const std::bad_alloc&) {
    return fail(errc::unavailable, "store.memory", "there is no memory for this write");
  } catch (const std::exception&) {
    return threw("exception");
  }
}

}  // namespace

group_writer::group_writer(std::unique_ptr<session> writer, std::function<void()> committed,
                           std::size_t most_waiting)
    : writer_(std::move(writer)),
      committed_(std::move(committed)),
      most_waiting_(most_waiting),
      thread_([this] { loop(); }) {}

group_writer::~group_writer() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  arrived_.notify_all();
  thread_.join();
}

result<void> group_writer::run(kind what, act_ref act) {
  if (std::this_thread::get_id() == thread_.get_id())
    return fail(errc::internal, "store.nested_write", "a write was asked for inside a write");
  caller self{.what = what, .act = act, .answer = {}, .outcome = {}};
  auto answered = self.answer.get_future();
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return fail(errc::unavailable, "store.closing", "the store is being closed");
    if (interactive_.size() + others_.size() >= most_waiting_)
      return fail(errc::too_many, "store.queue_full", "too many writes are waiting", "",
                  "try again in a moment");
    (what == kind::interactive ? interactive_ : others_).push_back(&self);
    // Under the lock: once it is let go, the writer may finish this and be destroyed.
    arrived_.notify_one();
  }
  return answered.get();
}

result<void> group_writer::truncate_log() {
  return run(kind::outside, [this](connection&) { return writer_->truncate_log(); });
}

result<void> group_writer::rewrite() {
  return run(kind::outside, [this](connection&) { return writer_->rewrite(); });
}

void group_writer::attach(group_stage& stage) {
  // On the writer thread, so that no group sees half a list.
  (void)run(kind::outside, [&](connection&) -> result<void> {
    stages_.push_back(&stage);
    return {};
  });
}

store::statistics group_writer::stats() const {
  const std::lock_guard lock(mutex_);
  return {.commits = commits_, .writes = writes_, .queued = interactive_.size() + others_.size()};
}

group_writer::group group_writer::take() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [&] { return closed_ || !interactive_.empty() || !others_.empty(); });
  group out;
  if (!others_.empty() && (interactive_.empty() || passed_over_ >= patience)) {
    passed_over_ = 0;
    out.push_back(others_.front());
    others_.pop_front();
    return out;
  }
  if (!others_.empty()) ++passed_over_;
  const auto most = std::min(interactive_.size(), limits::write_group);
  const auto end = interactive_.begin() + static_cast<std::ptrdiff_t>(most);
  out.assign(interactive_.begin(), end);
  interactive_.erase(interactive_.begin(), end);
  return out;
}

void group_writer::loop() {
  for (group callers = take(); !callers.empty(); callers = take()) {
    const auto before = commits_.load();
    if (callers.front()->what == kind::outside) {
      callers.front()->outcome = contained([&] { return callers.front()->act(*writer_); });
    } else {
      commit_group(callers);
    }
    for (auto* one : callers) {
      // The promise moves here first: its owner may be gone as soon as it has the value.
      auto answer = std::move(one->answer);
      answer.set_value(std::move(one->outcome));
    }
    if (commits_ != before) committed_();
  }
}

void group_writer::commit_group(const group& callers) {
  const auto give_up = [&](const error& why) {
    for (auto* one : callers)
      if (one->outcome) one->outcome = failure(why);
    finish_stages(false);
  };
  auto state = writer_->revive();
  if (state) state = writer_->begin();
  if (!state) return give_up(state.error());
  run_callers(callers);
  const auto passed =
      std::ranges::count_if(callers, [](const caller* one) { return one->outcome.has_value(); });
  if (passed == 0) {
    writer_->rollback();
    return finish_stages(false);
  }
  state = flush_stages();
  if (!state) {
    writer_->rollback();
    return give_up(state.error());
  }
  state = writer_->commit();
  if (!state) return give_up(state.error());
  ++commits_;
  writes_ += static_cast<std::uint64_t>(passed);
  finish_stages(true);
}

void group_writer::run_callers(const group& callers) {
  if (callers.size() == 1) return run_alone(*callers.front());
  for (auto* one : callers) {
    run_in_savepoint(*one);
    if (writer_->in_transaction()) continue;
    // The engine undid the whole group: the disk is full, or the server is gone.
    for (auto* each : callers)
      if (each != one) each->outcome = one->outcome;
    return;
  }
}

void group_writer::run_alone(caller& only) {
  only.outcome = attempt(only);
  if (only.outcome && !writer_->in_transaction())
    only.outcome = fail(errc::internal, "store.transaction", "an act ended the transaction itself");
}

void group_writer::run_in_savepoint(caller& one) {
  const auto before = marks();
  one.outcome = writer_->savepoint();
  if (one.outcome) one.outcome = attempt(one);
  if (one.outcome) one.outcome = writer_->release();
  if (one.outcome) return;
  drop_from(before);
  if (!writer_->in_transaction()) return;
  auto undone = writer_->rollback_to_savepoint();
  if (undone) undone = writer_->release();
  if (!undone) writer_->rollback();
}

result<void> group_writer::attempt(caller& one) {
  auto outcome = contained([&] { return one.act(*writer_); });
  if (outcome && writer_->spoiled()) return failure(*writer_->spoiled());
  return outcome;
}

result<void> group_writer::flush_stages() {
  if (stages_.empty()) return {};
  TRY(writer_->lock_order());
  for (auto* stage : stages_) {
    TRY(contained([&] { return stage->flush(*writer_); }));
    if (writer_->spoiled()) return failure(*writer_->spoiled());
  }
  return {};
}

std::vector<std::size_t> group_writer::marks() const {
  std::vector<std::size_t> out;
  for (const auto* stage : stages_) out.push_back(stage->mark());
  return out;
}

void group_writer::drop_from(const std::vector<std::size_t>& marks) {
  for (std::size_t i = 0; i < stages_.size(); ++i) stages_[i]->rollback_to(marks[i]);
}

void group_writer::finish_stages(bool committed) {
  for (auto* stage : stages_) stage->finished(committed);
}

}  // namespace vaka::db
