#include "text/address/us_street.hpp"

#include <gtest/gtest.h>

namespace vaka::text {
namespace {

TEST(standard_us_street, makes_the_word_for_the_kind_of_street_short) {
  EXPECT_EQ(standard_us_street("123 Main Street"), "123 Main St");
  EXPECT_EQ(standard_us_street("123 MAIN STREET"), "123 MAIN ST");
  EXPECT_EQ(standard_us_street("8 elm avenue, Apt 4"), "8 elm ave, Apt 4");
  EXPECT_EQ(standard_us_street("8 Elm Boulevard Apt 4"), "8 Elm Blvd Apt 4");
  EXPECT_EQ(standard_us_street("8 Elm Drive #4"), "8 Elm Dr #4");
}

TEST(standard_us_street, leaves_names_alone) {
  for (const auto* line : {"123 Main St", "1 Broadway", "1 Avenue", "Street", "", "Park Lane",
                           "12 Street of Dreams", "PO Box 12"})
    EXPECT_EQ(standard_us_street(line), line);
}

}  // namespace
}  // namespace vaka::text
