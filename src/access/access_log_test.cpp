#include "access/access_log.hpp"

#include "support/stores.hpp"

#include <atomic>

namespace vaka::access {
namespace {

/// A store whose COMMIT happens, and whose answer is lost as often as it is told.
class forgetful_store final : public db::store {
 public:
  explicit forgetful_store(db::store& inner) : inner_(inner) {}
  std::atomic<int> answers_to_lose = 0;

  [[nodiscard]] db::engine engine() const override { return inner_.engine(); }
  void attach(db::group_stage& stage) override { inner_.attach(stage); }
  result<void> checkpoint() override { return inner_.checkpoint(); }
  result<void> rewrite() override { return inner_.rewrite(); }
  [[nodiscard]] statistics stats() const override { return inner_.stats(); }

 protected:
  result<void> write_group(urgency, function_ref<result<void>(db::connection&)> act) override {
    TRY(inner_.write([&](db::connection& c) -> result<void> { return act(c); }));
    if (answers_to_lose.fetch_sub(1) > 0)
      return fail(errc::outcome_unknown, "store.commit_unknown", "the answer was lost");
    return {};
  }
  result<void> with_reader(bool, function_ref<result<void>(db::connection&)> look) override {
    return inner_.snapshot([&](db::connection& c) -> result<void> { return look(c); });
  }

 private:
  db::store& inner_;
};

class access_log_contract : public testing::store_test {};
VAKA_ON_BOTH_ENGINES(access_log_contract);

TEST_P(access_log_contract, a_read_is_recorded_once_though_the_answer_to_its_commit_is_lost) {
  journal::writer journal{system_now};
  store_->attach(journal);
  forgetful_store store(*store_);
  {
    access_log log(store, journal, system_now);
    store.answers_to_lose = 2;
    ASSERT_TRUE(log.record({"party", id_bytes{1}}, "getParty", "test"));
    while (!log.flush() || store.answers_to_lose > 0) {
    }
    ASSERT_TRUE(log.record({"party", id_bytes{2}}, "getParty", "test"));
    ASSERT_TRUE(log.flush());
  }
  const auto count = [&](const char* sql) {
    return *taken(store_->read([&](db::connection& c) {
      return c.one(sql, {}, [](const db::row& r) { return r.integer(0); });
    }));
  };
  EXPECT_EQ(count("SELECT COUNT(*) FROM access_log"), 2);
  EXPECT_EQ(count("SELECT COUNT(*) FROM journal WHERE kind = 'access.batch'"), 2);
}

}  // namespace
}  // namespace vaka::access
