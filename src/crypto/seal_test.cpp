#include "crypto/seal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace vaka::crypto {
namespace {

key counting_key() {
  bytes raw(key::size, '\0');
  std::iota(raw.begin(), raw.end(), '\0');
  return *key::from(raw);
}

void expect_broken(const result<bytes>& opened) {
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, errc::corrupt);
}

TEST(key, has_exactly_32_bytes) {
  EXPECT_TRUE(key::from(bytes(32, 'k')));
  for (const std::size_t size : {0, 16, 31, 33, 64}) {
    const auto made = key::from(bytes(size, 'k'));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, errc::corrupt);
  }
}

TEST(key, random_ones_differ) {
  EXPECT_NE(key::random().view(), key::random().view());
}

// Made with libsodium from another language: guards the layout against a change by accident.
TEST(seal, opens_what_format_1_wrote) {
  const auto sealed = *from_hex(
      "01404142434445464748494a4b4c4d4e4f505152535455565717bf77b368dc4666f42e2aa43fd4bd4fef31e722e"
      "f");
  EXPECT_EQ(open(counting_key(), sealed, "party/1").value(), "Ærø");
  expect_broken(open(counting_key(), sealed, "party/2"));
}

TEST(seal, hides_the_text_and_never_repeats_itself) {
  const auto with = key::random();
  const auto one = seal(with, "a text to hide", "here");
  EXPECT_EQ(one.find("text"), bytes::npos);
  EXPECT_NE(one, seal(with, "a text to hide", "here"));
}

RC_GTEST_PROP(seal, opens_to_what_was_sealed, (const bytes& text, const bytes& place)) {
  const auto with = key::random();
  const auto sealed = seal(with, text, place);
  RC_ASSERT(sealed.size() == text.size() + seal_overhead);
  RC_ASSERT(open(with, sealed, place).value() == text);
}

TEST(seal, refuses_every_flipped_bit) {
  const auto with = key::random();
  const auto sealed = seal(with, "text", "place");
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    auto bad = sealed;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
    expect_broken(open(with, bad, "place"));
  }
}

TEST(seal, refuses_every_shorter_and_a_longer_text) {
  const auto with = key::random();
  const auto sealed = seal(with, "text", "place");
  for (std::size_t size = 0; size < sealed.size(); ++size)
    expect_broken(open(with, std::string_view(sealed).substr(0, size), "place"));
  expect_broken(open(with, sealed + '\0', "place"));
}

TEST(seal, refuses_another_key_or_place) {
  const auto with = key::random();
  const auto sealed = seal(with, "text", "party 7, part 1, version 3");
  expect_broken(open(key::random(), sealed, "party 7, part 1, version 3"));
  expect_broken(open(with, sealed, "party 7, part 1, version 2"));
  expect_broken(open(with, sealed, ""));
}

TEST(seal, names_a_format_it_does_not_know) {
  auto sealed = seal(key::random(), "text", "place");
  sealed[0] = 2;
  EXPECT_EQ(open(key::random(), sealed, "place").error().reason, "seal.format");
}

}  // namespace
}  // namespace vaka::crypto
