#include "net/fetch.hpp"

#include "net/raw_socket.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace vaka::net {
namespace {

std::unique_ptr<server> echo(server_options options = {}) {
  auto made = server::start(options, [](const request& r) {
    response out;
    out.status = r.target == "/made" ? 201 : 200;
    out.headers = {{"X-Peer", r.peer == "unix" ? "unix" : "tcp"}};
    out.content_type = "text/plain";
    out.body = r.method + " " + r.target + " " + std::string(r.header("x-mark")) + " " + r.body;
    return out;
  });
  EXPECT_TRUE(made);
  return std::move(*made);
}

std::string header(const response& r, std::string_view name) {
  for (const auto& [have, value] : r.headers)
    if (have == name) return value;
  return {};
}

TEST(fetch, asks_and_reads_everything) {
  const auto s = echo();
  fetch_request what;
  what.method = "POST";
  what.url = "http://127.0.0.1:" + std::to_string(s->port()) + "/made";
  what.headers = {{"X-Mark", "m"}};
  what.body = "body";
  const auto got = fetch(what);
  ASSERT_TRUE(got) << got.error().line();
  EXPECT_EQ(got->status, 201);
  EXPECT_EQ(got->body, "POST /made m body");
  EXPECT_EQ(got->content_type, "text/plain");
}

TEST(fetch, every_method_arrives_as_it_is) {
  const auto s = echo();
  for (const auto* method : {"GET", "DELETE", "PUT", "PATCH", "POST"}) {
    fetch_request what;
    what.method = method;
    what.url = "http://127.0.0.1:" + std::to_string(s->port()) + "/x";
    EXPECT_EQ(fetch(what)->body, std::string(method) + " /x  ");
  }
  fetch_request head;
  head.method = "HEAD";
  head.url = "http://127.0.0.1:" + std::to_string(s->port()) + "/x";
  EXPECT_EQ(fetch(head)->status, 200);
  EXPECT_EQ(fetch(head)->body, "");
}

TEST(fetch, over_a_unix_socket) {
  std::string name = std::filesystem::temp_directory_path() / "vaka-fetch-XXXXXX";
  const std::filesystem::path folder = mkdtemp(name.data());
  server_options options;
  options.unix_socket = folder / "sock";
  {
    const auto s = echo(options);
    fetch_request what;
    what.url = "http://vaka/v1/things?a=b";
    what.unix_socket = options.unix_socket;
    const auto got = fetch(what);
    ASSERT_TRUE(got) << got.error().line();
    EXPECT_EQ(got->body, "GET /v1/things?a=b  ");
    EXPECT_EQ(header(*got, "X-Peer"), "unix");
  }
  fetch_request what;
  what.url = "http://vaka/";
  what.unix_socket = options.unix_socket;
  const auto gone = fetch(what);
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, errc::unavailable);
  std::filesystem::remove_all(folder);
}

TEST(fetch, failures_are_told_apart) {
  testing::raw_server silent(
      [](testing::raw_socket& c, int) { c.closed_within(std::chrono::seconds(5)); });
  fetch_request what;
  what.url = "http://127.0.0.1:" + std::to_string(silent.port()) + "/";
  what.timeout_ms = 200;
  EXPECT_EQ(fetch(what).error().code, errc::timeout);
  what.url = "file:///etc/passwd";
  EXPECT_EQ(fetch(what).error().reason, "net.url");
  what.url = "http://127.0.0.1:" + std::to_string(silent.port()) + "/";
  what.headers = {{"X-A", "b\r\nX-C: d"}};
  EXPECT_EQ(fetch(what).error().reason, "net.header");
}

TEST(fetch, a_larger_answer_than_expected_is_refused) {
  const auto s = echo();
  fetch_request what;
  what.url = "http://127.0.0.1:" + std::to_string(s->port()) + "/a-rather-long-path";
  what.most_bytes = 10;
  EXPECT_EQ(fetch(what).error().reason, "net.too_large");
}

}  // namespace
}  // namespace vaka::net
