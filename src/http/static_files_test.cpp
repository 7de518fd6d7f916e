#include "http/static_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace vaka::http {
namespace {

constexpr std::array<embedded_file, 4> files{{
    {"index.html", "<!doctype html>"},
    {"assets/page-1a2b.js", "let a = 1;"},
    {"assets/page-1a2b.js.gz", "packed"},
    {"mark.svg", "<svg/>"},
}};

net::request asking(net::header_list headers) {
  return {.method = "GET", .target = "/", .headers = std::move(headers), .body = {}, .peer = {}};
}

std::string header(const net::response& r, std::string_view name) {
  const auto found = std::ranges::find(r.headers, name, [](const auto& h) { return h.first; });
  return found == r.headers.end() ? "" : found->second;
}

TEST(static_files, are_sent_with_their_type_and_a_strong_tag) {
  const auto page = serve_static(find_static(files, "index.html"), asking({}));
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(page.body, "<!doctype html>");
  EXPECT_EQ(header(page, "Cache-Control"), "no-cache");
  EXPECT_EQ(header(page, "ETag").size(), 26U);
  EXPECT_TRUE(header(page, "ETag").starts_with('"'));
}

TEST(static_files, are_packed_for_those_who_take_it) {
  const auto script = find_static(files, "assets/page-1a2b.js");
  for (const auto* accepted : {"gzip", "br, gzip;q=0.5", "*", "deflate , GZIP"}) {
    const auto answer = serve_static(script, asking({{"Accept-Encoding", accepted}}));
    EXPECT_EQ(answer.body, "packed") << accepted;
    EXPECT_EQ(header(answer, "Content-Encoding"), "gzip");
  }
  for (const auto* accepted : {"", "br", "gzip;q=0", "gzip;q=0.0, br", "gzipped"}) {
    const auto answer = serve_static(script, asking({{"Accept-Encoding", accepted}}));
    EXPECT_EQ(answer.body, "let a = 1;") << accepted;
    EXPECT_EQ(header(answer, "Content-Encoding"), "");
    EXPECT_EQ(header(answer, "Vary"), "Accept-Encoding");
  }
}

TEST(static_files, are_not_sent_again) {
  const auto script = find_static(files, "assets/page-1a2b.js");
  const auto plain = header(serve_static(script, asking({})), "ETag");
  const auto packed = header(serve_static(script, asking({{"Accept-Encoding", "gzip"}})), "ETag");
  EXPECT_NE(plain, packed) << "two forms, two tags";
  for (const auto& tags : {plain, "\"other\", " + plain, "W/" + plain, std::string("*")}) {
    const auto again = serve_static(script, asking({{"If-None-Match", tags}}));
    EXPECT_EQ(again.status, 304) << tags;
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(header(again, "ETag"), plain);
  }
  EXPECT_EQ(serve_static(script, asking({{"If-None-Match", packed}})).status, 200);
}

TEST(static_files, keep_a_page_to_what_it_came_with) {
  const auto page = serve_static(find_static(files, "index.html"), asking({}));
  const auto policy = header(page, "Content-Security-Policy");
  EXPECT_TRUE(policy.starts_with("default-src 'none'")) << policy;
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  EXPECT_EQ(header(page, "X-Content-Type-Options"), "nosniff");
  const auto script = serve_static(find_static(files, "assets/page-1a2b.js"), asking({}));
  EXPECT_EQ(header(script, "Cache-Control"), "public, max-age=31536000, immutable");
}

TEST(static_files, of_the_page_are_in_the_binary) {
  router routes;
  add_page_routes(routes);
  const auto page = routes.dispatch(asking({}));
  ASSERT_EQ(page.status, 200);
  const auto begin = page.body.find("/assets/");
  ASSERT_NE(begin, std::string::npos) << "the page loads nothing";
  auto request = asking({});
  request.target = page.body.substr(begin, page.body.find('"', begin) - begin);
  EXPECT_EQ(routes.dispatch(request).status, 200) << request.target;
  request.target = "/assets/gone.js";
  EXPECT_EQ(routes.dispatch(request).status, 404);
}

}  // namespace
}  // namespace vaka::http
