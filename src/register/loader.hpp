// Loading a file of a source, from the first byte to the last event.
#pragma once

#include "register/compare.hpp"
#include "register/run.hpp"

namespace vaka::registers {

struct load_request {
  std::string source;  // "no-brreg-units"
  open_source open;
  std::string file_name;  // for the run's report
  instant published;      // the day the snapshot speaks of; not known: now
  std::int64_t tolerate_bad_rows = 0;
};

/// The source of that id; the error lists those there are.
[[nodiscard]] result<const catalogue::source*> find_source(const catalogue::catalogue& all,
                                                           std::string_view id);

/// What is to be written together with a run's row, or not at all.
using with_run = std::function<result<void>(db::connection& writer, const run& begun)>;

/// Begins a run: checks the source, writes the run's row in state `reading`.
[[nodiscard]] result<run> begin_load(const register_context& context, const load_request& what,
                                     const with_run& also = {});

/// Does it: pass 1, the guards, pass 2. The run comes back applied, held or rejected; an error is
/// trouble with the store itself. Runs of one installation follow each other: one thread calls
/// this.
[[nodiscard]] result<run> carry_out(const register_context& context, const load_request& what,
                                    run begun, const progress& tell);

/// What became of a run that cannot go on by itself: one that was being read is interrupted; one
/// that was being applied is held with the reason, so that a person tries again or discards the
/// rest.
[[nodiscard]] result<void> give_up(const register_context& context, const run_id& id,
                                   const error& why);

/// A person decides on a held run. The reason is kept with the run.
[[nodiscard]] result<run> release(const register_context& context, const run_id& id,
                                  std::string_view reason);
[[nodiscard]] result<run> discard(const register_context& context, const run_id& id,
                                  std::string_view reason);

/// After a start: runs that were being read are marked interrupted, what they spooled is removed;
/// the ids of those that were being applied come back, to be finished by resume().
[[nodiscard]] result<std::vector<run_id>> recover(const register_context& context);
/// Finishes a run in state `applying`.
[[nodiscard]] result<run> resume(const register_context& context, const run_id& id,
                                 const progress& tell);
/// After trouble with the store: finishes the run if it is being applied, marks it interrupted for
/// `why` if it was being read, and leaves it alone otherwise.
[[nodiscard]] result<run> settle(const register_context& context, const run_id& id,
                                 const error& why, const progress& tell);

}  // namespace vaka::registers
