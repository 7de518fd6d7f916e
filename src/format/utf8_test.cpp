#include "format/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vaka::format {
namespace {

TEST(utf8, accepts_every_length_and_refuses_what_only_looks_like_it) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("plain, å, €, \xF0\x9F\x98\x80"));
  EXPECT_TRUE(is_utf8(std::string(1, '\0')));
  for (const auto* bad : {"\xF8", "Str\xF8m", "\xC3", "\xC0\xAF", "\xED\xA0\x80",
                          "\xF4\x90\x80\x80", "\x80", "\xE2\x82"})
    EXPECT_FALSE(is_utf8(bad)) << bad;
}

}  // namespace
}  // namespace vaka::format
