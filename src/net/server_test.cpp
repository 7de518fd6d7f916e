#include "net/server.hpp"

#include "net/raw_socket.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>

namespace vaka::net {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::raw_socket;
using ::testing::StartsWith;
using namespace std::chrono_literals;

response say(std::string body) {
  response out;
  out.body = std::move(body);
  return out;
}

// Answers with what it was asked.
response echo(const request& r) {
  return say(r.method + " " + r.target + " " + std::string(r.header("x-mark")) + " " + r.body);
}

std::unique_ptr<server> start(handler handle, server_options options = {}) {
  auto made = server::start(options, std::move(handle));
  EXPECT_TRUE(made) << made.error().line();
  return std::move(*made);
}

std::string get(std::string_view path) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: vaka\r\n\r\n";
}

std::string post(std::string_view body, std::string_view more = "") {
  return "POST /things HTTP/1.1\r\nHost: vaka\r\n" + std::string(more) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

template <class Condition>
bool eventually(Condition holds) {
  for (int i = 0; i < 1'000; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

TEST(server, answers_with_length_and_date_and_without_its_name) {
  const auto s = start(echo);
  auto client = raw_socket::to_port(s->port());
  client.send("POST /a?b=c HTTP/1.1\r\nHost: vaka\r\nX-Mark: m\r\nContent-Length: 2\r\n\r\nhi");
  const auto answer = client.read_message();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nContent-Length: 16\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nDate: "));
  EXPECT_THAT(answer, Not(HasSubstr("Server:")));
  EXPECT_THAT(answer, EndsWith("\r\n\r\nPOST /a?b=c m hi"));
}

TEST(server, keeps_a_connection_for_many_requests) {
  const auto s = start(echo);
  auto client = raw_socket::to_port(s->port());
  for (int i = 0; i < 50; ++i) {
    client.send(get("/" + std::to_string(i)));
    EXPECT_THAT(client.read_message(), EndsWith("GET /" + std::to_string(i) + "  "));
  }
  EXPECT_EQ(s->stats().connections, 1u);
  EXPECT_EQ(s->stats().requests, 50u);
}

TEST(server, answers_requests_sent_together_in_their_order) {
  const auto s = start(echo);
  auto client = raw_socket::to_port(s->port());
  client.send(get("/1") + post("two") + get("/3"));
  EXPECT_THAT(client.read_message(), EndsWith("GET /1  "));
  EXPECT_THAT(client.read_message(), EndsWith("POST /things  two"));
  EXPECT_THAT(client.read_message(), EndsWith("GET /3  "));
}

TEST(server, closes_when_asked_to) {
  const auto s = start(echo);
  auto client = raw_socket::to_port(s->port());
  client.send("GET / HTTP/1.1\r\nHost: vaka\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(client.read_to_end(), HasSubstr("\r\nConnection: close\r\n"));
  auto old = raw_socket::to_port(s->port());
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_THAT(old.read_to_end(), StartsWith("HTTP/1.1 200 OK"));
}

TEST(server, head_has_the_length_of_the_body_and_no_body) {
  const auto s = start([](const request&) { return say("twelve bytes"); });
  auto client = raw_socket::to_port(s->port());
  client.send("HEAD / HTTP/1.1\r\nHost: vaka\r\n\r\n");
  const auto answer = client.read_message(true);
  EXPECT_THAT(answer, HasSubstr("Content-Length: 12\r\n"));
  client.send(get("/"));
  EXPECT_THAT(client.read_message(), StartsWith("HTTP/1.1 200 OK"));
}

TEST(server, says_continue_before_a_body_that_waits_for_it) {
  const auto s = start(echo);
  auto client = raw_socket::to_port(s->port());
  client.send("POST / HTTP/1.1\r\nHost: vaka\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.read_message(true), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("abc");
  EXPECT_THAT(client.read_message(), EndsWith("abc"));
}

TEST(server, reads_a_chunked_body) {
  const auto s = start(echo);
  auto client = raw_socket::to_port(s->port());
  client.send(
      "POST / HTTP/1.1\r\nHost: vaka\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_THAT(client.read_message(), EndsWith("abcde"));
}

TEST(server, refuses_a_large_header_and_a_large_body_with_an_answer_that_arrives) {
  const auto s = start(echo);
  auto wide = raw_socket::to_port(s->port());
  wide.send("GET / HTTP/1.1\r\nHost: vaka\r\nX-Wide: " + std::string(20'000, 'x') + "\r\n\r\n");
  EXPECT_THAT(wide.read_to_end(), StartsWith("HTTP/1.1 431 "));
  auto large = raw_socket::to_port(s->port());
  large.send(post(std::string((1 << 20) + 1, 'x')));
  const auto answer = large.read_to_end();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(answer, HasSubstr("http.body_too_large"));
  EXPECT_EQ(s->stats().requests, 0u);
}

TEST(server, takes_a_body_of_exactly_the_limit) {
  const auto s = start([](const request& r) { return say(std::to_string(r.body.size())); });
  auto client = raw_socket::to_port(s->port());
  client.send(post(std::string(1 << 20, 'x')));
  EXPECT_THAT(client.read_message(), EndsWith("\r\n\r\n1048576"));
}

TEST(server, answers_bad_requests_as_problems_and_closes) {
  const auto s = start(echo);
  for (const auto* bad : {"nonsense\r\n\r\n", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
                          "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost a\r\n\r\n"}) {
    auto client = raw_socket::to_port(s->port());
    client.send(bad);
    const auto answer = client.read_to_end();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 400 ")) << bad;
    EXPECT_THAT(answer, HasSubstr("application/problem+json")) << bad;
  }
}

TEST(server, gives_up_on_slow_senders) {
  server_options options;
  options.bounds.header_timeout_ms = 300;
  options.bounds.body_timeout_ms = 300;
  options.bounds.idle_timeout_ms = 300;
  const auto s = start(echo, options);
  auto head = raw_socket::to_port(s->port());
  head.send("GET / HTTP/1.1\r\nHost:");
  EXPECT_THAT(head.read_to_end(), StartsWith("HTTP/1.1 408 "));
  auto body = raw_socket::to_port(s->port());
  body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_THAT(body.read_to_end(), StartsWith("HTTP/1.1 408 "));
  auto silent = raw_socket::to_port(s->port());
  EXPECT_EQ(silent.read_to_end(), "");
  auto idle = raw_socket::to_port(s->port());
  idle.send(get("/"));
  EXPECT_THAT(idle.read_to_end(), StartsWith("HTTP/1.1 200 OK"));
}

// A byte now and then must not keep the header's timer from running out.
TEST(server, gives_up_on_a_sender_that_drips) {
  server_options options;
  options.bounds.header_timeout_ms = 400;
  const auto s = start(echo, options);
  auto client = raw_socket::to_port(s->port());
  client.send("GET / HTTP/1.1\r\n");
  const bool closed = eventually([&] {
    client.send("A: b\r\n");
    return client.closed_within(50ms);
  });
  EXPECT_TRUE(closed);
}

TEST(server, a_throwing_handler_is_an_answer_without_details) {
  const auto s = start([](const request& r) -> response {
    if (r.target == "/throw") throw std::runtime_error("a secret of the handler");
    return say("fine");
  });
  auto client = raw_socket::to_port(s->port());
  client.send(get("/throw"));
  const auto answer = client.read_message();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 500 "));
  EXPECT_THAT(answer, Not(HasSubstr("secret")));
  client.send(get("/"));
  EXPECT_THAT(client.read_message(), EndsWith("fine"));
}

TEST(server, leaves_out_headers_that_would_split_the_answer) {
  const auto s = start([](const request&) {
    auto out = say("x");
    out.headers = {{"X-Good", "kept"}, {"X-Bad", "a\r\nSet-Cookie: b"}, {"Bad name", "c"}};
    return out;
  });
  auto client = raw_socket::to_port(s->port());
  client.send(get("/"));
  const auto answer = client.read_message();
  EXPECT_THAT(answer, HasSubstr("\r\nX-Good: kept\r\n"));
  EXPECT_THAT(answer, Not(HasSubstr("Set-Cookie")));
  EXPECT_THAT(answer, Not(HasSubstr("Bad name")));
}

TEST(server, a_full_queue_is_refused_with_a_time_to_come_back) {
  std::promise<void> open;
  const auto gate = open.get_future().share();
  server_options options;
  options.workers = 1;
  options.bounds.queue = 2;
  const auto s = start(
      [gate](const request&) {
        gate.wait();
        return say("done");
      },
      options);
  std::vector<raw_socket> held;
  for (int i = 0; i < 3; ++i) {  // one running, two waiting
    held.push_back(raw_socket::to_port(s->port()));
    held.back().send(get("/"));
    EXPECT_TRUE(eventually([&] { return s->stats().requests == static_cast<unsigned>(i) + 1; }));
    std::this_thread::sleep_for(20ms);
  }
  auto late = raw_socket::to_port(s->port());
  late.send(get("/"));
  const auto answer = late.read_message();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 503 "));
  EXPECT_THAT(answer, HasSubstr("\r\nRetry-After: 1\r\n"));
  open.set_value();
  for (auto& client : held) EXPECT_THAT(client.read_message(), EndsWith("done"));
  EXPECT_EQ(s->stats().refused, 1u);
}

TEST(server, connections_beyond_the_cap_are_refused) {
  server_options options;
  options.bounds.connections = 2;
  const auto s = start(echo, options);
  auto first = raw_socket::to_port(s->port());
  auto second = raw_socket::to_port(s->port());
  EXPECT_TRUE(eventually([&] { return s->stats().connections == 2; }));
  auto third = raw_socket::to_port(s->port());
  EXPECT_THAT(third.read_to_end(), StartsWith("HTTP/1.1 503 "));
  first.close();
  EXPECT_TRUE(eventually([&] { return s->stats().connections == 1; }));
  auto fourth = raw_socket::to_port(s->port());
  fourth.send(get("/"));
  EXPECT_THAT(fourth.read_message(), StartsWith("HTTP/1.1 200 "));
}

TEST(server, a_taken_port_is_said_with_the_remedy) {
  const auto s = start(echo);
  server_options options;
  options.port = s->port();
  const auto second = server::start(options, echo);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, errc::conflict);
  EXPECT_EQ(second.error().reason, "net.port_taken");
  EXPECT_EQ(second.error().where, "127.0.0.1:" + std::to_string(s->port()));
  EXPECT_THAT(second.error().remedy, HasSubstr("--listen"));
}

TEST(server, an_address_of_another_machine_is_refused) {
  server_options options;
  options.host = "192.0.2.1";
  const auto s = server::start(options, echo);
  ASSERT_FALSE(s);
  EXPECT_EQ(s.error().reason, "net.listen");
}

class unix_socket : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "vaka-net-XXXXXX";
    folder = mkdtemp(name.data());
    options.unix_socket = folder / "sock";
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  std::filesystem::path folder;
  server_options options;
};

TEST_F(unix_socket, serves_its_owner_only_and_goes_with_the_server) {
  auto s = start([](const request& r) { return say(r.peer); }, options);
  struct stat found{};
  ASSERT_EQ(stat(options.unix_socket->c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  auto client = raw_socket::to_path(options.unix_socket->string());
  client.send(get("/"));
  EXPECT_THAT(client.read_message(), EndsWith("\r\n\r\nunix"));
  s.reset();
  EXPECT_FALSE(std::filesystem::exists(*options.unix_socket));
}

TEST_F(unix_socket, a_stale_file_is_replaced_a_live_one_is_not) {
  const int dead = *listen_unix(*options.unix_socket);
  close(dead);  // as after kill -9: the file stays
  ASSERT_TRUE(std::filesystem::exists(*options.unix_socket));
  const auto s = start(echo, options);
  const auto second = server::start(options, echo);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().reason, "net.socket_taken");
  auto client = raw_socket::to_path(options.unix_socket->string());
  client.send(get("/"));
  EXPECT_THAT(client.read_message(), StartsWith("HTTP/1.1 200 "));
}

TEST_F(unix_socket, another_file_in_the_way_is_left_alone) {
  std::ofstream(*options.unix_socket) << "precious";
  const auto s = server::start(options, echo);
  ASSERT_FALSE(s);
  EXPECT_EQ(s.error().reason, "net.socket_path");
  EXPECT_EQ(std::filesystem::file_size(*options.unix_socket), 8u);
}

}  // namespace
}  // namespace vaka::net
