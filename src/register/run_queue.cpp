#include "register/run_queue.hpp"

#include "base/log.hpp"

#include <algorithm>
#include <chrono>

namespace vaka::registers {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds first_wait{100};
constexpr milliseconds most_wait{2'000};

// Trouble that ends by itself, or by somebody's help, without a new start.
bool passing(const error& e) {
  return e.code == errc::unavailable || e.code == errc::timeout || e.code == errc::too_many ||
         e.code == errc::storage_full || e.code == errc::outcome_unknown;
}

// A bug must not leave a run that blocks its dataset for ever. Its words may quote data: kept out.
result<run> guarded(const std::function<result<run>()>& piece) {
  try {
    return piece();
  } catch (const std::exception&) {
    return fail(errc::internal, "run.broken", "the run met a bug", "", "please report it");
  }
}

}  // namespace

run_queue::run_queue(const register_context& context) : context_(context), worker_("runs") {}

result<void> run_queue::hand_over(const run_id& id, std::function<result<run>()> piece) {
  if (worker_.submit([this, id, piece = std::move(piece)] { see_through(id, piece); })) return {};
  return fail(errc::too_many, "run.queue_full", "too many runs wait already", "",
              "try again when some are done");
}

void run_queue::see_through(const run_id& id, const std::function<result<run>()>& piece) {
  auto done = guarded(piece);
  std::string told;
  auto wait = first_wait;
  for (; !done && passing(done.error()); wait = std::min(wait * 2, most_wait)) {
    const error why = done.error();
    if (why.reason != told)
      log::warn("run waits for the store", {{"run", id.text()}, {"reason", why.reason}});
    told = why.reason;
    if (!nap(wait)) return;  // the next start takes it up
    done = settle(context_, id, why, {});
  }
  if (done) return;
  log::error("run stopped", {{"run", id.text()}, {"reason", done.error().reason}});
  if (const auto told_so = give_up(context_, id, done.error()); !told_so)
    log::error("run left as it is", {{"run", id.text()}, {"reason", told_so.error().reason}});
}

bool run_queue::nap(milliseconds how_long) {
  std::unique_lock lock(mutex_);
  return !stopped_.wait_for(lock, how_long, [this] { return stopping_; });
}

void run_queue::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  worker_.stop();
}

result<run> run_queue::begin(load_request what, const with_run& also) {
  auto begun = TRY(begin_load(context_, what, also));
  const auto handed = hand_over(begun.id, [this, what = std::move(what), begun] {
    return carry_out(context_, what, begun, {});
  });
  if (handed) return begun;
  TRY(give_up(context_, begun.id, handed.error()));  // or it would block its dataset
  return failure(handed.error());
}

result<run> run_queue::release(const run_id& id, std::string_view reason) {
  auto released = TRY(registers::release(context_, id, reason));
  TRY(hand_over(id, [this, id] { return resume(context_, id, {}); }));
  return released;
}

result<void> run_queue::recover() {
  for (const auto& id : TRY(registers::recover(context_))) {
    log::info("run resumes", {{"run", id.text()}});
    TRY(hand_over(id, [this, id] { return resume(context_, id, {}); }));
  }
  return {};
}

}  // namespace vaka::registers
