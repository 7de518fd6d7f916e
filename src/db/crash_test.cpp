// What was acknowledged is there: after kill -9 of the writing process at random moments, and after
// the server was ended and started again under the writers.
#include "support/sequence_stage.hpp"
#include "support/stores.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <random>
#include <set>
#include <thread>

namespace vaka::db {
namespace {

constexpr int kills = 30;
constexpr int child_threads = 4;

std::int64_t number_of(std::string_view name) {
  return std::stoll(std::string(name));
}

/// Writes row `n` and stages its event; every fourth caller fails after having written both.
result<void> write_row(store& to, testing::sequence_stage& stage, std::int64_t n) {
  return to.write([&](connection& c) -> result<void> {
    TRY(c.execute("INSERT INTO thing (n) VALUES ($1)", {n}));
    stage.append(std::to_string(n));
    if (n % 4 == 3) return fail(errc::invalid, "test.refused", "refused");
    return {};
  });
}

/// The child's whole life: write until killed, telling every acknowledged number.
[[noreturn]] void write_until_killed(const store_options& options, int tell, std::int64_t base) {
  testing::sequence_stage stage;
  auto opened = store::open(options);
  if (!opened) ::_exit(1);
  (*opened)->attach(stage);
  std::vector<std::thread> threads;
  for (int t = 0; t < child_threads; ++t)
    threads.emplace_back([&, t] {
      for (std::int64_t n = base + t * 1'000'000;; ++n) {
        if (!write_row(**opened, stage, n)) continue;
        if (::write(tell, &n, sizeof n) != sizeof n) ::_exit(1);
      }
    });
  for (auto& thread : threads) thread.join();
  ::_exit(1);
}

/// What the child acknowledged until it was killed, `lifetime` after its first answer.
std::vector<std::int64_t> run_and_kill(const store_options& options, std::int64_t base,
                                       std::chrono::microseconds lifetime) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    write_until_killed(options, pipe[1], base);
  }
  ::close(pipe[1]);
  std::vector<std::int64_t> out;
  std::optional<std::chrono::steady_clock::time_point> end;
  std::int64_t n = 0;
  bool killed = false;
  while (true) {
    const auto now = std::chrono::steady_clock::now();
    if (end && !killed && now >= *end) {
      ::kill(child, SIGKILL);
      killed = true;
    }
    pollfd waiting{.fd = pipe[0], .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, 1) == 0) continue;
    if (::read(pipe[0], &n, sizeof n) != sizeof n) break;
    out.push_back(n);
    if (!end) end = std::chrono::steady_clock::now() + lifetime;
  }
  ::close(pipe[0]);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(killed) << "the writing process ended by itself";
  return out;
}

class crash : public testing::store_test {
 protected:
  void SetUp() override {
    store_test::SetUp();
    if (!store_) return;
    prepare(*store_);
  }
  static void prepare(store& in) {
    taken(in.write([](connection& c) -> result<int> {
      TRY(c.execute(testing::sequence_stage::table));
      TRY(c.execute("CREATE TABLE thing (n BIGINT PRIMARY KEY)"));
      return 0;
    }));
  }

  /// Acknowledged ⊆ stored; nothing that failed is stored; state and events agree; no gap.
  static void expect_whole(store& in, const std::set<std::int64_t>& acknowledged) {
    std::set<std::int64_t> stored;
    std::set<std::int64_t> sequenced;
    std::int64_t next = 1;
    taken(in.snapshot([&](connection& c) -> result<int> {
      TRY(c.query("SELECT n FROM thing", {}, [&](const row& r) { stored.insert(r.integer(0)); }));
      TRY(c.query("SELECT seq, name FROM sequenced ORDER BY seq", {}, [&](const row& r) {
        EXPECT_EQ(r.integer(0), next++);
        sequenced.insert(number_of(r.text(1)));
      }));
      return 0;
    }));
    EXPECT_TRUE(std::ranges::includes(stored, acknowledged));
    EXPECT_TRUE(stored == sequenced);
    EXPECT_EQ(static_cast<std::int64_t>(sequenced.size()) + 1, next);
    EXPECT_TRUE(std::ranges::none_of(stored, [](std::int64_t n) { return n % 4 == 3; }));
  }
};
VAKA_ON_BOTH_ENGINES(crash);

