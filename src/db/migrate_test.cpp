#include "db/migrate.hpp"

#include "support/stores.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace vaka::db {
namespace {

class migration : public testing::store_test {
 protected:
  void SetUp() override {
    store_test::SetUp();
    if (!store_) return;
    store_.reset();
    if (GetParam() == engine::sqlite)
      options_.url = "sqlite:" + (folder_.path() / "other.db").string();
    else
      options_.url = taken(testing::postgres::shared()->fresh_url());
    writer_ = taken(open_session(options_, role::writer));
  }

  static constexpr embedded_file first{"schema/0001_a.sql",
                                       "CREATE TABLE a (n BIGINT PRIMARY KEY);\n"
                                       "INSERT INTO a (n) VALUES (1);\n"};
  static constexpr embedded_file second{"schema/0002_b.sql", "ALTER TABLE a ADD COLUMN t TEXT;\n"};

  result<void> bring(std::vector<embedded_file> files) {
    return migrate(*writer_, files, instant{1});
  }
  std::int64_t number(std::string_view sql) {
    return taken(writer_->one(sql, {}, [](const row& r) { return r.integer(0); })).value();
  }

  std::unique_ptr<session> writer_;
};
VAKA_ON_BOTH_ENGINES(migration);

TEST_P(migration, runs_each_file_once_and_in_order) {
  ASSERT_TRUE(bring({second, first}));
  ASSERT_TRUE(bring({first, second}));
  EXPECT_EQ(number("SELECT COUNT(*) FROM a WHERE t IS NULL"), 1);
  EXPECT_EQ(number("SELECT COUNT(*) FROM schema_migration"), 2);
}

TEST_P(migration, applies_what_is_new_to_an_older_store) {
  ASSERT_TRUE(bring({first}));
  ASSERT_TRUE(bring({first, second}));
  EXPECT_EQ(number("SELECT COUNT(*) FROM a WHERE t IS NULL"), 1);
}

TEST_P(migration, refuses_a_file_that_was_edited_after_it_was_applied) {
  ASSERT_TRUE(bring({first}));
  const auto answer = bring({{first.path, "CREATE TABLE a (n BIGINT);"}, second});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, errc::corrupt);
  EXPECT_EQ(answer.error().reason, "store.schema_changed");
  EXPECT_EQ(answer.error().where, "0001_a.sql");
  EXPECT_EQ(number("SELECT COUNT(*) FROM schema_migration"), 1);
}

TEST_P(migration, refuses_a_store_of_a_newer_program) {
  ASSERT_TRUE(bring({first, second}));
  const auto answer = bring({first});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().reason, "store.schema_newer");
  EXPECT_EQ(answer.error().where, "0002_b.sql");
  EXPECT_FALSE(answer.error().remedy.empty());
}

TEST_P(migration, leaves_nothing_of_a_file_that_fails_half_way) {
  const embedded_file broken{"schema/0002_b.sql", "CREATE TABLE b (n BIGINT);\nCREATE TABEL c;\n"};
  const auto answer = bring({first, broken});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().where, "0002_b.sql");
  ASSERT_TRUE(bring({first, {"schema/0002_b.sql", "CREATE TABLE b (n BIGINT);"}}));
  EXPECT_EQ(number("SELECT COUNT(*) FROM b"), 0);
}

TEST_P(migration, a_marker_holds_for_its_engine_only) {
  ASSERT_TRUE(bring({{"schema/0001_m.sql",
                      "CREATE TABLE m (n BIGINT PRIMARY KEY) --sqlite: WITHOUT ROWID\n;\n"
                      "--postgresql: COMMENT ON TABLE m IS 'x';\n"}}));
  if (GetParam() == engine::sqlite) {
    EXPECT_FALSE(writer_->execute("SELECT rowid FROM m"));
  } else {
    EXPECT_EQ(number("SELECT COUNT(*) FROM pg_description WHERE objoid = 'm'::regclass"), 1);
  }
}

TEST_P(migration, two_nodes_at_once_agree) {
  std::vector<std::unique_ptr<session>> nodes;
  for (int i = 0; i < 4; ++i) nodes.push_back(taken(open_session(options_, role::writer)));
  std::vector<std::jthread> threads;
  const std::vector<embedded_file> files{first, second};
  for (auto& node : nodes)
    threads.emplace_back([&] {
      const auto answer = migrate(*node, files, instant{1});
      EXPECT_TRUE(answer) << answer.error().line();
    });
  threads.clear();
  EXPECT_EQ(number("SELECT COUNT(*) FROM a"), 1);
  EXPECT_EQ(number("SELECT COUNT(*) FROM schema_migration"), 2);
}

TEST_P(migration, refuses_names_without_a_number_and_numbers_given_twice) {
  for (const std::vector<embedded_file>& files :
       {std::vector<embedded_file>{{"schema/a.sql", ""}},
        std::vector<embedded_file>{first, {"schema/0001_c.sql", "CREATE TABLE c (n BIGINT);"}}}) {
    const auto answer = bring(files);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().reason, "store.schema_name");
  }
}

}  // namespace
}  // namespace vaka::db
