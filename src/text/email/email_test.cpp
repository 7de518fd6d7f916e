#include "text/email/email.hpp"

#include <gtest/gtest.h>

namespace vaka::text {
namespace {

TEST(email, reads_an_ordinary_address) {
  const auto found = check_email("Anna.Berg+crm@Example.SE");
  EXPECT_EQ(found.verdict, verdict::valid);
  EXPECT_EQ(found.canonical, "Anna.Berg+crm@example.se");
  EXPECT_EQ(found.comparable, "anna.berg+crm@example.se");
  EXPECT_EQ(found.display, found.canonical);
  EXPECT_EQ(found.local(), "Anna.Berg+crm");
  EXPECT_EQ(found.domain(), "example.se");
  EXPECT_EQ(found.registrable(), "example.se");
  EXPECT_TRUE(found.known_tld);
  EXPECT_TRUE(found.repaired.empty() && found.suggestion.empty() && found.reason.empty());
}

}  // namespace
}  // namespace vaka::text
