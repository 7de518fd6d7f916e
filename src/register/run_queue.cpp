#include "register/run_queue.hpp"

#include "base/log.hpp"

namespace vaka::registers {

run_queue::run_queue(const register_context& context) : context_(context), worker_("runs") {}

result<void> run_queue::hand_over(std::function<result<run>()> piece) {
  const bool taken = worker_.submit([piece = std::move(piece)] {
    const auto done = piece();
    if (!done)
      log::error("run stopped", {{"reason", done.error().reason}, {"what", done.error().message}});
  });
  if (taken) return {};
  return fail(errc::too_many, "run.queue_full", "too many runs wait already", "",
              "try again when some are done");
}

result<run> run_queue::begin(load_request what) {
  auto begun = TRY(begin_load(context_, what));
  TRY(hand_over(
      [this, what = std::move(what), begun] { return carry_out(context_, what, begun, {}); }));
  return begun;
}

result<run> run_queue::release(const run_id& id, std::string_view reason) {
  auto released = TRY(registers::release(context_, id, reason));
  TRY(hand_over([this, id] { return resume(context_, id, {}); }));
  return released;
}

result<void> run_queue::recover() {
  for (const auto& id : TRY(registers::recover(context_))) {
    log::info("run resumes", {{"run", id.text()}});
    TRY(hand_over([this, id] { return resume(context_, id, {}); }));
  }
  return {};
}

}  // namespace vaka::registers
