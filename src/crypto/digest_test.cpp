#include "crypto/digest.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <numeric>
#include <vector>

namespace vaka::crypto {
namespace {

key counting_key() {
  bytes raw(key::size, '\0');
  std::iota(raw.begin(), raw.end(), '\0');
  return *key::from(raw);
}

TEST(sha256, agrees_with_fips_180) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// RFC 4231, section 4. Case 5 is about cutting the result and left out.
TEST(hmac_sha256, agrees_with_rfc_4231) {
  const bytes counting = *from_hex("0102030405060708090a0b0c0d0e0f10111213141516171819");
  struct vector {
    bytes key, data;
    std::string_view expected;
  };
  const std::array<vector, 6> vectors{{
      {bytes(20, '\x0b'), "Hi There",
       "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {"Jefe", "what do ya want for nothing?",
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {bytes(20, '\xaa'), bytes(50, '\xdd'),
       "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
      {counting, bytes(50, '\xcd'),
       "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
      {bytes(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
      {bytes(131, '\xaa'),
       "This is a test using a larger than block-size key and a larger than block-size data. The "
       "key needs to be hashed before being used by the HMAC algorithm.",
       "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
  }};
  for (const auto& v : vectors) EXPECT_EQ(to_hex(hmac_sha256(v.key, v.data)), v.expected);
}

TEST(same, compares_content_and_length) {
  EXPECT_TRUE(same("", ""));
  EXPECT_TRUE(same("abc", "abc"));
  EXPECT_FALSE(same("abc", "abd"));
  EXPECT_FALSE(same("abc", "ab"));
}

// The expected bytes are those of Python's hashlib.blake2b(key=…, digest_size=16).
TEST(blind, is_keyed_blake2b) {
  EXPECT_EQ(to_hex(blind(counting_key(), "no.orgnr:974760673")),
            "794a3552b0f39f85283ecdcc6bdfd7c9");
  EXPECT_NE(blind(key::random(), "no.orgnr:974760673"),
            blind(counting_key(), "no.orgnr:974760673"));
}

// XXH3's own test vectors for empty input.
TEST(fingerprint, is_xxh3) {
  EXPECT_EQ(fingerprint(0, ""), 0x2D06800538D394C2ULL);
  EXPECT_EQ(fingerprint(0x9E3779B185EBCA8DULL, ""), 0xA8A6B918B2F0364AULL);
}

TEST(fingerprint, depends_on_its_seed) {
  EXPECT_EQ(fingerprint_seed(counting_key()), fingerprint_seed(counting_key()));
  EXPECT_NE(fingerprint_seed(counting_key()), fingerprint_seed(key::random()));
  EXPECT_NE(fingerprint(1, "text"), fingerprint(2, "text"));
}

// The leaves and roots that Certificate Transparency implementations share.
TEST(merkle, agrees_with_certificate_transparency) {
  const std::array<std::string_view, 8> inputs{"",
                                               "00",
                                               "10",
                                               "2021",
                                               "3031",
                                               "40414243",
                                               "5051525354555657",
                                               "606162636465666768696a6b6c6d6e6f"};
  const std::array<std::string_view, 9> roots{
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  std::vector<bytes> leaves;
  EXPECT_EQ(to_hex(merkle_root(leaves)), roots[0]);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    leaves.push_back(merkle_leaf(*from_hex(inputs[i])));
    EXPECT_EQ(to_hex(merkle_root(leaves)), roots[i + 1]);
  }
}

// RFC 6962 section 2.1, word for word.
bytes recursive_root(std::span<const bytes> leaves) {
  if (leaves.size() == 1) return leaves[0];
  std::size_t split = 1;
  while (split * 2 < leaves.size()) split *= 2;
  return sha256("\1" + recursive_root(leaves.first(split)) + recursive_root(leaves.subspan(split)));
}

TEST(merkle, is_the_tree_of_rfc_6962_at_every_size) {
  std::vector<bytes> leaves;
  for (int i = 0; i < 70; ++i) {
    leaves.push_back(merkle_leaf(std::to_string(i)));
    EXPECT_EQ(merkle_root(leaves), recursive_root(leaves)) << leaves.size();
  }
}

RC_GTEST_PROP(merkle, changes_with_every_leaf, ()) {
  auto leaves = *rc::gen::nonEmpty(rc::gen::container<std::vector<bytes>>(
      rc::gen::map(rc::gen::arbitrary<bytes>(), [](const bytes& b) { return merkle_leaf(b); })));
  const auto before = merkle_root(leaves);
  const auto at = *rc::gen::inRange<std::size_t>(0, leaves.size());
  leaves[at] = sha256(leaves[at]);
  RC_ASSERT(merkle_root(leaves) != before);
}

}  // namespace
}  // namespace vaka::crypto
