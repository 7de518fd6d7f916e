#include "text/phone/phone.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vaka::text {
namespace {

TEST(phone, reads_a_swedish_mobile_number_as_people_write_it) {
  for (const auto* typed : {"0701234567", "070-123 45 67", "+46 70 123 45 67", "0046701234567",
                            "46701234567", "+46 (0)70 123 45 67", "tel:+46-70-123-45-67",
                            "０７０ １２３ ４５ ６７", "Mobil: 070/123 45 67."}) {
    const auto found = check_phone(typed, "SE");
    EXPECT_EQ(found.verdict, phone_verdict::valid) << typed << ' ' << found.reason;
    EXPECT_EQ(found.kind, phone_kind::mobile) << typed;
    EXPECT_EQ(found.region, "SE") << typed;
    EXPECT_EQ(found.country_code, 46) << typed;
    EXPECT_EQ(found.e164, "+46701234567") << typed;
    EXPECT_EQ(found.national, "070-123 45 67") << typed;
    EXPECT_EQ(found.international, "+46 70 123 45 67") << typed;
    EXPECT_EQ(phone_uri(found), "tel:+46-70-123-45-67") << typed;
    EXPECT_EQ(found.extension + found.reason + found.message, "") << typed;
  }
}

}  // namespace
}  // namespace vaka::text
