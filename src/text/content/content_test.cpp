#include "text/content/content.hpp"

#include <gtest/gtest.h>

namespace vaka::text {
namespace {

const instant today = *parse_time("2026-11-22T12:00:00Z");

std::string redacted(std::string_view text) {
  return redact(text, find_unfit(text, today));
}

TEST(content, finds_and_redacts) {
  EXPECT_EQ(redacted("Kunden 880320-0016 ringde och är sjukskriven."),
            "Kunden [person_number] ringde och är [health].");
  EXPECT_EQ(redacted("Betald med 4111 1111 1111 1111, exp 12/27"),
            "Betald med [payment_card], exp 12/27");
  EXPECT_EQ(redacted("Ring 070-123 45 67 om order 4500012345."),
            "Ring 070-123 45 67 om order 4500012345.");
}

}  // namespace
}  // namespace vaka::text
