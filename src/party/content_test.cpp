#include "party/content.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace vaka::parties {
namespace {

using catalogue::value_type;

TEST(content, case_space_and_punctuation_make_no_difference) {
  EXPECT_TRUE(same_content(value_type::text, "EQUINOR ASA", "Equinor  asa"));
  EXPECT_TRUE(same_content(value_type::text, "Åse Øvrebø A/S", "ÅSE ØVREBØ AS"));
  EXPECT_TRUE(same_content(value_type::text, "O’Brien", "O'BRIEN"));
  EXPECT_TRUE(same_content(value_type::text, "Storgata 1 A", "storgata 1A"));
  EXPECT_TRUE(same_content(value_type::text, "ЖУРНАЛ", "журнал"));
  EXPECT_TRUE(same_content(value_type::code, "111 22", "11122"));
  EXPECT_TRUE(same_content(value_type::list, "Storgata 1\nc/o Berg", "C/O BERG\nStorgata 1"));
}

TEST(content, what_matters_stays_apart) {
  EXPECT_FALSE(same_content(value_type::text, "Storgata 1-3", "Storgata 13"));
  EXPECT_FALSE(same_content(value_type::text, "Ase", "Åse"));
  EXPECT_FALSE(same_content(value_type::text, "a.b@example.org", "ab@example.org"));
  EXPECT_FALSE(same_content(value_type::date, "2026-11-02", "2026-1-102"));
  EXPECT_FALSE(same_content(value_type::integer, "-5", "5"));
  EXPECT_FALSE(same_content(value_type::text, "***", "???"));
  EXPECT_FALSE(same_content(value_type::list, "a\na", "a"));
}

RC_GTEST_PROP(content, any_bytes_have_a_key_and_equal_themselves, (const std::string& text)) {
  for (const auto type : {value_type::text, value_type::code, value_type::list}) {
    RC_ASSERT(same_content(type, text, text));
    RC_ASSERT(comparison_key(type, text) == comparison_key(type, text));
  }
}

}  // namespace
}  // namespace vaka::parties
