// A group stage that does what the journal does, as small as can be: rows staged by callers get
// consecutive numbers as the last act before COMMIT, in table sequenced(seq, name).
#pragma once

#include "db/store.hpp"

#include <string>
#include <vector>

namespace vaka::testing {

class sequence_stage : public db::group_stage {
 public:
  static constexpr std::string_view table =
      "CREATE TABLE IF NOT EXISTS sequenced (seq BIGINT PRIMARY KEY, name TEXT NOT NULL)";

  void append(std::string name) { staged_.push_back(std::move(name)); }

  [[nodiscard]] std::size_t mark() const override { return staged_.size(); }
  void rollback_to(std::size_t mark) override { staged_.resize(mark); }
  result<void> flush(db::connection& writer) override {
    if (fail_next_) return fail(errc::unavailable, "test.stage", "the stage failed");
    auto head = TRY(writer.one("SELECT MAX(seq) FROM sequenced", {}, [](const db::row& r) {
                  return r.integer(0);
                })).value_or(0);
    for (const auto& name : staged_)
      TRY(writer.execute("INSERT INTO sequenced (seq, name) VALUES ($1, $2)", {++head, name}));
    return {};
  }
  void finished(bool committed) override {
    staged_.clear();
    outcomes_.push_back(committed);
  }

  void fail_next(bool on) { fail_next_ = on; }
  [[nodiscard]] const std::vector<bool>& outcomes() const { return outcomes_; }

 private:
  std::vector<std::string> staged_;
  std::vector<bool> outcomes_;
  bool fail_next_ = false;
};

}  // namespace vaka::testing