TEST_P(crash, nothing_acknowledged_is_lost_by_kill_9_at_random_points) {
  store_.reset();  // fork from one thread only
  std::mt19937 random{std::random_device{}()};
  std::uniform_int_distribution<int> lifetime_us(0, 40'000);
  std::set<std::int64_t> acknowledged;
  for (int round = 0; round < kills; ++round) {
    const auto told =
        run_and_kill(options_, round * 10'000'000, std::chrono::microseconds(lifetime_us(random)));
    acknowledged.insert(told.begin(), told.end());
    const auto opened = taken(store::open(options_));
    expect_whole(*opened, acknowledged);
    if (HasFailure()) FAIL() << "in round " << round;
  }
  EXPECT_GE(acknowledged.size(), static_cast<std::size_t>(kills));
}

/// What the writers of a server that comes and goes have seen.
struct tally {
  std::mutex mutex;
  std::set<std::int64_t> acknowledged;
  std::size_t unavailable = 0;
  std::size_t unknown = 0;

  void note(std::int64_t n, const result<void>& answer) {
    const std::lock_guard lock(mutex);
    if (answer)
      acknowledged.insert(n);
    else if (answer.error().code == errc::unavailable)
      ++unavailable;
    else if (answer.error().code == errc::outcome_unknown)
      ++unknown;
    else
      EXPECT_EQ(answer.error().code, errc::invalid) << answer.error().line();
    if (!answer && answer.error().code != errc::invalid) {
      EXPECT_FALSE(answer.error().remedy.empty());
    }
  }
  std::size_t good() {
    const std::lock_guard lock(mutex);
    return acknowledged.size();
  }
};

class server_loss : public crash {};
INSTANTIATE_TEST_SUITE_P(on, server_loss, ::testing::Values(engine::postgresql),
                         testing::engine_name);

TEST_P(server_loss, writers_get_honest_answers_and_go_on_by_themselves) {
  const auto server = taken(testing::postgres::start());
  testing::sequence_stage stage;
  tally seen;
  const auto db = taken(store::open({.url = taken(server->fresh_url())}));
  prepare(*db);
  db->attach(stage);
  std::vector<std::jthread> writers;  // asked to stop when they go out of scope
  for (int t = 0; t < 8; ++t)
    writers.emplace_back([&, t](const std::stop_token& stop) {
      for (std::int64_t n = t * 1'000'000; !stop.stop_requested(); ++n) {
        const auto answer = write_row(*db, stage, n);
        seen.note(n, answer);
        if (!answer && answer.error().code == errc::unavailable)
          std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    });
  const auto wait_for_more = [&] {
    const auto before = seen.good();
    while (seen.good() < before + 50) std::this_thread::yield();
  };
  for (int round = 0; round < 5; ++round) {
    wait_for_more();
    server->stop();
    const auto read = db->read([](connection& c) { return c.execute("SELECT 1"); });
    EXPECT_FALSE(read);
    if (!read) {
      EXPECT_EQ(read.error().code, errc::unavailable);
      EXPECT_FALSE(read.error().remedy.empty());
    }
    ASSERT_TRUE(server->start_again());
    wait_for_more();
    // A reader that met the dead server pauses before it tries again.
    while (!db->read([](connection& c) { return c.execute("SELECT 1"); }))
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  for (auto& writer : writers) writer.request_stop();
  writers.clear();
  EXPECT_GT(seen.unavailable + seen.unknown, 0U);
  expect_whole(*db, seen.acknowledged);
}

TEST_P(server_loss, an_idle_connection_is_replaced_unnoticed) {
  const auto server = taken(testing::postgres::start());
  const auto db = taken(store::open({.url = taken(server->fresh_url())}));
  prepare(*db);
  const auto insert = [&](int n) {
    return db->write(
        [&](connection& c) { return c.execute("INSERT INTO thing (n) VALUES ($1)", {n}); });
  };
  const auto count = [&] {
    return db->snapshot([](connection& c) {
      return c.one("SELECT COUNT(*) FROM thing", {}, [](const row& r) { return r.integer(0); });
    });
  };
  EXPECT_TRUE(insert(1));
  EXPECT_EQ(taken(count()), 1);
  server->stop();
  ASSERT_TRUE(server->start_again());
  EXPECT_TRUE(insert(2));
  EXPECT_EQ(taken(count()), 2);
}

TEST_P(server_loss, a_connection_lost_before_commit_is_unavailable_and_wrote_nothing) {
  const auto answer = store_->write([](connection& c) -> result<void> {
    TRY(c.execute("INSERT INTO thing (n) VALUES ($1)", {1}));
    TRY(c.execute("SELECT pg_terminate_backend(pg_backend_pid())"));
    return {};
  });
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, errc::unavailable) << answer.error().line();
  testing::sequence_stage stage;
  store_->attach(stage);
  EXPECT_TRUE(write_row(*store_, stage, 2));
  expect_whole(*store_, {2});
}

TEST_P(server_loss, a_connection_lost_during_commit_leaves_the_outcome_unknown) {
  testing::sequence_stage stage;
  store_->attach(stage);
  taken(store_->write([](connection& c) -> result<int> {
    TRY(
        c.script("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
                 "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';"
                 "CREATE TABLE deadly (n BIGINT);"
                 "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON deadly DEFERRABLE INITIALLY DEFERRED"
                 " FOR EACH ROW EXECUTE FUNCTION die()"));
    return 0;
  }));
  const auto answer = store_->write([&](connection& c) -> result<void> {
    stage.append("1");
    TRY(c.execute("INSERT INTO deadly (n) VALUES ($1)", {1}));
    return {};
  });
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, errc::outcome_unknown) << answer.error().line();
  EXPECT_FALSE(answer.error().remedy.empty());
  EXPECT_FALSE(stage.outcomes().back());
  EXPECT_TRUE(write_row(*store_, stage, 2));
  expect_whole(*store_, {2});
}

}  // namespace
}  // namespace vaka::db
