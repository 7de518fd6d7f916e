// Runs one after another on a thread of their own, for the server: begin answers at once, the run's
// row tells how it goes. A run that meets trouble with the store goes on when the store is back.
#pragma once

#include "job/worker.hpp"
#include "register/loader.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace vaka::registers {

class run_queue {
 public:
  explicit run_queue(const register_context& context);
  ~run_queue() { stop(); }

  /// Writes the run's row and hands the work to the thread.
  [[nodiscard]] result<run> begin(load_request what, const with_run& also = {});
  [[nodiscard]] result<run> release(const run_id& id, std::string_view reason);
  /// Call once after a start: finishes what a crash left in the middle.
  [[nodiscard]] result<void> recover();

  void stop();
  [[nodiscard]] bool idle() const { return worker_.pending() == 0; }
  [[nodiscard]] const register_context& context() const { return context_; }

 private:
  result<void> hand_over(const run_id& id, std::function<result<run>()> piece);
  void see_through(const run_id& id, const std::function<result<run>()>& piece);
  bool nap(std::chrono::milliseconds how_long);  // false when stopped

  register_context context_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;
  job::worker worker_;
};

}  // namespace vaka::registers
