#include "job/follower.hpp"
#include "job/worker.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <vector>

namespace vaka::job {
namespace {

TEST(worker, does_one_piece_after_another_and_survives_a_broken_one) {
  std::vector<int> done;
  std::promise<void> last;
  worker w("test");
  ASSERT_TRUE(w.submit([&] { done.push_back(1); }));
  ASSERT_TRUE(w.submit([] { throw std::runtime_error("broken"); }));
  ASSERT_TRUE(w.submit([&] {
    done.push_back(2);
    last.set_value();
  }));
  last.get_future().wait();
  EXPECT_EQ(done, (std::vector{1, 2}));
}

TEST(worker, refuses_when_too_much_waits_and_drops_it_when_stopped) {
  std::promise<void> begun;
  std::promise<void> go;
  std::atomic<int> ran = 0;
  worker w("test");
  ASSERT_TRUE(w.submit([&] {
    begun.set_value();
    go.get_future().wait();
    ++ran;
  }));
  begun.get_future().wait();
  while (w.submit([&] { ++ran; })) {
  }
  std::jthread stopping([&] { w.stop(); });
  while (w.submit([] {})) {
  }
  go.set_value();
  stopping.join();
  EXPECT_GE(ran, 1);
  EXPECT_FALSE(w.submit([] {})) << "it was stopped";
}

TEST(follower, steps_until_nothing_is_left_and_again_after_a_commit) {
  db::commit_signal commits;
  std::atomic<int> left = 3;
  std::atomic<int> handled = 0;
  follower f("test", commits, [&]() -> result<int> {
    if (left == 0) return 0;
    --left;
    ++handled;
    return 1;
  });
  while (handled < 3) std::this_thread::yield();
  left = 2;
  commits.fire();
  while (handled < 5) std::this_thread::yield();
  f.stop();
  EXPECT_EQ(handled, 5);
}

TEST(follower, tries_again_after_errors_and_exceptions) {
  db::commit_signal commits;
  std::atomic<int> tries = 0;
  follower f("test", commits, [&]() -> result<int> {
    const int now = ++tries;
    if (now == 1) return fail(errc::unavailable, "store.down", "the store is down");
    if (now == 2) throw std::runtime_error("broken");
    return 0;
  });
  while (tries < 3) std::this_thread::yield();
  f.stop();
  EXPECT_GE(tries, 3);
}

TEST(jobs, tell_of_a_foreign_exception_no_more_than_its_type) {
  ::testing::internal::CaptureStderr();
  {
    std::promise<void> done;
    worker w("test");
    ASSERT_TRUE(w.submit([] { throw std::runtime_error("KANARIFUGL"); }));
    ASSERT_TRUE(w.submit([&] { done.set_value(); }));
    done.get_future().wait();
    db::commit_signal commits;
    std::atomic<int> tries = 0;
    follower f("test", commits, [&]() -> result<int> {
      if (++tries == 1) throw std::runtime_error("KANARIFUGL");
      return 0;
    });
    while (tries < 2) std::this_thread::yield();
    f.stop();
  }
  const auto logged = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(logged.find("KANARIFUGL"), std::string::npos) << logged;
  const auto first = logged.find("runtime_error");
  ASSERT_NE(first, std::string::npos) << logged;
  EXPECT_NE(logged.find("runtime_error", first + 1), std::string::npos) << logged;
}

}  // namespace
}  // namespace vaka::job
