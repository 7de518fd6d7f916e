#include "text/address/format.hpp"

#include "text/address/layout.hpp"
#include "text/test_rows.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vaka::text {
namespace {

TEST(format_components, prints_as_the_country_does) {
  EXPECT_EQ(format_components({{"road", "Storgatan"},
                               {"house_number", "12"},
                               {"postcode", "11455"},
                               {"city", "Stockholm"},
                               {"country", "Sweden"},
                               {"country_code", "se"}}),
            "Storgatan 12\n114 55 Stockholm\nSweden\n");
  EXPECT_EQ(format_components({{"road", "Augusta Lane"},
                               {"house_number", "123"},
                               {"city", "Pueblo"},
                               {"postcode", "81001"},
                               {"state", "Colorado"},
                               {"country_code", "us"}},
                              {.country = {}, .abbreviate = true, .only_address = false}),
            "123 Augusta Ln\nPueblo, CO 81001\n");
}

TEST(format_components, takes_other_names_of_parts_and_puts_unknown_ones_first) {
  EXPECT_EQ(format_components({{"street", "Storgatan"},
                               {"housenumber", "12"},
                               {"postal_code", "114 55"},
                               {"town", "Stockholm"},
                               {"hotel", "Anglais"},
                               {"country_code", "SE"}}),
            "Anglais\nStorgatan 12\n114 55 Stockholm\n");
  EXPECT_EQ(format_components({{"road", "Storgatan"}, {"hotel", "Anglais"}, {"country_code", "SE"}},
                              {.country = {}, .abbreviate = false, .only_address = true}),
            "Storgatan\n");
}

TEST(format_components, moves_territories_and_changes_countries) {
  EXPECT_EQ(format_components({{"road", "Calle Fortaleza"},
                               {"city", "San Juan"},
                               {"postcode", "00901"},
                               {"country", "Puerto Rico"},
                               {"country_code", "pr"}}),
            "Calle Fortaleza\nSan Juan, PR 00901\nUnited States of America\n");
  EXPECT_EQ(format_components({{"city", "Oranjestad"}, {"state", "Aruba"}, {"country_code", "nl"}}),
            "Oranjestad\nAruba\n");
}

TEST(format_components, drops_nonsense) {
  EXPECT_EQ(format_components({{"road", "Storgatan"},
                               {"postcode", "11455;11456"},
                               {"city", "---"},
                               {"state", "https://example.org"},
                               {"country_code", "se"}}),
            "Storgatan\n");
  EXPECT_EQ(format_components({}), "\n");
}

TEST(format_address, prints_an_address_of_ours) {
  postal_address a;
  a.street = "Storgatan 12 A lgh 1102";
  a.care_of = "Eva Berg";
  a.postal_code = "11455";
  a.place = "Stockholm";
  a.country = "SE";
  EXPECT_EQ(format_address(a, "Sverige"),
            "c/o Eva Berg\nStorgatan 12 A, 1102\n114 55 Stockholm\nSverige\n");
  a = {};
  a.street = "Box 12";
  a.postal_code = "1012 sz";
  a.place = "Amsterdam";
  a.country = "NL";
  EXPECT_EQ(format_address(a), "Postbus 12\n1012 SZ Amsterdam\n");
}

TEST(tidied, leaves_no_signs_that_part_nothing) {
  EXPECT_EQ(address::tidied(" abc,,def , ghi \n\n,jkl,\n"), "abc, def, ghi\njkl\n");
  EXPECT_EQ(address::tidied("- Berlin\nBerlin\nMitte, Mitte"), "Berlin\nMitte\n");
  EXPECT_EQ(address::tidied("New York, New York"), "New York, New York\n");
}

}  // namespace
}  // namespace vaka::text
