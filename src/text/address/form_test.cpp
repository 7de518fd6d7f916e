#include "text/address/form.hpp"

#include <gtest/gtest.h>

namespace vaka::text {
namespace {

using enum address_field;

TEST(address_form, gives_fields_in_the_order_of_the_country) {
  const auto* sweden = find_address_form("SE");
  ASSERT_NE(sweden, nullptr);
  EXPECT_EQ(sweden->fields, (std::vector{organisation, name, street, postal_code, place}));
  EXPECT_TRUE(sweden->requires_field(postal_code));
  EXPECT_FALSE(sweden->has(region));
  EXPECT_EQ(sweden->house_number, number_order::after_street);
  const auto* states = find_address_form("us");
  ASSERT_NE(states, nullptr);
  EXPECT_EQ(states->postal_label, "zip");
  EXPECT_EQ(states->region_label, "state");
  EXPECT_TRUE(states->requires_field(region));
  EXPECT_EQ(states->house_number, number_order::before_street);
  EXPECT_EQ(find_address_form("UK"), find_address_form("GB"));
  EXPECT_EQ(find_address_form("IE")->postal_label, "eircode");
  EXPECT_EQ(find_address_form("ZZ"), nullptr);
  EXPECT_EQ(find_address_form(""), nullptr);
  EXPECT_EQ(find_address_form("S3"), nullptr);
}

TEST(address_form, knows_regions_by_key_iso_part_and_name) {
  EXPECT_EQ(address_regions("US").size(), 62U);
  EXPECT_TRUE(address_regions("SE").empty());
  ASSERT_NE(find_address_region("US", "california"), nullptr);
  EXPECT_EQ(find_address_region("US", "california")->key, "CA");
  EXPECT_EQ(find_address_region("CA", "Quebec"), find_address_region("CA", "QC"));
  EXPECT_EQ(find_address_region("JP", "tokyo"), find_address_region("JP", "13"));
  EXPECT_EQ(find_address_region("US", "Bavaria"), nullptr);
}

TEST(address_form, words_are_those_of_the_tables) {
  EXPECT_EQ(address_field_word(postal_code), "postal_code");
  EXPECT_EQ(address_field_word(name), "name");
}

}  // namespace
}  // namespace vaka::text
