#include "net/sender.hpp"

#include "net/raw_socket.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace vaka::net {
namespace {

using ::testing::HasSubstr;
using testing::raw_server;
using testing::raw_socket;
using ::testing::StartsWith;
using namespace std::chrono_literals;

const std::string fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

std::unique_ptr<sender> local_sender(std::size_t per_origin = 8) {
  sender_options options;
  options.allow_networks = {"127.0.0.0/8"};
  options.connections_per_origin = per_origin;
  return std::move(*sender::start(options));
}

post to(std::uint16_t port, std::string body = "{}") {
  post out;
  out.url = *parse_url("http://127.0.0.1:" + std::to_string(port) + "/hook?a=b");
  out.body = std::move(body);
  return out;
}

std::future<result<answer>> start(sender& s, post what) {
  auto promised = std::make_shared<std::promise<result<answer>>>();
  auto answered = promised->get_future();
  s.send(std::move(what), [promised](result<answer> a) { promised->set_value(std::move(a)); });
  return answered;
}

result<answer> send(sender& s, post what) {
  return start(s, std::move(what)).get();
}

std::string reason(const result<answer>& a) {
  return a ? "answered" : a.error().reason;
}

TEST(sender, posts_and_reads_the_answer) {
  std::string seen;
  raw_server server([&](raw_socket& c, int) {
    seen = c.read_message();
    c.send("HTTP/1.1 417 No\r\nX-Why: not mine\r\nContent-Length: 4\r\n\r\nnope");
  });
  const auto s = local_sender();
  auto what = to(server.port(), "hello");
  what.headers = {{"Content-Type", "application/json"}, {"webhook-id", "m1-ask"}};
  const auto got = send(*s, what);
  ASSERT_TRUE(got) << got.error().line();
  EXPECT_EQ(got->status, 417);
  EXPECT_EQ(got->body, "nope");
  EXPECT_EQ(got->header("x-why"), "not mine");
  EXPECT_GT(got->took_us, 0);
  EXPECT_THAT(seen, StartsWith("POST /hook?a=b HTTP/1.1\r\nHost: 127.0.0.1:" +
                               std::to_string(server.port()) + "\r\nUser-Agent: Vaka/"));
  EXPECT_THAT(seen, HasSubstr("\r\nContent-Length: 5\r\n"));
  EXPECT_THAT(seen, HasSubstr("\r\nwebhook-id: m1-ask\r\n"));
  EXPECT_TRUE(seen.ends_with("\r\n\r\nhello"));
}

TEST(sender, keeps_the_connection_for_the_next_post) {
  std::atomic<int> connections{0};
  raw_server server([&](raw_socket& c, int) {
    ++connections;
    while (!c.read_message().empty()) c.send(fine);
  });
  const auto s = local_sender();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(send(*s, to(server.port()))->status, 200);
  EXPECT_EQ(connections.load(), 1);
}

TEST(sender, a_kept_connection_that_died_is_replaced_once) {
  std::atomic<int> requests{0};
  raw_server server([&](raw_socket& c, int) {
    // Answers once, reads the next request, and goes away without a word.
    if (!c.read_message().empty()) ++requests;
    c.send(fine);
    c.read_message();
    c.reset();
  });
  const auto s = local_sender();
  EXPECT_EQ(send(*s, to(server.port()))->status, 200);
  EXPECT_EQ(reason(send(*s, to(server.port()))), "answered");
  EXPECT_EQ(requests.load(), 2);
}

TEST(sender, a_fresh_connection_that_fails_is_not_tried_again) {
  std::atomic<int> connections{0};
  raw_server server([&](raw_socket& c, int) {
    ++connections;
    c.read_message();
    c.reset();
  });
  const auto s = local_sender();
  EXPECT_EQ(reason(send(*s, to(server.port()))), "net.reset");
  EXPECT_EQ(connections.load(), 1);
}

TEST(sender, a_refused_port_is_unavailable) {
  std::uint16_t port = 0;
  {
    port = raw_server([](raw_socket&, int) {}).port();
  }
  const auto s = local_sender();
  const auto got = send(*s, to(port));
  EXPECT_EQ(reason(got), "net.refused");
  EXPECT_EQ(got.error().code, errc::unavailable);
}

TEST(sender, a_slow_answer_is_given_up) {
  raw_server server([](raw_socket& c, int) {
    c.read_message();
    for (int i = 0; i < 100 && c.send("H"); ++i) std::this_thread::sleep_for(20ms);
  });
  const auto s = local_sender();
  auto what = to(server.port());
  what.answer_timeout_ms = 200;
  raw_server silent([](raw_socket& c, int) { c.closed_within(5s); });
  auto other = to(silent.port());
  other.answer_timeout_ms = 200;
  const auto got = send(*s, other);
  EXPECT_EQ(reason(got), "net.answer_timeout");
  EXPECT_EQ(got.error().code, errc::timeout);
  EXPECT_FALSE(send(*s, what));
}

TEST(sender, a_huge_answer_is_cut) {
  raw_server server([](raw_socket& c, int) {
    c.read_message();
    c.send("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n");
    const std::string part(100'000, 'x');
    for (int i = 0; i < 100 && c.send(part); ++i) {
    }
  });
  const auto s = local_sender();
  const auto got = send(*s, to(server.port()));
  ASSERT_TRUE(got);
  EXPECT_TRUE(got->cut);
  EXPECT_EQ(got->body.size(), limits::answer_bytes);
}

TEST(sender, a_redirect_is_an_answer_and_not_followed) {
  std::atomic<int> requests{0};
  raw_server server([&](raw_socket& c, int) {
    while (!c.read_message().empty()) {
      ++requests;
      c.send("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n");
    }
  });
  const auto s = local_sender();
  EXPECT_EQ(send(*s, to(server.port()))->status, 302);
  EXPECT_EQ(requests.load(), 1);
}

TEST(sender, reads_chunked_endless_and_interim_answers) {
  const char* answers[] = {
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"};
  for (const auto* text : answers) {
    raw_server server([text](raw_socket& c, int) {
      c.read_message();
      c.send(text);
    });
    const auto s = local_sender();
    const auto got = send(*s, to(server.port()));
    ASSERT_TRUE(got) << text << got.error().line();
    EXPECT_EQ(got->status, 200);
    EXPECT_EQ(got->body, "abc");
  }
}

TEST(sender, answers_that_make_no_sense_are_failures) {
  const std::pair<std::string, const char*> answers[] = {
      {"", "net.reset"},
      {"nonsense\r\n\r\n", "net.malformed_answer"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "net.reset"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
       "net.malformed_answer"},
      {"HTTP/1.1 200 OK\r\nX-Wide: " + std::string(40'000, 'x'), "net.malformed_answer"}};
  for (const auto& [text, expected] : answers) {
    raw_server server([&](raw_socket& c, int) {
      c.read_message();
      c.send(text);
    });
    const auto s = local_sender();
    EXPECT_EQ(reason(send(*s, to(server.port()))), expected) << text.substr(0, 60);
  }
}

// Answered and closed before the body was read: the answer counts.
TEST(sender, an_early_answer_to_a_large_body_is_read) {
  raw_server server([](raw_socket& c, int) {
    c.read_message(true);
    c.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
    c.closed_within(300ms);
  });
  const auto s = local_sender();
  const auto got = send(*s, to(server.port(), std::string(1 << 20, 'x')));
  ASSERT_TRUE(got) << got.error().line();
  EXPECT_EQ(got->status, 413);
}

TEST(sender, special_addresses_are_not_dialled) {
  std::atomic<int> connections{0};
  raw_server server([&](raw_socket&, int) { ++connections; });
  const auto s = std::move(*sender::start({}));
  for (const auto* host : {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]",
                           "[::ffff:127.0.0.1]", "169.254.169.254", "0.0.0.0"}) {
    for (const auto* scheme : {"http://", "https://"}) {
      post what;
      what.url = *parse_url(scheme + std::string(host) + ":" + std::to_string(server.port()) + "/");
      const auto got = send(*s, what);
      EXPECT_THAT(reason(got), ::testing::AnyOf("net.address_refused", "net.resolve")) << host;
    }
  }
  EXPECT_EQ(connections.load(), 0);
}

TEST(sender, a_header_cannot_bring_another) {
  const auto s = local_sender();
  for (const header_list& headers :
       std::initializer_list<header_list>{{{"X-A", "b\r\nX-C: d"}},
                                          {{"X-A\r\nX-B", "c"}},
                                          {{"X-A", std::string("b\0c", 3)}},
                                          {{"", "b"}},
                                          {{"Host", "other"}},
                                          {{"content-length", "1"}},
                                          {{"X A", "b"}}}) {
    auto what = to(1);
    what.headers = headers;
    const auto got = send(*s, what);
    EXPECT_EQ(reason(got), "net.header");
    EXPECT_EQ(got.error().code, errc::invalid);
  }
}

TEST(sender, as_many_connections_as_allowed_and_the_rest_wait) {
  std::atomic<int> connections{0};
  server_options options;
  const auto far = std::move(*server::start(options, [&](const request&) {
    ++connections;
    std::this_thread::sleep_for(5ms);
    return response{};
  }));
  const auto s = local_sender(2);
  std::vector<std::future<result<answer>>> all;
  for (int i = 0; i < 100; ++i) all.push_back(start(*s, to(far->port())));
  for (auto& each : all) EXPECT_EQ(each.get()->status, 200);
  EXPECT_LE(far->stats().connections, 2u);
  EXPECT_EQ(connections.load(), 100);
}

TEST(sender, stopping_answers_what_runs_and_what_waits) {
  raw_server silent([](raw_socket& c, int) { c.closed_within(5s); });
  auto s = local_sender(1);
  auto first = start(*s, to(silent.port()));
  auto second = start(*s, to(silent.port()));
  std::this_thread::sleep_for(50ms);
  s.reset();
  EXPECT_EQ(reason(first.get()), "net.stopping");
  EXPECT_EQ(reason(second.get()), "net.stopping");
}

}  // namespace
}  // namespace vaka::net
