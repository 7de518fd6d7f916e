#include "net/request_reader.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace vaka::net {
namespace {

using state = request_reader::state;

const std::string whole =
    "POST /v1/parties?a=b HTTP/1.1\r\nHost: vaka\r\nX-A: 1\r\nContent-Length: 5\r\n\r\nhello";

TEST(request_reader, reads_a_request) {
  request_reader r;
  EXPECT_EQ(r.at(), state::idle);
  ASSERT_EQ(r.feed(whole), state::done);
  EXPECT_TRUE(r.keep_alive());
  const auto got = r.take();
  EXPECT_EQ(got.method, "POST");
  EXPECT_EQ(got.target, "/v1/parties?a=b");
  EXPECT_EQ(got.header("x-a"), "1");
  EXPECT_EQ(got.body, "hello");
  EXPECT_EQ(r.next(), state::idle);
}

// However the bytes are cut, the requests are the same.
RC_GTEST_PROP(request_reader, cuts_do_not_matter, ()) {
  const std::string chunked =
      "PUT /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n";
  std::string rest = whole + chunked + whole;
  request_reader r;
  std::vector<request> got;
  while (!rest.empty()) {
    const auto size = *rc::gen::inRange<std::size_t>(1, 20);
    auto at = r.feed(std::string_view(rest).substr(0, size));
    rest.erase(0, size);
    for (; at == state::done; at = r.next()) got.push_back(r.take());
    RC_ASSERT(at != state::refused);
  }
  RC_ASSERT(got.size() == 3u);
  RC_ASSERT(got[0].body == "hello" && got[2].body == "hello");
  RC_ASSERT(got[1].body == "abcde");
  RC_ASSERT(got[1].header("x-trailer").empty());
}

TEST(request_reader, refusals_have_a_status_and_a_slug) {
  const std::string host = "Host: a\r\n";
  const std::tuple<std::string, int, const char*> cases[] = {
      {"GET\r\n\r\n", 400, "http.malformed"},
      {"GET / HTTP/1.1\nHost: a\n\n", 400, "http.malformed"},
      {"GET / HTTP/2.0\r\n" + host + "\r\n", 400, "http.malformed"},
      {"GET / HTTP/1.1\r\n\r\n", 400, "http.host"},
      {"GET / HTTP/1.1\r\n" + host + host + "\r\n", 400, "http.host"},
      {"GET x HTTP/1.1\r\n" + host + "\r\n", 400, "http.target"},
      {"CONNECT a:443 HTTP/1.1\r\n" + host + "\r\n", 400, "http.target"},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\n", 501,
       "http.transfer_encoding"},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501,
       "http.transfer_encoding"},
      {"POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n", 400, "http.malformed"},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
       400, "http.malformed"},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
       400, "http.malformed"},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n", 400,
       "http.malformed"},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n", 400, "http.malformed"},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 1048577\r\n\r\n", 413,
       "http.body_too_large"},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n100001\r\n", 413,
       "http.body_too_large"},
      {"POST / HTTP/1.1\r\n" + host + "Expect: tea\r\nContent-Length: 1\r\n\r\n", 417,
       "http.expect"},
      {"GET /" + std::string(20'000, 'a'), 431, "http.header_too_large"},
      {"GET / HTTP/1.1\r\nX: " + std::string(20'000, 'a'), 431, "http.header_too_large"}};
  for (const auto& [text, status, slug] : cases) {
    request_reader r;
    ASSERT_EQ(r.feed(text), state::refused) << text.substr(0, 80);
    EXPECT_EQ(r.why_refused().status, status) << text.substr(0, 80);
    EXPECT_EQ(r.why_refused().slug, slug) << text.substr(0, 80);
    EXPECT_FALSE(r.keep_alive());
    EXPECT_EQ(r.feed("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), state::refused);
  }
}

// Many small headers, each alone in bounds, sent one at a time.
TEST(request_reader, the_sum_of_the_headers_is_bounded) {
  request_reader r;
  r.feed("GET / HTTP/1.1\r\nHost: a\r\n");
  std::size_t sent = 0;
  while (r.at() == state::head && sent < 100'000) {
    r.feed("X-Again: and again\r\n");
    sent += 20;
  }
  EXPECT_EQ(r.at(), state::refused);
  EXPECT_EQ(r.why_refused().status, 431);
  EXPECT_LE(sent, limits::http_header_bytes);
}

TEST(request_reader, an_endless_chunk_head_or_trailer_is_bounded) {
  for (const auto* begin : {"5;", "0\r\nX: "}) {
    request_reader r;
    r.feed("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    r.feed(begin);
    for (int i = 0; i < 1'000 && r.at() == state::body; ++i) r.feed(std::string(1'000, 'x'));
    EXPECT_EQ(r.at(), state::refused) << begin;
  }
}

TEST(request_reader, a_whole_url_is_cut_to_its_path) {
  const std::pair<const char*, const char*> cases[] = {
      {"http://a/x?y", "/x?y"}, {"http://a", "/"}, {"http://a?y", "/?y"}};
  for (const auto& [sent, read] : cases) {
    request_reader r;
    ASSERT_EQ(r.feed("GET " + std::string(sent) + " HTTP/1.1\r\nHost: a\r\n\r\n"), state::done);
    EXPECT_EQ(r.take().target, read);
  }
}

TEST(request_reader, an_empty_line_before_a_request_is_passed_over) {
  request_reader r;
  ASSERT_EQ(r.feed("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"), state::done);
  EXPECT_EQ(r.take().method, "GET");
}

TEST(request_reader, continue_is_owed_once) {
  request_reader r;
  r.feed("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_TRUE(r.wants_continue());
  EXPECT_FALSE(r.wants_continue());
  EXPECT_EQ(r.feed("ab"), state::done);
}

}  // namespace
}  // namespace vaka::net
