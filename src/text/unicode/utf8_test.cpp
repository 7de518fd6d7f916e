#include "text/unicode/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vaka::text {
namespace {

const char* const broken[] = {"\xF8",         "Str\xF8m",         "\xC3", "\xC0\xAF",
                              "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xE2\x82"};

TEST(utf8, accepts_every_length_and_refuses_what_only_looks_like_it) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("plain, å, €, \xF0\x9F\x98\x80"));
  EXPECT_TRUE(is_utf8(std::string(1, '\0')));
  for (const auto* bad : broken) EXPECT_FALSE(is_utf8(bad)) << bad;
}

TEST(utf8, every_code_point_is_written_and_read_back) {
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, code);
    const auto read = decode(text, 0);
    ASSERT_TRUE(read.good && read.code == code && read.size == text.size()) << +code;
  }
}

TEST(utf8, a_bad_byte_is_taken_alone) {
  for (const std::string_view bad : broken) {
    bool all_good = true;
    std::size_t at = 0;
    for (auto read = decode(bad, at); read.size > 0; read = decode(bad, at)) {
      EXPECT_TRUE(read.good || read.size == 1);
      all_good = all_good && read.good;
      at += read.size;
    }
    EXPECT_EQ(at, bad.size());
    EXPECT_FALSE(all_good) << bad;
  }
}

TEST(utf8, code_points_are_walked_in_order) {
  std::u32string seen;
  for (const char32_t c : code_points{"aå€😀\xFF"}) seen.push_back(c);
  EXPECT_EQ(seen, (std::u32string{U'a', U'å', U'€', U'😀', replacement}));
}

}  // namespace
}  // namespace vaka::text
