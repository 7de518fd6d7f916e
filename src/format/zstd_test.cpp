#include "format/zstd.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace vaka::format {
namespace {

std::string record(unsigned n) {
  return R"({"organisasjonsnummer":")" + std::to_string(900'000'000 + n * 7919) +
         R"(","navn":"ENHET )" + std::to_string(n * n % 1000) +
         R"( AS","organisasjonsform":{"kode":"AS","beskrivelse":"Aksjeselskap"},"poststed":")" +
         (n % 3 == 0   ? "OSLO"
          : n % 3 == 1 ? "BERGEN"
                       : "TRONDHEIM") +
         R"("})";
}

bytes trained() {
  std::vector<std::string> records;
  for (unsigned n = 0; n < 2000; ++n) records.push_back(record(n));
  const std::vector<std::string_view> samples(records.begin(), records.end());
  return train_dictionary(samples, 4096);
}

TEST(zstd, a_dictionary_makes_small_records_much_smaller) {
  const auto dictionary = trained();
  ASSERT_FALSE(dictionary.empty());
  EXPECT_LE(dictionary.size(), 4096U);
  zstd_codec with(3, dictionary);
  zstd_codec without(3);
  std::size_t small = 0;
  std::size_t large = 0;
  for (unsigned n = 5000; n < 5100; ++n) {
    const auto packed = with.compress(record(n));
    ASSERT_TRUE(packed);
    EXPECT_EQ(*with.decompress(*packed), record(n));
    EXPECT_EQ(*decompress(*packed, dictionary), record(n));
    small += packed->size();
    large += without.compress(record(n))->size();
  }
  EXPECT_LT(small * 2, large);
}

TEST(zstd, another_dictionary_or_none_does_not_unpack) {
  const auto dictionary = trained();
  const auto packed = compress(record(1), 3, dictionary);
  EXPECT_EQ(decompress(*packed).error().reason, "zstd.damaged");
  EXPECT_EQ(decompress(*packed, std::string(500, 'x') + "raw dictionary").error().code,
            errc::corrupt);
}

TEST(zstd, damage_is_found_wherever_it_is) {
  const auto text = record(1) + record(2) + record(3);
  const auto packed = *compress(text, 3);
  for (std::size_t at = 0; at < packed.size(); ++at) {
    EXPECT_FALSE(decompress(std::string_view(packed).substr(0, at))) << "cut at " << at;
    auto bad = packed;
    bad[at] = static_cast<char>(bad[at] ^ 0x40);
    const auto out = decompress(bad);
    EXPECT_TRUE(!out || *out == text) << "flipped at " << at;
  }
  EXPECT_FALSE(decompress(packed + "x"));
  EXPECT_FALSE(decompress(""));
}

TEST(zstd, a_frame_that_claims_too_much_is_not_believed) {
  // A frame header that names 2^40 bytes, then one empty raw block.
  const bytes bomb("\x28\xB5\x2F\xFD\xE0\x00\x00\x00\x00\x00\x01\x00\x00\x01\x00\x00", 16);
  EXPECT_EQ(decompress(bomb).error().code, errc::corrupt);
  EXPECT_EQ(compress(std::string(zstd_most_bytes + 1, 'x'), 1).error().code, errc::too_large);
}

TEST(zstd, too_few_samples_give_no_dictionary) {
  EXPECT_TRUE(train_dictionary({}).empty());
  const std::vector<std::string_view> one = {"abc"};
  EXPECT_TRUE(train_dictionary(one).empty());
}

RC_GTEST_PROP(zstd_property, what_is_packed_unpacks, (const std::string& text)) {
  zstd_codec codec(1);
  RC_ASSERT(*codec.decompress(*codec.compress(text)) == text);
}

}  // namespace
}  // namespace vaka::format
