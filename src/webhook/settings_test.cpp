#include "webhook/settings.hpp"

#include <gtest/gtest.h>

namespace vaka::webhook {
namespace {

net::address_filter filter_of(const std::vector<std::string>& allowed) {
  return net::address_filter::make(allowed).value();
}

std::string slug(std::string_view url, const std::vector<std::string>& allowed = {}) {
  const auto checked = check_url(url, filter_of(allowed));
  return checked ? "" : checked.error().reason;
}

TEST(endpoint_url, public_https_passes) {
  EXPECT_EQ(slug("https://crm.example/hooks?a=b"), "");
  EXPECT_EQ(slug("https://93.184.215.14/hooks"), "");
}

TEST(endpoint_url, plain_http_needs_an_allowed_network) {
  EXPECT_EQ(slug("http://crm.example/hooks"), "webhook.url_not_https");
  EXPECT_EQ(slug("http://93.184.215.14/hooks"), "webhook.url_not_https");
  EXPECT_EQ(slug("http://127.0.0.1:9/x", {"127.0.0.0/8"}), "");
  EXPECT_EQ(slug("http://localhost:9/x", {"127.0.0.0/8"}), "");
  EXPECT_EQ(slug("http://[::1]:9/x", {"::1/128"}), "");
}

TEST(endpoint_url, private_and_disguised_addresses_are_refused) {
  for (const auto* url :
       {"https://127.0.0.1/x", "https://10.0.0.7/x", "https://169.254.169.254/latest",
        "https://[::1]/x", "https://[fd00::1]/x", "https://[::ffff:10.0.0.1]/x",
        "https://2130706433/x", "https://0x7f.1/x", "https://127.1/x", "https://0177.0.0.1/x",
        "https://localhost/x"})
    EXPECT_EQ(slug(url), "webhook.address_refused") << url;
  EXPECT_NE(slug("https://10.0.0.7/x", {"127.0.0.0/8"}), "") << "another network was allowed";
}

TEST(endpoint_url, what_is_no_url_says_so_at_its_place) {
  const auto checked = check_url("ftp://crm.example/", filter_of({}));
  ASSERT_FALSE(checked.has_value());
  EXPECT_EQ(checked.error().where, "/url");
  EXPECT_FALSE(check_url("https://user@crm.example/", filter_of({})).has_value());
}

}  // namespace
}  // namespace vaka::webhook
