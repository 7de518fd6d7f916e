// Group commit on both engines: who fails fails alone, order is gapless, nobody starves.
#include "db/group_writer.hpp"

#include "base/ensure.hpp"
#include "support/sequence_stage.hpp"
#include "support/stores.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <set>
#include <string>
#include <thread>

namespace vaka::db {
namespace {

class group_commit : public testing::store_test {
 protected:
  void SetUp() override {
    store_test::SetUp();
    if (!store_) return;
    taken(store_->write([](connection& c) -> result<int> {
      TRY(c.execute(testing::sequence_stage::table));
      TRY(c.execute("CREATE TABLE thing (n BIGINT PRIMARY KEY)"));
      return 0;
    }));
    store_->attach(stage_);
  }

  /// Keeps the writer busy until released, so that what is written meanwhile becomes one group.
  struct gate {
    std::latch entered{1}, open{1};
    std::jthread holder;
    explicit gate(store& of)
        : holder([&] {
            (void)of.write([&](connection&) -> result<void> {
              entered.count_down();
              open.wait();
              return {};
            });
          }) {
      entered.wait();
    }
  };
  void wait_for_queue(std::size_t length) {
    while (store_->stats().queued < length) std::this_thread::yield();
  }

  std::vector<std::int64_t> numbers(std::string_view sql) {
    return taken(store_->read(
        [&](connection& c) { return c.all(sql, {}, [](const row& r) { return r.integer(0); }); }));
  }
  void expect_gapless(std::size_t count) {
    const auto seqs = numbers("SELECT seq FROM sequenced ORDER BY seq");
    ASSERT_EQ(seqs.size(), count);
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(seqs[i], static_cast<std::int64_t>(i) + 1);
  }

