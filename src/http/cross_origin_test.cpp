#include "http/cross_origin.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vaka::http {
namespace {

constexpr std::string_view shop = "https://shop.example";

net::request asking(std::string method, std::string target, std::string_view origin) {
  net::request out;
  out.method = std::move(method);
  out.target = std::move(target);
  out.headers = {{"Origin", std::string(origin)}};
  return out;
}

std::string header(const net::response& r, std::string_view name) {
  const auto found = std::ranges::find(r.headers, name, [](const auto& h) { return h.first; });
  return found == r.headers.end() ? "" : found->second;
}

net::response answered(const cross_origin& by, const net::request& request) {
  net::response out;
  if (request.method == "OPTIONS") out.headers = {{"Allow", "POST, OPTIONS"}};
  by.allow(request, out);
  return out;
}

TEST(cross_origin, is_closed_unless_it_is_opened) {
  const auto none = *cross_origin::make({});
  const auto request = asking("POST", "/v1/check/address", shop);
  EXPECT_FALSE(none.opens(request));
  EXPECT_TRUE(answered(none, request).headers.empty());
}

TEST(cross_origin, opens_what_forms_need_and_nothing_else) {
  const auto any = *cross_origin::make({"*"});
  for (const auto* target :
       {"/v1/check/address", "/v1/check/identifier?a=b", "/v1/address-forms", "/v1/address-forms?x",
        "/v1/address-forms/SE", "/components/vaka-address.js"})
    EXPECT_TRUE(any.opens(asking("GET", target, shop))) << target;
  for (const auto* target : {"/", "/v1/parties", "/v1/checks", "/v1/check", "/v1/address-formsx",
                             "/openapi.json", "/v1/parties?a=/v1/check/", "//v1/check/address",
                             "/v1/%63heck/address", "http://x/v1/check/address", "/metrics", ""}) {
    EXPECT_FALSE(any.opens(asking("GET", target, shop))) << target;
    EXPECT_TRUE(answered(any, asking("OPTIONS", target, shop)).headers.size() == 1) << target;
  }
}

TEST(cross_origin, names_the_origin_that_is_listed_and_no_other) {
  const auto two = *cross_origin::make({"https://www.example.org", "HTTPS://Shop.Example:443"});
  const auto listed = answered(two, asking("POST", "/v1/check/name", shop));
  EXPECT_EQ(header(listed, "Access-Control-Allow-Origin"), shop);
  EXPECT_EQ(header(listed, "Vary"), "Origin");
  for (const auto* other : {"https://shop.example.evil", "http://shop.example", "null", "",
                            "https://shop.example:8443", "*"}) {
    const auto refused = answered(two, asking("POST", "/v1/check/name", other));
    EXPECT_EQ(header(refused, "Access-Control-Allow-Origin"), "") << other;
    EXPECT_EQ(header(refused, "Vary"), "Origin") << "a cache must not give it to the listed one";
  }
}

TEST(cross_origin, every_origin_is_a_star) {
  const auto answer =
      answered(*cross_origin::make({"*"}), asking("GET", "/v1/address-forms/SE", "null"));
  EXPECT_EQ(header(answer, "Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(header(answer, "Vary"), "");
}

TEST(cross_origin, a_preflight_is_told_methods_and_headers) {
  const auto one = *cross_origin::make({std::string(shop)});
  auto request = asking("OPTIONS", "/v1/check/address", shop);
  EXPECT_EQ(header(answered(one, request), "Access-Control-Allow-Methods"), "")
      << "a plain OPTIONS asks for nothing";
  request.headers.emplace_back("Access-Control-Request-Method", "POST");
  const auto answer = answered(one, request);
  EXPECT_EQ(header(answer, "Access-Control-Allow-Methods"), "POST, OPTIONS");
  EXPECT_EQ(header(answer, "Access-Control-Allow-Headers"), "Content-Type");
  EXPECT_EQ(header(answer, "Access-Control-Max-Age"), "7200");
  EXPECT_EQ(header(answer, "Access-Control-Allow-Credentials"), "");
  request.headers.front().second = "https://evil.example";
  EXPECT_EQ(header(answered(one, request), "Access-Control-Allow-Methods"), "");
}

TEST(cross_origin, what_is_no_origin_is_refused) {
  for (const auto* text :
       {"", "shop.example", "https://", "https://shop.example/", "https://shop.example/form",
        "https://a@shop.example", "ftp://x", "https://*.example", "null", "https://a b"}) {
    const auto made = cross_origin::make({text});
    ASSERT_FALSE(made) << text;
    EXPECT_EQ(made.error().reason, "serve.origin") << text;
  }
}

}  // namespace
}  // namespace vaka::http
