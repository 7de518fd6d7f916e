#include "net/mx_lookup.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace vaka::net {
namespace {

using text::mail_route;

constexpr int type_a = 1, type_mx = 15, type_aaaa = 28;

// A name server on loopback, with the few records of a test.
class name_server {
 public:
  struct record {
    int type;
    std::string data;
    int ttl = 300;
  };
  enum rcode { fine = 0, server_failure = 2, no_such_name = 3 };
  struct zone {
    rcode code = fine;
    std::vector<record> records;
  };

  explicit name_server(std::map<std::string, zone> zones) : zones_(std::move(zones)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here);
    socklen_t size = sizeof here;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size);
    address_ = "127.0.0.1:" + std::to_string(ntohs(here.sin_port));
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }
  ~name_server() {
    thread_.request_stop();
    thread_.join();
    ::close(socket_);
  }
  name_server(const name_server&) = delete;
  name_server& operator=(const name_server&) = delete;

  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] int questions() const { return questions_; }

 private:
  std::map<std::string, zone> zones_;
  int socket_ = ::socket(AF_INET, SOCK_DGRAM, 0);
  std::string address_;
  std::atomic<int> questions_ = 0;
  std::jthread thread_;

  void serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      pollfd ready{socket_, POLLIN, 0};
      if (::poll(&ready, 1, 20) != 1) continue;
      std::array<char, 512> packet{};
      sockaddr_in from{};
      socklen_t size = sizeof from;
      const auto got = ::recvfrom(socket_, packet.data(), packet.size(), 0,
                                  reinterpret_cast<sockaddr*>(&from), &size);
      if (got < 17) continue;
      ++questions_;
      const auto reply = answer({packet.data(), static_cast<std::size_t>(got)});
      ::sendto(socket_, reply.data(), reply.size(), 0, reinterpret_cast<sockaddr*>(&from), size);
    }
  }

  static void put(std::string& out, int value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
      out += static_cast<char>(value >> shift & 0xFF);
  }

  [[nodiscard]] std::string answer(const std::string& question) const {
    std::string name;
    std::size_t at = 12;
    while (question[at] != 0) {
      const auto length = static_cast<std::size_t>(question[at]);
      name += (name.empty() ? "" : ".") + question.substr(at + 1, length);
      at += length + 1;
    }
    const int type = static_cast<unsigned char>(question[at + 2]);
    const auto found = zones_.find(name);
    const auto about = found == zones_.end() ? zone{no_such_name, {}} : found->second;
    std::string records;
    int count = 0;
    for (const auto& each : about.records) {
      if (each.type != type) continue;
      put(records, 0xC00C, 2);  // the name of the question
      put(records, type, 2);
      put(records, 1, 2);
      put(records, each.ttl, 4);
      put(records, static_cast<int>(each.data.size()), 2);
      records += each.data;
      ++count;
    }
    std::string out = question.substr(0, 2);
    put(out, 0x8180 | about.code, 2);
    put(out, 1, 2);
    put(out, count, 2);
    put(out, 0, 4);
    return out + question.substr(12, at + 5 - 12) + records;
  }
};

std::string exchanger(const std::string& host) {
  std::string out("\0\12", 2);
  if (!host.empty()) out += static_cast<char>(host.size()) + host;
  return out + '\0';
}

std::unique_ptr<mx_lookup> asking(const name_server& server, int shortest_keep_s = 60) {
  mx_options options;
  options.servers = {server.address()};
  options.shortest_keep_s = shortest_keep_s;
  return std::move(*mx_lookup::make(options));
}

TEST(mx_lookup, tells_domains_that_take_mail) {
  const name_server server({
      {"mail.example", {name_server::fine, {{type_mx, exchanger("mx")}}}},
      {"old.example", {name_server::fine, {{type_a, "\x7F\x01\x01\x01"}}}},
      {"six.example", {name_server::fine, {{type_aaaa, std::string(15, '\0') + '\1'}}}},
      {"none.example", {name_server::fine, {{type_mx, exchanger("")}, {type_a, "\x7F\1\1\1"}}}},
      {"empty.example", {name_server::fine, {}}},
      {"broken.example", {name_server::server_failure, {}}},
  });
  const auto lookup = asking(server);
  EXPECT_EQ(lookup->ask("mail.example"), mail_route::accepts);
  EXPECT_EQ(lookup->ask("old.example"), mail_route::accepts)
      << "an address stands for an exchanger";
  EXPECT_EQ(lookup->ask("six.example"), mail_route::accepts);
  EXPECT_EQ(lookup->ask("none.example"), mail_route::refuses) << "RFC 7505";
  EXPECT_EQ(lookup->ask("empty.example"), mail_route::refuses);
  EXPECT_EQ(lookup->ask("missing.example"), mail_route::refuses);
  EXPECT_EQ(lookup->ask("broken.example"), mail_route::unknown);
}

TEST(mx_lookup, keeps_answers_while_they_last) {
  const name_server server({
      {"mail.example", {name_server::fine, {{type_mx, exchanger("mx"), 300}}}},
      {"brief.example", {name_server::fine, {{type_mx, exchanger("mx"), 0}}}},
  });
  const auto lookup = asking(server, 0);
  EXPECT_EQ(lookup->ask("mail.example"), mail_route::accepts);
  EXPECT_EQ(lookup->ask("Mail.Example"), mail_route::accepts);
  EXPECT_EQ(server.questions(), 1);
  EXPECT_EQ(lookup->ask("missing.example"), mail_route::refuses);
  EXPECT_EQ(lookup->ask("missing.example"), mail_route::refuses);
  EXPECT_EQ(server.questions(), 2);
  EXPECT_EQ(lookup->ask("brief.example"), mail_route::accepts);
  EXPECT_EQ(lookup->ask("brief.example"), mail_route::accepts);
  EXPECT_EQ(server.questions(), 4) << "a time to live of nought is not kept";
}

TEST(mx_lookup, says_unknown_where_nobody_answers) {
  std::string closed;
  {
    const name_server server({});
    closed = server.address();
  }
  mx_options options;
  options.servers = {closed};
  options.timeout_s = 1;
  const auto lookup = mx_lookup::make(options);
  ASSERT_TRUE(lookup);
  EXPECT_EQ((*lookup)->ask("mail.example"), mail_route::unknown);
}

TEST(mx_lookup, asks_about_plain_names_only) {
  const name_server server({});
  const auto lookup = asking(server);
  for (const auto* odd : {"", "a b.example", "m\xC3\xBCller.example", "a\\.example"})
    EXPECT_EQ(lookup->ask(odd), mail_route::unknown);
  EXPECT_EQ(server.questions(), 0);
}

TEST(mx_lookup, refuses_odd_servers) {
  for (const auto* odd : {"", "localhost", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:99999", "::1"}) {
    const auto made = mx_lookup::make({.servers = {odd}});
    ASSERT_FALSE(made) << odd;
    EXPECT_EQ(made.error().reason, "net.name_server");
  }
  EXPECT_FALSE(mx_lookup::make({.servers = {"127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"}}));
}

}  // namespace
}  // namespace vaka::net
