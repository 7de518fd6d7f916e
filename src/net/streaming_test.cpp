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
using ::testing::Not;
using testing::raw_socket;
using namespace std::chrono_literals;

const std::string ask = "GET /stream HTTP/1.1\r\nHost: vaka\r\nX-Goes-On-From: 99\r\n\r\n";

// Says every piece of news once, to everybody.
struct ticker {
  std::atomic<int> news{0};
  std::atomic<int> last{1'000};  // the stream ends with it
  std::atomic<int> fail_at{1'000};
  int idle_ms = 30'000;

  response look(const request& r) const {
    const auto from = r.header("x-goes-on-from");
    int said = from.empty() ? 0 : std::stoi(std::string(from));
    response out;
    out.content_type = "text/event-stream";
    if (from.empty()) out.body = "hello\n";
    if (said >= fail_at.load()) out.status = 500;
    while (said < std::min(news.load(), last.load())) out.body += std::to_string(++said) + "\n";
    if (out.body.empty() && r.header("x-parked-out") == "1") out.body = "still here\n";
    if (said < last.load()) out.goes_on = {.from = std::to_string(said), .idle_ms = idle_ms};
    return out;
  }
};

class streaming : public ::testing::Test {
 protected:
  void start(const server_options& options = {}) {
    auto made = server::start(options, [this](const request& r) { return says.look(r); });
    ASSERT_TRUE(made);
    s = std::move(*made);
  }
  raw_socket listening() const {
    auto client = raw_socket::to_port(s->port());
    client.send(ask);
    return client;
  }
  void tell(int upto) {
    says.news = upto;
    s->wake();
  }

  ticker says;
  std::unique_ptr<server> s;
};

TEST_F(streaming, says_what_comes_and_ends_with_the_last) {
  says.last = 3;
  start();
  auto client = listening();
  EXPECT_THAT(client.read_until("hello\n"), HasSubstr("Connection: close\r\n"));
  tell(1);
  EXPECT_EQ(client.read_until("1\n"), "1\n") << "the claimed place was not believed";
  tell(2);
  EXPECT_EQ(client.read_until("2\n"), "2\n");
  tell(3);
  EXPECT_EQ(client.read_to_end(), "3\n");
}

TEST_F(streaming, has_no_length) {
  start();
  auto client = listening();
  EXPECT_THAT(client.read_until("hello\n"), Not(HasSubstr("Content-Length")));
}

TEST_F(streaming, a_silent_one_shows_that_it_stands) {
  says.idle_ms = 100;
  start();
  auto client = listening();
  client.read_until("hello\n");
  EXPECT_EQ(client.read_until("still here\nstill here\n"), "still here\nstill here\n");
}

TEST_F(streaming, a_hundred_hold_no_worker) {
  server_options options;
  options.workers = 1;
  start(options);
  std::vector<raw_socket> clients;
  for (int i = 0; i < 100; ++i) clients.push_back(listening());
  for (auto& client : clients) client.read_until("hello\n");
  EXPECT_EQ(s->stats().streams, 100U);
  tell(2);
  for (auto& client : clients) EXPECT_EQ(client.read_until("2\n"), "1\n2\n");
}

TEST_F(streaming, no_news_is_lost_between_parts) {
  start();
  auto client = listening();
  client.read_until("hello\n");
  std::string all;
  for (int i = 1; i <= 500; ++i) {
    tell(i);
    if (i % 7 == 0) all += client.read_until(std::to_string(i) + "\n");
  }
  all += client.read_until("500\n");
  std::string wanted;
  for (int i = 1; i <= 500; ++i) wanted += std::to_string(i) + "\n";
  EXPECT_EQ(all, wanted);
}

TEST_F(streaming, there_are_only_so_many) {
  server_options options;
  options.bounds.streams = 2;
  start(options);
  auto one = listening();
  auto two = listening();
  one.read_until("hello\n");
  two.read_until("hello\n");
  auto three = listening();
  const auto refusal = three.read_message();
  EXPECT_THAT(refusal, HasSubstr("HTTP/1.1 503 "));
  EXPECT_THAT(refusal, HasSubstr("/problems/http.streams"));
  EXPECT_THAT(refusal, HasSubstr("Retry-After: 1\r\n"));
  one.close();
  ASSERT_TRUE(eventually([&] { return s->stats().streams == 1; }));
  auto four = listening();
  EXPECT_THAT(four.read_until("hello\n"), HasSubstr("HTTP/1.1 200 "));
}

TEST_F(streaming, stopping_ends_them) {
  start();
  auto client = listening();
  client.read_until("hello\n");
  s->stop();
  EXPECT_TRUE(client.closed_within(5s));
}

TEST_F(streaming, a_handler_that_fails_ends_it_without_a_word) {
  says.fail_at = 1;
  start();
  auto client = listening();
  client.read_until("hello\n");
  tell(1);
  EXPECT_EQ(client.read_until("1\n"), "1\n");
  tell(2);
  EXPECT_TRUE(client.closed_within(5s));
  EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(streaming, a_head_alone_ends_at_once) {
  start();
  auto client = raw_socket::to_port(s->port());
  client.send("HEAD /stream HTTP/1.1\r\nHost: vaka\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(client.read_to_end(), EndsWith("\r\n\r\n"));
  EXPECT_EQ(s->stats().streams, 0U);
}

}  // namespace
}  // namespace vaka::net
