// What every engine must do alike: types, conflicts, snapshots, statements that fail.
#include "support/stores.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <thread>

namespace vaka::db {
namespace {

using testing::temporary_folder;

class store_contract : public testing::store_test {
 protected:
  void SetUp() override {
    store_test::SetUp();
    if (!store_) return;
    run("CREATE TABLE thing (n BIGINT PRIMARY KEY, b BYTEA, t TEXT)");
  }

  std::int64_t run(std::string_view sql, params values = {}) {
    return taken(store_->write([&](connection& c) { return c.execute(sql, values); }));
  }
  std::int64_t number(std::string_view sql, params values = {}) {
    return taken(store_->read([&](connection& c) {
             return c.one(sql, values, [](const row& r) { return r.integer(0); });
           }))
        .value();
  }
};
VAKA_ON_BOTH_ENGINES(store_contract);

TEST_P(store_contract, types_come_back_as_they_went_in) {
  const std::string binary("\0\x01\xFF\0'\n", 6);
  const std::string words = "Ærø Þórshöfn Łódź 東京 😀 'quoted' $1";
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  run("INSERT INTO thing (n, b, t) VALUES ($1, $2, $3)", {least, blob{binary}, words});
  run("INSERT INTO thing (n, b, t) VALUES ($1, $2, $3)", {most, blob{{}}, ""});
  run("INSERT INTO thing (n, b, t) VALUES ($1, $2, $3)", {0, nullptr, nullptr});
  struct seen {
    std::int64_t n;
    std::string b, t;
    bool b_null, t_null;
    bool operator==(const seen&) const = default;
  };
  const auto rows = taken(store_->read([](connection& c) {
    return c.all("SELECT n, b, t FROM thing ORDER BY n", {}, [](const row& r) {
      return seen{r.integer(0), r.string(1), r.string(2), r.is_null(1), r.is_null(2)};
    });
  }));
  const std::vector<seen> expected{
      {least, binary, words, false, false}, {0, "", "", true, true}, {most, "", "", false, false}};
  EXPECT_TRUE(rows == expected);
}

TEST_P(store_contract, text_that_looks_like_a_number_stays_text) {
  run("INSERT INTO thing (n, b, t) VALUES ($1, $2, $3)", {1, blob{"0012"}, "0012"});
  const auto found = taken(store_->read([](connection& c) {
    return c.one("SELECT b, t FROM thing WHERE t = $1 AND b = $2", {"0012", blob{"0012"}},
                 [](const row& r) { return r.string(0) + r.string(1); });
  }));
  EXPECT_EQ(found, "00120012");
}

TEST_P(store_contract, ids_and_times_are_parameters) {
  const auto id = party_id::make(system_now());
  run("INSERT INTO thing (n, b) VALUES ($1, $2)", {instant{1'700'000'000'000'001}, id});
  const auto found = taken(store_->read([&](connection& c) {
    return c.one("SELECT b, n FROM thing WHERE b = $1", {id},
                 [](const row& r) { return std::pair(r.as_id<party_id>(0), r.time(1)); });
  }));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->first, id);
  EXPECT_EQ(found->second.us, 1'700'000'000'000'001);
}

TEST_P(store_contract, parameters_go_by_number_and_may_repeat) {
  run("INSERT INTO thing (t, n) VALUES ($2, $1)", {7, "seven"});
  EXPECT_EQ(number("SELECT n FROM thing WHERE t = $2 AND n = $1 AND n + $1 = 14", {7, "seven"}), 7);
}

TEST_P(store_contract, one_text_takes_changing_types_of_parameters) {
  constexpr std::string_view sql = "INSERT INTO thing (n, b, t) VALUES ($1, $2, $3)";
  run(sql, {1, blob{"x"}, "x"});
  run(sql, {2, nullptr, "x"});
  run(sql, {3, nullptr, nullptr});
  run(sql, {4, blob{"x"}, nullptr});
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing WHERE b IS NULL"), 2);
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing WHERE t IS NULL"), 2);
}

TEST_P(store_contract, whole_numbers_read_whatever_their_width) {
  for (const std::int64_t n : {-20'000'000'000L, 3'000L, 40'000L})
    run("INSERT INTO thing (n) VALUES ($1)", {n});
  EXPECT_EQ(number("SELECT SUM(n) FROM thing"), -19'999'957'000);
  EXPECT_EQ(number("SELECT MAX(n) FROM thing"), 40'000);
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing"), 3);
  EXPECT_EQ(number("SELECT 1"), 1);
  EXPECT_EQ(number("SELECT SUM(n) FROM thing WHERE n > 40000"), 0);
  run("INSERT INTO thing (n) VALUES ($1)", {std::numeric_limits<std::int64_t>::min()});
  EXPECT_EQ(number("SELECT SUM(n) FROM thing WHERE n < -20000000000"),
            std::numeric_limits<std::int64_t>::min());
}

TEST_P(store_contract, rows_touched_are_counted) {
  for (int n = 0; n < 5; ++n) run("INSERT INTO thing (n, t) VALUES ($1, $2)", {n, "a"});
  EXPECT_EQ(run("UPDATE thing SET t = $1 WHERE n < $2", {"b", 3}), 3);
  EXPECT_EQ(run("DELETE FROM thing WHERE n = $1", {99}), 0);
  EXPECT_EQ(run("DELETE FROM thing"), 5);
}

TEST_P(store_contract, returning_gives_rows_to_a_write) {
  const auto got = taken(store_->write([](connection& c) {
    return c.one("INSERT INTO thing (n, t) VALUES ($1, $2) RETURNING n", {5, "x"},
                 [](const row& r) { return r.integer(0); });
  }));
  EXPECT_EQ(got, 5);
}

TEST_P(store_contract, an_upsert_reads_the_same_on_both) {
  constexpr std::string_view sql =
      "INSERT INTO thing (n, t) VALUES ($1, $2)"
      " ON CONFLICT (n) DO UPDATE SET t = excluded.t";
  run(sql, {1, "first"});
  run(sql, {1, "second"});
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing WHERE t = $1", {"second"}), 1);
}

TEST_P(store_contract, a_unique_conflict_names_no_value) {
  run("INSERT INTO thing (n, t) VALUES ($1, $2)", {4711, "Kari Nordmann"});
  const auto again = store_->write([](connection& c) {
    return c.execute("INSERT INTO thing (n, t) VALUES ($1, $2)", {4711, "Kari Nordmann"});
  });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, errc::conflict);
  EXPECT_EQ(again.error().line().find("4711"), std::string::npos);
  EXPECT_EQ(again.error().line().find("Kari"), std::string::npos);
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing"), 1);
}

TEST_P(store_contract, a_swallowed_failure_still_fails_the_act) {
  run("INSERT INTO thing (n) VALUES ($1)", {1});
  const auto answer = store_->write([](connection& c) -> result<int> {
    TRY(c.execute("INSERT INTO thing (n) VALUES ($1)", {2}));
    (void)c.execute("INSERT INTO thing (n) VALUES ($1)", {1});
    return 5;
  });
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, errc::conflict);
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing"), 1);
}

TEST_P(store_contract, bad_sql_is_internal_and_the_store_goes_on) {
  for (const std::string_view sql :
       {"SELEKT 1", "SELECT nothing FROM thing", "INSERT INTO thing (n) VALUES ($3)", "-- empty"}) {
    const auto answer = store_->write([&](connection& c) { return c.execute(sql, {1}); });
    ASSERT_FALSE(answer) << sql;
    EXPECT_EQ(answer.error().code, errc::internal) << sql << ": " << answer.error().line();
  }
  run("INSERT INTO thing (n) VALUES ($1)", {1});
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing"), 1);
}

TEST_P(store_contract, a_reader_cannot_write) {
  const auto answer = store_->read(
      [](connection& c) { return c.execute("INSERT INTO thing (n) VALUES ($1)", {1}); });
  EXPECT_FALSE(answer);
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing"), 0);
}

TEST_P(store_contract, a_snapshot_sees_one_state_and_a_read_sees_the_latest) {
  run("INSERT INTO thing (n) VALUES ($1)", {1});
  const auto count = [](connection& c) {
    return store_contract::taken(
               c.one("SELECT COUNT(*) FROM thing", {}, [](const row& r) { return r.integer(0); }))
        .value();
  };
  taken(store_->snapshot([&](connection& c) -> result<int> {
    EXPECT_EQ(count(c), 1);
    run("INSERT INTO thing (n) VALUES ($1)", {2});
    EXPECT_EQ(count(c), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM thing"), 2);
    return 0;
  }));
  taken(store_->read([&](connection& c) -> result<int> {
    EXPECT_EQ(count(c), 2);
    run("INSERT INTO thing (n) VALUES ($1)", {3});
    EXPECT_EQ(count(c), 3);
    return 0;
  }));
}

TEST_P(store_contract, a_throwing_visit_leaves_the_connection_usable) {
  for (int n = 0; n < 100; ++n) run("INSERT INTO thing (n) VALUES ($1)", {n});
  options_.readers = 1;
  reopen();
  for (int round = 0; round < 3; ++round)
    EXPECT_THROW((void)store_->snapshot([](connection& c) {
      return c.query("SELECT n FROM thing", {}, [](const row&) { throw std::runtime_error("x"); });
    }),
                 std::runtime_error);
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing"), 100);
}

TEST_P(store_contract, a_statement_inside_a_visit_is_refused) {
  run("INSERT INTO thing (n) VALUES ($1)", {1});
  bool visited = false;
  const auto answer = store_->write([&](connection& c) {
    return c.query("SELECT n FROM thing", {}, [&](const row&) {
      visited = true;
      EXPECT_FALSE(c.execute("DELETE FROM thing"));
    });
  });
  EXPECT_TRUE(visited);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().reason, "store.nested");
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing"), 1);
}

TEST_P(store_contract, what_was_written_is_there_after_reopening) {
  run("INSERT INTO thing (n, t) VALUES ($1, $2)", {1, "kept"});
  reopen();
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing WHERE t = $1", {"kept"}), 1);
}

TEST_P(store_contract, many_readers_share_few_connections) {
  options_.readers = 2;
  reopen();
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round)
        if (number("SELECT COUNT(*) FROM thing") == 0) ++good;
    });
  for (auto& t : threads) t.join();
  EXPECT_EQ(good, 800);
}

TEST_P(store_contract, a_large_value_comes_back) {
  const std::string large(1 << 20, '\x80');
  run("INSERT INTO thing (n, b) VALUES ($1, $2)", {1, blob{large}});
  const auto back = taken(store_->read([](connection& c) {
    return c.one("SELECT b FROM thing", {}, [](const row& r) { return r.string(0); });
  }));
  EXPECT_TRUE(back == large);
}

TEST_P(store_contract, a_checkpoint_empties_the_log) {
  run("INSERT INTO thing (n) VALUES ($1)", {1});
  taken(store_->checkpoint().map([] { return 0; }));
  if (GetParam() == engine::sqlite) {
    EXPECT_EQ(std::filesystem::file_size(folder_.path() / "vaka.db-wal"), 0U);
  }
  EXPECT_EQ(number("SELECT COUNT(*) FROM thing"), 1);
}

TEST(store_url, unknown_or_broken_ones_are_told_without_the_password) {
  const auto unknown = store::open({.url = "mysql://x:hemmelig@y/z"});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, errc::invalid);
  EXPECT_EQ(unknown.error().line().find("hemmelig"), std::string::npos);
  for (const std::string url :
       {"postgresql://u:hemmelig@[::1/db", "postgresql://u:hemmelig@h:99999/db",
        "postgresql://u:hemmelig@127.0.0.1:1/hemmelig"}) {
    const auto answer = store::open({.url = url});
    ASSERT_FALSE(answer);
    EXPECT_FALSE(answer.error().remedy.empty());
    const auto words = answer.error().message + answer.error().remedy;
    EXPECT_EQ(words.find("hemmelig"), std::string::npos) << words;
  }
}

TEST(store_file, is_for_its_owner_only) {
  const temporary_folder folder;
  const auto path = folder.path() / "vaka.db";
  const auto opened = store::open({.url = "sqlite:" + path.string()});
  ASSERT_TRUE(opened) << opened.error().line();
  using std::filesystem::perms;
  for (const auto& file : std::filesystem::directory_iterator(folder.path()))
    EXPECT_EQ(file.status().permissions(), perms::owner_read | perms::owner_write) << file;
}

TEST(store_file, that_cannot_be_opened_is_told_with_the_remedy) {
  const temporary_folder folder;
  for (const auto& path : {folder.path() / "none/vaka.db", folder.path()}) {
    const auto answer = store::open({.url = "sqlite:" + path.string()});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, errc::unavailable);
    EXPECT_EQ(answer.error().where, path.string());
    EXPECT_FALSE(answer.error().remedy.empty());
  }
  const auto absent =
      store::open({.url = "sqlite:" + (folder.path() / "x.db").string(), .create = false});
  ASSERT_FALSE(absent);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "x.db"));
}

}  // namespace
}  // namespace vaka::db