  testing::sequence_stage stage_;
};
VAKA_ON_BOTH_ENGINES(group_commit);

/// The ways in which a caller can fail, all of which must leave its neighbours alone.
enum class flaw { refuses, conflicts, swallows, throws, throws_foreign };

result<void> go_wrong(connection& c, flaw how) {
  switch (how) {
    case flaw::refuses: return fail(errc::invalid, "test.refused", "refused");
    case flaw::conflicts:
      TRY(c.execute("INSERT INTO thing (n) VALUES ($1)", {-1}));
      TRY(c.execute("INSERT INTO thing (n) VALUES ($1)", {-1}));
      break;
    case flaw::swallows: (void)c.execute("INSERT INTO nothing (n) VALUES ($1)", {1}); break;
    case flaw::throws: ensure(false, "a test"); break;
    case flaw::throws_foreign: throw std::runtime_error("a person's name");
  }
  return {};
}

TEST_P(group_commit, one_bad_caller_of_64_fails_alone) {
  std::size_t sequenced = 0;
  const std::vector<std::pair<flaw, errc>> flaws{{flaw::refuses, errc::invalid},
                                                 {flaw::conflicts, errc::conflict},
                                                 {flaw::swallows, errc::internal},
                                                 {flaw::throws, errc::internal},
                                                 {flaw::throws_foreign, errc::internal}};
  std::int64_t base = 0;
  for (const auto& [how, code] : flaws) {
    const auto commits = store_->stats().commits;
    std::vector<result<void>> answers(64);
    {
      gate shut(*store_);
      std::vector<std::jthread> callers;
      for (int i = 0; i < 64; ++i)
        callers.emplace_back([&, i] {
          answers[static_cast<std::size_t>(i)] =
              store_->write([&, i](connection& c) -> result<void> {
                TRY(c.execute("INSERT INTO thing (n) VALUES ($1)", {base + i}));
                stage_.append(std::to_string(base + i));
                if (i == 40) return go_wrong(c, how);
                return {};
              });
        });
      wait_for_queue(64);
      shut.open.count_down();
    }
    for (std::size_t i = 0; i < 64; ++i) {
      if (i != 40) {
        EXPECT_TRUE(answers[i]) << answers[i].error().line();
      } else {
        ASSERT_FALSE(answers[i]);
        EXPECT_EQ(answers[i].error().code, code);
        EXPECT_EQ(answers[i].error().line().find("person"), std::string::npos);
      }
    }
    EXPECT_EQ(store_->stats().commits, commits + 2);  // the gate's and the group's
    sequenced += 63;
    base += 100;
    EXPECT_EQ(numbers("SELECT n FROM thing").size(), sequenced);
    expect_gapless(sequenced);
  }
}

TEST_P(group_commit, staged_rows_go_with_their_caller) {
  const auto failed = store_->write([&](connection&) -> result<void> {
    stage_.append("dropped");
    return fail(errc::invalid, "test.refused", "refused");
  });
  EXPECT_FALSE(failed);
  taken(store_->write([&](connection&) -> result<int> {
    stage_.append("kept");
    return 0;
  }));
  expect_gapless(1);
}

TEST_P(group_commit, order_has_no_gaps_under_failing_writers) {
  constexpr int threads = 16;
  constexpr int rounds = 40;
  std::atomic<std::size_t> good = 0;
  {
    std::vector<std::jthread> callers;
    for (int t = 0; t < threads; ++t)
      callers.emplace_back([&, t] {
        for (int i = 0; i < rounds; ++i) {
          const bool bad = (t + i) % 3 == 0;
          const auto answer = store_->write([&](connection& c) -> result<void> {
            TRY(c.execute("INSERT INTO thing (n) VALUES ($1)", {t * 1000 + i}));
            stage_.append(std::to_string(t * 1000 + i));
            if (bad) return go_wrong(c, static_cast<flaw>((t + i) / 3 % 3));
            return {};
          });
          EXPECT_EQ(answer.has_value(), !bad);
          if (answer) ++good;
        }
      });
  }
  expect_gapless(good);
  const auto same =
      numbers("SELECT COUNT(*) FROM thing WHERE CAST(n AS TEXT) IN (SELECT name FROM sequenced)");
  EXPECT_EQ(same.front(), static_cast<std::int64_t>(good));
}

TEST_P(group_commit, a_failing_stage_fails_the_whole_group) {
  stage_.fail_next(true);
  const auto answer = store_->write(
      [](connection& c) { return c.execute("INSERT INTO thing (n) VALUES ($1)", {1}); });
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().reason, "test.stage");
  EXPECT_FALSE(stage_.outcomes().back());
  stage_.fail_next(false);
  EXPECT_TRUE(numbers("SELECT n FROM thing").empty());
  taken(store_->write(
      [](connection& c) { return c.execute("INSERT INTO thing (n) VALUES ($1)", {1}); }));
  EXPECT_TRUE(stage_.outcomes().back());
}

TEST_P(group_commit, waiting_interactive_writes_go_before_bulk) {
  std::vector<char> order;  // filled on the writer thread alone
  const auto note = [&](char what) {
    return [&order, what](connection&) -> result<void> {
      order.push_back(what);
      return {};
    };
  };
  const auto commits = store_->stats().commits;
  {
    gate shut(*store_);
    std::vector<std::jthread> callers;
    for (int i = 0; i < 3; ++i) callers.emplace_back([&] { (void)store_->write_bulk(note('b')); });
    wait_for_queue(3);
    for (int i = 0; i < 5; ++i) callers.emplace_back([&] { (void)store_->write(note('i')); });
    wait_for_queue(8);
    shut.open.count_down();
  }
  EXPECT_EQ(std::string(order.begin(), order.end()), "iiiiibbb");
  EXPECT_EQ(store_->stats().commits, commits + 1 + 1 + 3);  // gate, interactive group, bulk each
}

TEST_P(group_commit, neither_kind_starves_the_other) {
  std::atomic<bool> stop = false;
  const auto nothing = [](connection&) -> result<void> { return {}; };
  const auto pump = [&](bool bulk) {
    while (!stop)
      if (bulk)
        (void)store_->write_bulk(nothing);
      else
        (void)store_->write(nothing);
  };
  for (const bool flood_is_bulk : {true, false}) {
    stop = false;
    std::vector<std::jthread> flood;
    for (int i = 0; i < 4; ++i) flood.emplace_back(pump, flood_is_bulk);
    for (int i = 0; i < 20; ++i)  // hangs here if it starves
      EXPECT_TRUE(flood_is_bulk ? store_->write(nothing) : store_->write_bulk(nothing));
    stop = true;
  }
}

TEST_P(group_commit, a_write_inside_a_write_is_refused) {
  const auto answer = store_->write([&](connection&) -> result<void> {
    return store_->write([](connection&) -> result<void> { return {}; });
  });
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().reason, "store.nested_write");
}

