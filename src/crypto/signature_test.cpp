#include "crypto/signature.hpp"

#include "base/encode.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace vaka::crypto {
namespace {

constexpr std::string_view own_secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

std::vector<std::string> keys(std::string_view secret) {
  return {webhook_secret_key(secret).value()};
}

instant at(std::int64_t seconds) {
  return {seconds * 1'000'000};
}

struct vector {
  std::string_view secret, id;
  std::int64_t timestamp_s;
  std::string_view body, expected;
};

// The first two are published by Standard Webhooks and Svix.
constexpr std::array<vector, 5> vectors{{
    {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
     R"({"test": 2432232314})", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="},
    {"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", 1649367553,
     R"({"email":"test@example.com","username":"test_user"})",
     "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="},
    {own_secret, "msg_1", 0, "", "v1,W9PZMWjJ2kuruF2O1vxh5jodPysakySIEiOr0eie3Zs="},
    {own_secret, "msg_1", 1700000000, R"({"navn":"Ærø Smørrebrød 🦆"})",
     "v1,iwUkMbXGApv/BSKmxfbBAjsYG6IlWCqZ3DskclA+YbQ="},
    {own_secret, "msg_1", 1700000000, "CONTINUE",
     "v1,LPIe7Jdmbjv8Pz78Sn5DBheRzfocspi4EG2QiQF7NQY="},
}};

// The last vector, with one thing after the other gone wrong.
struct message {
  std::string_view id = "msg_1";
  std::string_view timestamp = "1700000000";
  std::string header = std::string(vectors[4].expected);
  std::string_view body = "CONTINUE";
  std::int64_t now_s = 1700000000;

  [[nodiscard]] bool verifies() const {
    return verify_standard(keys(own_secret), id, timestamp, header, body, at(now_s));
  }
};

const std::string right(vectors[4].expected);
const std::string wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

TEST(standard_signature, agrees_with_the_vectors) {
  for (const auto& v : vectors) {
    EXPECT_EQ(sign_standard(keys(v.secret), v.id, v.timestamp_s, v.body), v.expected);
    EXPECT_TRUE(verify_standard(keys(v.secret), v.id, std::to_string(v.timestamp_s), v.expected,
                                v.body, at(v.timestamp_s)));
  }
}

TEST(standard_signature, refuses_what_must_fail) {
  EXPECT_TRUE(message{}.verifies());
  EXPECT_FALSE(message{.id = ""}.verifies());
  EXPECT_FALSE(message{.id = "msg_2"}.verifies());
  EXPECT_FALSE(message{.timestamp = ""}.verifies());
  EXPECT_FALSE(message{.timestamp = "1700000001"}.verifies());
  EXPECT_FALSE(message{.header = ""}.verifies());
  EXPECT_FALSE(message{.header = "v1,"}.verifies());
  EXPECT_FALSE(message{.header = "v1"}.verifies());
  EXPECT_FALSE(message{.header = right.substr(0, 8)}.verifies());
  EXPECT_FALSE(message{.header = right.substr(0, 11)}.verifies());
  EXPECT_FALSE(message{.header = "v2," + right.substr(3)}.verifies());
  EXPECT_FALSE(message{.header = right.substr(3)}.verifies());
  EXPECT_FALSE(message{.header = wrong}.verifies());
  EXPECT_FALSE(message{.body = "CONTINUE "}.verifies());
}

TEST(standard_signature, finds_the_right_entry_wherever_it_stands) {
  EXPECT_TRUE((message{.header = right + " " + wrong + " " + wrong}.verifies()));
  EXPECT_TRUE((message{.header = wrong + " " + right + " " + wrong}.verifies()));
  EXPECT_TRUE((message{.header = wrong + " v9,x " + right}.verifies()));
  EXPECT_FALSE((message{.header = wrong + " " + wrong}.verifies()));
}

TEST(standard_signature, tolerates_five_minutes) {
  for (const std::int64_t apart : {-300, -1, 0, 1, 300})
    EXPECT_TRUE(message{.now_s = 1700000000 + apart}.verifies()) << apart;
  for (const std::int64_t apart : {-301, 301, 86'400})
    EXPECT_FALSE(message{.now_s = 1700000000 + apart}.verifies()) << apart;
}

// Signed rightly, so that only the form of the timestamp can be the reason.
TEST(standard_signature, refuses_timestamps_that_are_not_digits) {
  const auto secret_keys = keys(own_secret);
  for (const std::string_view odd :
       {"Infinity", "NaN", "+1700000000", "-1", "1700000000.0", "1.7e9", " 1700000000",
        "1700000000 ", "0x6553F100", "99999999999999999999"}) {
    EXPECT_FALSE(verify_standard(secret_keys, "msg_1", odd, right, "CONTINUE", at(1700000000)));
  }
}

// Without this, "a.1700000000" + "1700000000" would verify what was signed for id "a".
TEST(standard_signature, has_no_dots_in_ids) {
  const auto secret_keys = keys(own_secret);
  const auto header = sign_standard(secret_keys, "a", 1700000000, "1700000000.body");
  EXPECT_TRUE(
      verify_standard(secret_keys, "a", "1700000000", header, "1700000000.body", at(1700000000)));
  EXPECT_FALSE(
      verify_standard(secret_keys, "a.1700000000", "1700000000", header, "body", at(1700000000)));
  EXPECT_ANY_THROW((void)sign_standard(secret_keys, "a.b", 1700000000, "body"));
}

TEST(standard_signature, signs_with_every_live_secret) {
  const std::vector<std::string> both{*webhook_secret_key(own_secret),
                                      *webhook_secret_key(make_webhook_secret())};
  const auto header = sign_standard(both, "msg_1", 1700000000, "body");
  for (const auto& one : both)
    EXPECT_TRUE(verify_standard({one}, "msg_1", "1700000000", header, "body", at(1700000000)));
  EXPECT_FALSE(verify_standard({}, "msg_1", "1700000000", header, "body", at(1700000000)));
  EXPECT_FALSE(verify_standard({""}, "msg_1", "1700000000", header, "body", at(1700000000)));
}

RC_GTEST_PROP(standard_signature, binds_every_byte_of_the_body, (std::string body)) {
  RC_PRE(!body.empty());
  const auto secret_keys = keys(own_secret);
  const auto header = sign_standard(secret_keys, "m", 5, body);
  RC_ASSERT(verify_standard(secret_keys, "m", "5", header, body, at(5)));
  const auto where = *rc::gen::inRange<std::size_t>(0, body.size());
  body[where] = static_cast<char>(body[where] ^ 1);
  RC_ASSERT(!verify_standard(secret_keys, "m", "5", header, body, at(5)));
}

TEST(webhook_secret, is_made_with_256_bits) {
  const auto secret = make_webhook_secret();
  EXPECT_TRUE(secret.starts_with("whsec_"));
  EXPECT_EQ(webhook_secret_key(secret).value().size(), 32U);
  EXPECT_NE(secret, make_webhook_secret());
}

TEST(webhook_secret, takes_24_to_64_bytes_padded_or_not) {
  for (std::size_t size = 0; size <= 80; ++size) {
    auto secret = "whsec_" + to_base64(std::string(size, 'k'));
    EXPECT_EQ(webhook_secret_key(secret).has_value(), size >= 24 && size <= 64) << size;
    while (secret.ends_with('=')) secret.pop_back();
    EXPECT_EQ(webhook_secret_key(secret).has_value(), size >= 24 && size <= 64) << size;
  }
}

TEST(webhook_secret, refuses_other_texts) {
  for (const std::string_view bad :
       {"", "whsec_", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", "WHSEC_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFR!X", "whsec_ AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"}) {
    const auto key = webhook_secret_key(bad);
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().code, errc::invalid);
  }
}

// Computed apart from this code; the form that several senders of webhooks share.
TEST(compatible_signature, is_hex_over_seconds_and_body) {
  EXPECT_EQ(
      sign_compatible("whsec_test_secret", 1700000000, R"({"id":"evt_test","object":"event"})"),
      "t=1700000000,v1=8042376f6ca064adbe037642a718227dfd59047137eb49497a54c49eb0cfb724");
}

TEST(compatible_signature, verifies_what_it_signed_and_nothing_else) {
  const auto good = sign_compatible("secret", 1700000000, "body");
  const auto verifies = [&](std::string_view header, std::string_view body, std::int64_t now_s) {
    return verify_compatible("secret", header, body, at(now_s));
  };
  EXPECT_TRUE(verifies(good, "body", 1700000000));
  EXPECT_TRUE(verifies(good, "body", 1700000300));
  EXPECT_FALSE(verifies(good, "body", 1700000301));
  EXPECT_FALSE(verifies(good, "body", 1699999699));
  EXPECT_FALSE(verifies(good, "body ", 1700000000));
  EXPECT_FALSE(verify_compatible("other", good, "body", at(1700000000)));
  EXPECT_FALSE(
      verify_compatible("", sign_compatible("", 1700000000, "body"), "body", at(1700000000)));
  const auto hex = good.substr(good.find("v1="));
  EXPECT_TRUE(verifies("t=1700000000,v1=00," + hex, "body", 1700000000));
  EXPECT_TRUE(verifies("t=1700000000,v0=11," + hex, "body", 1700000000));
  EXPECT_FALSE(verifies(hex + ",t=1700000000", "body", 1700000000));
  EXPECT_FALSE(verifies(hex, "body", 1700000000));
  EXPECT_FALSE(verifies("t=Infinity," + hex, "body", 1700000000));
  EXPECT_FALSE(verifies("t=1700000000,v1=", "body", 1700000000));
  EXPECT_FALSE(verifies("t=1700000000,v1=12345", "body", 1700000000));
  EXPECT_FALSE(verifies("", "body", 1700000000));
}

}  // namespace
}  // namespace vaka::crypto
