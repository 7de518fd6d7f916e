// What onboarding writes, read back from a SQLite store, and the same rows written again by plain
// prepared statements: the rate that a benchmark of onboarding is held against.
#pragma once

#include "db/store.hpp"
#include "http_load.hpp"
#include "sqlite_rows.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace vaka::bench {

/// One table's rows in the order of the journal.
struct table_rows {
  const char* name;
  const char* from;  // behind SELECT name.* FROM: all that onboarding wrote
  bool once_a_group = false;
  std::vector<raw_row> rows = {};
};

/// Every table that onboarding writes to, as it writes to them.
inline std::vector<table_rows> onboarding_tables() {
  return {
      {"party_blind", "made JOIN party_blind USING (party_id)"},
      {"party", "made JOIN party USING (party_id)"},
      {"data_key", "made JOIN party_part USING (party_id) JOIN data_key ON owner = key_owner"},
      {"party_part", "made JOIN party_part USING (party_id)"},
      {"watch", "made JOIN watch USING (party_id)"},
      {"journal", "made JOIN journal ON subject_id = party_id"},
      {"journal_body", "made JOIN journal ON subject_id = party_id JOIN journal_body USING (seq)"},
      {"journal_link", "journal_link WHERE last_seq >= (SELECT MIN(at_seq) FROM made)", true}};
}

/// What onboarding has written so far.
class written_rows {
 public:
  explicit written_rows(const fs::path& file) : tables_(onboarding_tables()) {
    const auto handle = open_database(file);
    run_once(prepare(handle.get(),
                     "CREATE TEMP TABLE made AS SELECT seq AS at_seq, subject_id AS party_id"
                     " FROM journal WHERE kind = 'party.created' ORDER BY seq")
                 .get());
    onboardings_ = count(handle.get());
    for (table_rows& t : tables_) {
      const std::string order = t.once_a_group ? " ORDER BY last_seq" : " ORDER BY at_seq";
      const auto all =
          prepare(handle.get(), "SELECT " + std::string(t.name) + ".* FROM " + t.from + order);
      while (sqlite3_step(all.get()) == SQLITE_ROW) t.rows.push_back(read_row(all.get()));
      must(!t.rows.empty(), std::string("no rows in ") + t.name);
    }
  }

  [[nodiscard]] std::size_t onboardings() const { return onboardings_; }
  [[nodiscard]] const std::vector<table_rows>& tables() const { return tables_; }
  [[nodiscard]] double per_onboarding(bool bytes) const {
    double sum = 0;
    for (const table_rows& t : tables_)
      for (const raw_row& row : t.rows) {
        if (!bytes) ++sum;
        if (bytes)
          for (const cell& c : row)
            sum += static_cast<double>(c.type == SQLITE_INTEGER ? sizeof c.number : c.data.size());
      }
    return sum / static_cast<double>(onboardings_);
  }

 private:
  static std::size_t count(sqlite3* in) {
    const auto all = prepare(in, "SELECT COUNT(*) FROM made");
    sqlite3_step(all.get());
    return static_cast<std::size_t>(sqlite3_column_int64(all.get(), 0));
  }

  std::vector<table_rows> tables_;
  std::size_t onboardings_ = 0;
};

class raw_writer {
 public:
  raw_writer(const fs::path& folder, const written_rows& what) : what_(what) {
    fs::remove_all(folder);
    fs::create_directories(folder);
    const auto file = folder / "raw.db";
    taken(db::store::open({.url = "sqlite:" + file.string()}));  // for its schema
    handle_ = open_database(file);
    // As the store's own writer has it.
    must(sqlite3_exec(handle_.get(),
                      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                      "PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000;"
                      "PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;",
                      nullptr, nullptr, nullptr) == SQLITE_OK,
         "the settings are refused");
    begin_ = prepare(handle_.get(), "BEGIN IMMEDIATE");
    commit_ = prepare(handle_.get(), "COMMIT");
    for (const table_rows& t : what_.tables()) {
      std::string places = "?";
      for (std::size_t i = 1; i < t.rows.front().size(); ++i) places += ",?";
      inserts_.push_back(prepare(
          handle_.get(), "INSERT INTO " + std::string(t.name) + " VALUES (" + places + ")"));
    }
  }

  /// Writes all of it once; how long that took, in seconds.
  double write_all(double group) {
    const double began = seconds_of(CLOCK_MONOTONIC);
    std::size_t done = 0;
    for (double end = group; done < what_.onboardings(); end += group) {
      const auto until =
          std::min(std::max(done + 1, static_cast<std::size_t>(end)), what_.onboardings());
      run_once(begin_.get());
      write_group(done, until);
      run_once(commit_.get());
      done = until;
    }
    return seconds_of(CLOCK_MONOTONIC) - began;
  }

 private:
  // Caller by caller as the server does, then what is written once a group.
  void write_group(std::size_t from, std::size_t until) {
    for (std::size_t one = from; one < until; ++one)
      for (std::size_t t = 0; t < inserts_.size(); ++t)
        if (!what_.tables()[t].once_a_group) write_share(t, one, one + 1);
    for (std::size_t t = 0; t < inserts_.size(); ++t)
      if (what_.tables()[t].once_a_group) write_one(t, links_++);
  }
  void write_share(std::size_t table, std::size_t from, std::size_t until) {
    const std::size_t rows = what_.tables()[table].rows.size();
    const std::size_t all = what_.onboardings();
    for (auto i = from * rows / all; i < until * rows / all; ++i) write_one(table, i);
  }
  void write_one(std::size_t table, std::size_t row) {
    const auto& rows = what_.tables()[table].rows;
    if (row >= rows.size()) return;  // the mean group is a little smaller than its groups were
    bind(inserts_[table].get(), rows[row]);
    run_once(inserts_[table].get());
  }

  const written_rows& what_;
  database handle_;
  statement begin_, commit_;
  std::vector<statement> inserts_;
  std::size_t links_ = 0;
};

}  // namespace vaka::bench
