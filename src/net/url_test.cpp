#include "net/url.hpp"

#include <gtest/gtest.h>

#include <netdb.h>
#include <sys/socket.h>

#include <rapidcheck/gtest.h>

namespace vaka::net {
namespace {

TEST(url, is_taken_apart) {
  const auto u = parse_url("https://Hooks.Example.com:8443/a/b?c=d%20e");
  ASSERT_TRUE(u) << u.error().line();
  EXPECT_TRUE(u->tls);
  EXPECT_EQ(u->host, "hooks.example.com");
  EXPECT_EQ(u->port, 8443);
  EXPECT_EQ(u->target, "/a/b?c=d%20e");
}

TEST(url, missing_parts_are_filled) {
  EXPECT_EQ(parse_url("https://a")->port, 443);
  EXPECT_EQ(parse_url("http://a")->port, 80);
  EXPECT_EQ(parse_url("http://a")->target, "/");
  EXPECT_EQ(parse_url("http://a?b")->target, "/?b");
  EXPECT_EQ(parse_url("http://[::1]:81/x")->host, "::1");
  EXPECT_EQ(parse_url("http://[::1]:81/x")->port, 81);
}

TEST(url, the_error_names_the_part) {
  const std::pair<const char*, const char*> cases[] = {
      {"ftp://a/", "scheme"},         {"a.example/", "scheme"},    {"", "scheme"},
      {"http:///x", "host"},          {"http://a b/", "host"},     {"http://a%2fb/", "host"},
      {"http://user@a/", "user"},     {"http://a:pw@b/", "user"},  {"http://a/#x", "fragment"},
      {"http://a:0/", "port"},        {"http://a:65536/", "port"}, {"http://a:8x/", "port"},
      {"http://[::1", "host"},        {"http://[::g]/", "host"},   {"http://[::1]x/", "port"},
      {"http://a/\r\nX: y", "path"},  {"http://a/ b", "path"},     {"http://a/\\b", "path"},
      {"http://\xc3\xa5.no/", "host"}};
  for (const auto& [text, part] : cases) {
    const auto u = parse_url(text);
    ASSERT_FALSE(u) << text;
    EXPECT_EQ(u.error().where, part) << text;
    EXPECT_EQ(u.error().reason, "net.url") << text;
  }
}

RC_GTEST_PROP(url, never_lets_a_line_break_or_space_through, (const std::string& tail)) {
  const auto u = parse_url("http://a/" + tail);
  if (u) RC_ASSERT(u->target.find_first_of(" \r\n\t") == std::string::npos);
}

TEST(address_filter, public_addresses_pass_and_special_ones_do_not) {
  const auto filter = *address_filter::make({});
  for (const auto* address :
       {"8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
        "192.167.0.1", "223.255.255.255", "2a00:1450:4001::1", "2606:4700::1111", "::ffff:8.8.8.8",
        "64:ff9b::808:808", "2002:808:808::1"})
    EXPECT_TRUE(filter.permits(address)) << address;
  for (const auto* address : {"127.0.0.1",
                              "127.255.255.255",
                              "0.0.0.0",
                              "0.1.2.3",
                              "10.0.0.1",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.1.1",
                              "100.64.0.1",
                              "100.127.255.255",
                              "169.254.169.254",
                              "169.254.0.1",
                              "224.0.0.1",
                              "239.255.255.255",
                              "240.0.0.1",
                              "255.255.255.255",
                              "192.0.2.1",
                              "198.51.100.1",
                              "203.0.113.1",
                              "198.18.0.1",
                              "192.0.0.8",
                              "::",
                              "::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "::ffff:169.254.169.254",
                              "::127.0.0.1",
                              "64:ff9b::7f00:1",
                              "64:ff9b::a00:1",
                              "64:ff9b:1::1",
                              "2002:7f00:1::",
                              "2002:a00:1::",
                              "2002:c0a8:101::1",
                              "2001::1",
                              "2001:db8::1",
                              "fc00::1",
                              "fdff::1",
                              "fe80::1",
                              "febf::1",
                              "fec0::1",
                              "ff02::1",
                              "100::1",
                              "fd00:ec2::254",
                              "4000::1"})
    EXPECT_FALSE(filter.permits(address)) << address;
  for (const auto* nonsense : {"", "localhost", "2130706433", "0x7f.1", "127.1", "fe80::1%eth0"})
    EXPECT_FALSE(filter.permits(nonsense)) << nonsense;
}

TEST(address_filter, an_allowed_network_opens_exactly_itself) {
  const auto filter = *address_filter::make({"127.0.0.0/8", "::1", "10.1.0.0/17", "fd00::/8"});
  for (const auto* address : {"127.0.0.1", "127.9.9.9", "::ffff:127.0.0.1", "::1", "10.1.0.1",
                              "10.1.127.255", "fd12::1"}) {
    EXPECT_TRUE(filter.permits(address)) << address;
    EXPECT_TRUE(filter.is_allowed_network(address)) << address;
  }
  for (const auto* address : {"10.1.128.0", "10.0.255.255", "::2", "fc00::1",
                              "2002:7f00:1::", "64:ff9b::7f00:1", "169.254.169.254"})
    EXPECT_FALSE(filter.permits(address)) << address;
  EXPECT_FALSE(filter.is_allowed_network("8.8.8.8"));
  EXPECT_TRUE(filter.permits("8.8.8.8"));
}

TEST(address_filter, what_is_no_network_is_refused) {
  for (const auto* text : {"", "localhost", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1",
                           "10.0.0.0/8x", "10.0.0/8"})
    EXPECT_EQ(address_filter::make({text}).error().reason, "net.network") << text;
}

// Odd spellings are resolved to what they mean before the filter is asked.
TEST(address_filter, odd_spellings_of_loopback_resolve_to_what_is_refused) {
  const auto filter = *address_filter::make({});
  for (const auto* host : {"2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"}) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host, "80", &hints, &found) != 0) continue;  // not resolved is as good
    for (const auto* each = found; each != nullptr; each = each->ai_next) {
      char text[NI_MAXHOST];
      ASSERT_EQ(getnameinfo(each->ai_addr, each->ai_addrlen, text, sizeof text, nullptr, 0,
                            NI_NUMERICHOST),
                0);
      EXPECT_FALSE(filter.permits(text)) << host << " is " << text;
    }
    freeaddrinfo(found);
  }
}

}  // namespace
}  // namespace vaka::net