TEST_P(group_commit, an_act_must_not_end_the_transaction) {
  const auto answer = store_->write([](connection& c) -> result<void> {
    TRY(c.execute("INSERT INTO thing (n) VALUES ($1)", {1}));
    return c.script("ROLLBACK");
  });
  EXPECT_FALSE(answer);
  EXPECT_TRUE(numbers("SELECT n FROM thing").empty());
  taken(store_->write(
      [](connection& c) { return c.execute("INSERT INTO thing (n) VALUES ($1)", {2}); }));
}

TEST_P(group_commit, the_signal_tells_of_every_commit) {
  std::atomic<int> heard = 0;
  store_->commits().listen([&] { ++heard; });
  const auto before = store_->commits().count();
  std::atomic<std::uint64_t> woken = 0;
  std::jthread waiter(
      [&] { woken = store_->commits().wait_beyond(before, std::chrono::minutes(1)); });
  taken(store_->write([](connection&) -> result<int> { return 0; }));
  waiter.join();
  EXPECT_EQ(woken, before + 1);
  (void)store_->write(
      [](connection&) -> result<void> { return fail(errc::invalid, "test.no", "no"); });
  taken(store_->write([](connection&) -> result<int> { return 0; }));
  store_.reset();  // the signal is fired after the answer: wait for the thread
  EXPECT_EQ(heard, 2);
}

TEST(commit_signal, gives_up_when_the_time_is_up) {
  commit_signal signal;
  EXPECT_EQ(signal.wait_beyond(0, std::chrono::milliseconds(1)), 0U);
  signal.fire();
  EXPECT_EQ(signal.wait_beyond(0, std::chrono::milliseconds(1)), 1U);
}

TEST(group_writer, refuses_what_the_queue_cannot_hold_and_finishes_the_rest) {
  const testing::temporary_folder folder;
  auto session =
      open_session({.url = "sqlite:" + (folder.path() / "vaka.db").string()}, role::writer);
  ASSERT_TRUE(session) << session.error().line();
  constexpr std::size_t most = 4;
  std::atomic<int> done = 0;
  std::vector<std::jthread> callers;
  {
    group_writer writer(std::move(*session), [] {}, most);
    std::latch entered(1), open(1);
    callers.emplace_back([&] {
      (void)writer.run(group_writer::kind::interactive, [&](connection&) -> result<void> {
        entered.count_down();
        open.wait();
        return {};
      });
    });
    entered.wait();
    const auto count = [&](connection&) -> result<void> {
      ++done;
      return {};
    };
    for (std::size_t i = 0; i < most; ++i)
      callers.emplace_back([&, i] {
        (void)writer.run(i % 2 == 0 ? group_writer::kind::interactive : group_writer::kind::bulk,
                         count);
      });
    while (writer.stats().queued < most) std::this_thread::yield();
    const auto refused = writer.run(group_writer::kind::interactive, count);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, errc::too_many);
    EXPECT_FALSE(refused.error().remedy.empty());
    open.count_down();
  }
  EXPECT_EQ(done, 4);
}

}  // namespace
}  // namespace vaka::db
