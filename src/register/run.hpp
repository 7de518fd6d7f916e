// A run: one file of one source read, compared, judged and applied.
#pragma once

#include "base/clock.hpp"
#include "base/id.hpp"
#include "catalogue/catalogue.hpp"
#include "db/seals.hpp"
#include "db/store.hpp"
#include "format/json.hpp"
#include "journal/journal.hpp"
#include "register/guard.hpp"
#include "register/raw.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vaka::registers {

/// What the slice works with; main builds it once.
struct register_context {
  db::store& store;
  const db::seals& seals;
  const catalogue::catalogue& catalogue;
  journal::writer& journal;
  clock_port now;
  std::filesystem::path runs;  // the folder for spools
};

enum class run_state : std::uint8_t {
  reading,   // pass 1
  held,      // a guard tripped: a person releases or discards it
  applying,  // pass 2; resumes after a crash
  applied,
  rejected,  // the file cannot be used; nothing was applied
  discarded,
  interrupted,  // the server ended in pass 1; nothing was applied
};

enum class run_kind : std::uint8_t {
  first,  // the dataset was empty: one event, no per-object events
  compare,
  remap,  // the mapping was edited: the run re-bases what that touches (decision 10)
};

struct run {
  run_id id;
  std::string source;
  std::string dataset;
  run_state state = run_state::reading;
  run_kind kind = run_kind::compare;
  std::string mapping_hash;  // what pass 1 maps with, whatever the catalogue says by pass 2
  std::map<std::string, std::string> field_rules;  // the same by field
  /// Of a remap: the fields that are read by another rule than before. What differs in them may be
  /// the mapping's doing and is told to nobody; what differs elsewhere is a change of the world.
  std::vector<std::string> remapped;
  std::string file_name;
  instant published;
  instant started;
  instant finished;
  std::int64_t position = 0;  // frames applied
  std::int64_t frames = 0;    // frames to apply
  run_counts counts;
  std::string reason;  // why held, rejected, released or discarded
  std::vector<bad_row> bad_rows;
  std::int64_t bad_row_count = 0;
};

[[nodiscard]] std::string_view name_of(run_state state);
[[nodiscard]] std::string_view name_of(run_kind kind);
[[nodiscard]] json::value to_json(const run& r);
/// Whether the run's file says who came and who went: not when it is the first, nor when the key is
/// read by another rule.
[[nodiscard]] bool tells_presence(const run& r);
[[nodiscard]] json::value rules_to_json(const std::map<std::string, std::string>& rules);
[[nodiscard]] std::map<std::string, std::string> rules_from(std::string_view stored);

[[nodiscard]] result<void> insert_run(db::connection& writer, const run& r);
[[nodiscard]] result<void> update_run(db::connection& writer, const run& r);
[[nodiscard]] result<std::optional<run>> get_run(db::connection& reader, const run_id& id);
/// The newest of a source.
[[nodiscard]] result<std::optional<run>> last_run(db::connection& reader, std::string_view source);
[[nodiscard]] result<std::vector<run>> list_runs(db::connection& reader, std::int64_t most);

}  // namespace vaka::registers
