// Runs one after another on a thread of their own, for the server: begin answers at once, the run's
// row tells how it goes.
#pragma once

#include "job/worker.hpp"
#include "register/loader.hpp"

namespace vaka::registers {

class run_queue {
 public:
  explicit run_queue(const register_context& context);

  /// Writes the run's row and hands the work to the thread.
  [[nodiscard]] result<run> begin(load_request what);
  [[nodiscard]] result<run> release(const run_id& id, std::string_view reason);
  /// Call once after a start: finishes what a crash left in the middle.
  [[nodiscard]] result<void> recover();

  void stop() { worker_.stop(); }
  [[nodiscard]] bool idle() const { return worker_.pending() == 0; }
  [[nodiscard]] const register_context& context() const { return context_; }

 private:
  result<void> hand_over(std::function<result<run>()> piece);

  register_context context_;
  job::worker worker_;
};

}  // namespace vaka::registers
