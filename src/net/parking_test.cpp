#include "net/raw_socket.hpp"
#include "net/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

namespace vaka::net {
namespace {

using ::testing::EndsWith;
using testing::eventually;
using ::testing::HasSubstr;
using testing::raw_socket;
using namespace std::chrono_literals;

const std::string ask = "GET /changes HTTP/1.1\r\nHost: vaka\r\n\r\n";

// News that requests wait for.
struct board {
  std::atomic<int> news{0};
  std::atomic<int> calls{0};

  response look(const request& r) {
    ++calls;
    response out;
    const int seen = news.load();
    if (seen > 0)
      out.body = "news " + std::to_string(seen);
    else if (r.header("x-parked-out") == "1")
      out.body = "nothing";
    else
      out.park_ms = wait_ms;
    return out;
  }
  int wait_ms = 30'000;
};

class parking : public ::testing::Test {
 protected:
  void start(int workers = 2) {
    server_options options;
    options.workers = workers;
    auto made = server::start(options, [this](const request& r) { return news.look(r); });
    ASSERT_TRUE(made);
    s = std::move(*made);
  }
  std::vector<raw_socket> asking(int many) {
    std::vector<raw_socket> out;
    for (int i = 0; i < many; ++i) {
      out.push_back(raw_socket::to_port(s->port()));
      out.back().send(ask);
    }
    eventually([&] { return news.calls.load() >= many; });
    return out;
  }

  board news;
  std::unique_ptr<server> s;
};

TEST_F(parking, two_hundred_wait_on_two_workers_and_all_are_woken) {
  start();
  auto waiting = asking(200);
  auto other = raw_socket::to_port(s->port());  // workers are free meanwhile
  news.news = 7;
  s->wake();
  for (auto& client : waiting) EXPECT_THAT(client.read_message(), EndsWith("\r\n\r\nnews 7"));
}

TEST_F(parking, a_wake_without_news_parks_again) {
  start();
  auto waiting = asking(10);
  s->wake();
  EXPECT_TRUE(eventually([&] { return news.calls.load() >= 20; }));
  news.news = 1;
  s->wake();
  for (auto& client : waiting) EXPECT_THAT(client.read_message(), EndsWith("news 1"));
}

TEST_F(parking, many_commits_are_few_calls) {
  start();
  auto waiting = asking(1);
  for (int i = 0; i < 10'000; ++i) s->wake();
  news.news = 1;
  s->wake();
  EXPECT_THAT(waiting[0].read_message(), EndsWith("news 1"));
  EXPECT_LT(news.calls.load(), 1'000);
}

TEST_F(parking, ends_by_itself_with_a_last_call) {
  news.wait_ms = 150;
  start();
  auto waiting = asking(3);
  for (auto& client : waiting) EXPECT_THAT(client.read_message(), EndsWith("\r\n\r\nnothing"));
}

TEST_F(parking, the_last_call_cannot_be_claimed_by_the_client) {
  news.wait_ms = 300;
  start();
  auto client = raw_socket::to_port(s->port());
  client.send("GET / HTTP/1.1\r\nHost: vaka\r\nX-Parked-Out: 1\r\n\r\n");
  EXPECT_THAT(client.read_message(), EndsWith("nothing"));
  EXPECT_EQ(news.calls.load(), 2);
}

TEST_F(parking, stop_answers_what_is_parked) {
  start();
  auto waiting = asking(50);
  s->stop();
  for (auto& client : waiting) {
    const auto answer = client.read_to_end();
    EXPECT_THAT(answer, EndsWith("\r\n\r\nnothing"));
    EXPECT_THAT(answer, HasSubstr("\r\nConnection: close\r\n"));
  }
}

TEST_F(parking, who_hangs_up_is_forgotten) {
  start();
  auto waiting = asking(20);
  for (auto& client : waiting) client.close();
  EXPECT_TRUE(eventually([&] { return s->stats().connections == 0; }));
  const int before = news.calls.load();
  s->wake();
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(news.calls.load(), before);
}

TEST_F(parking, a_next_request_sent_early_is_answered_after) {
  start();
  auto client = raw_socket::to_port(s->port());
  client.send(ask);
  EXPECT_TRUE(eventually([&] { return news.calls.load() == 1; }));
  client.send(ask);
  std::this_thread::sleep_for(50ms);
  news.news = 1;
  s->wake();
  EXPECT_THAT(client.read_message(), EndsWith("news 1"));
  EXPECT_THAT(client.read_message(), EndsWith("news 1"));
}

// Commits race with handlers that are just looking: no news may be missed.
TEST_F(parking, no_wake_is_lost_while_a_handler_runs) {
  start(4);
  for (int round = 0; round < 200; ++round) {
    news.news = 0;
    auto client = raw_socket::to_port(s->port());
    client.send(ask);
    if (round % 3 == 0) std::this_thread::sleep_for(std::chrono::microseconds(round * 7));
    news.news = 1;
    s->wake();
    ASSERT_THAT(client.read_message(), EndsWith("news 1")) << round;
  }
}

}  // namespace
}  // namespace vaka::net
