#include "text/country/country.hpp"

#include <gtest/gtest.h>

namespace vaka::text {
namespace {

TEST(read_country, knows_codes_and_names_in_many_languages) {
  for (const auto* typed : {"SE", "se", "SWE", "Sweden", "Sverige", "SVERIGE", "Ruotsi", "Schweden",
                            " Kingdom of Sweden", "Швеция"})
    EXPECT_EQ(read_country(typed), "SE") << typed;
  for (const auto* typed :
       {"US", "USA", "U.S.A.", "United States", "the United States of America", "UNITED STATES"})
    EXPECT_EQ(read_country(typed), "US") << typed;
  EXPECT_EQ(read_country("Côte d'Ivoire"), "CI");
  EXPECT_EQ(read_country("Cote d’Ivoire"), "CI");
  EXPECT_EQ(read_country("Canada"), "CA");
}

TEST(read_country, gives_nothing_for_what_is_no_country) {
  for (const auto* typed : {"", " ", "Atlantis", "XX", "S", "Stockholm", "12"})
    EXPECT_EQ(read_country(typed), "") << typed;
  EXPECT_EQ(read_country(std::string(1'000, 'a')), "");
}

TEST(country_name, is_english) {
  EXPECT_EQ(country_name("SE"), "Sweden");
  EXPECT_EQ(country_name("ZZ"), "");
}

}  // namespace
}  // namespace vaka::text
