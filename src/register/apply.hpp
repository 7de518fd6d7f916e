// Pass 2 of a run (decision 7): the spool becomes state and events, chunk by chunk, each chunk one
// transaction with the run's position, so that a crash resumes where it was. Interactive writes go
// first: a chunk aims at 15 ms.
#pragma once

#include "register/compare.hpp"
#include "register/run.hpp"

namespace vaka::registers {

[[nodiscard]] std::filesystem::path spool_file(const register_context& context, const run_id& id);

/// Applies what is left of a run in state `applying`, to its end.
[[nodiscard]] result<void> apply(const register_context& context, run& r, const progress& tell);

}  // namespace vaka::registers
