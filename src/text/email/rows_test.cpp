// The shared rows of addresses, and the shared cases of mistyped domains.
#include "base/embedded.hpp"
#include "text/email/email.hpp"
#include "text/test_rows.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

namespace vaka::text {
namespace {

TEST(email_rows, agree) {
  if (shared_data().empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  const auto rows = read_rows("email.tsv");
  ASSERT_GT(rows.size(), 30U);
  for (const auto& row : rows) {
    const auto found = check_email(row.input);
    EXPECT_EQ(found.verdict == verdict::valid, row.valid) << row.input << ' ' << found.reason;
  }
}

// Cases that contradict another table, and why. Were one ever reached, the test says so.
const std::set<std::string> not_suggested{
    // The list of free providers has these domains: people hold mailboxes there.
    "john@yaho.com", "john@yahoo.co", "john@hotmail.co", "john@hitmail.com",
    // A retailer's own domain.
    "john@ao.com"};

TEST(email_rows, mistyped_domains) {
  if (shared_data().empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  const auto rows = read_table(shared_data() + "reference/email/email_typo_cases.tsv", 2);
  int cases = 0, reached = 0, given = 0;
  for (const auto& row : rows) {
    // Some rows are words of the program that the cases were taken from.
    if (row[0].find('@') == row[0].npos || row[0].front() == '"') continue;
    const auto found = check_email(row[0]);
    const auto meant = found.suggestion.empty() ? row[0] : found.suggestion;
    EXPECT_NE(meant == row[1], not_suggested.contains(row[0])) << row[0] << ' ' << meant;
    ++cases;
    if (!found.suggestion.empty()) ++given;
    if (meant == row[1]) ++reached;
  }
  RecordProperty("cases", cases);
  RecordProperty("suggestions", given);
  EXPECT_GE(reached * 100, cases * 95);
}

TEST(email_rows, real_domains_are_no_slips) {
  for (const auto& file : embedded::email_tables()) {
    const bool listed = file.path.ends_with("/free.tsv") || file.path.ends_with("/popular.tsv") ||
                        file.path.ends_with("/real.tsv");
    if (!listed) continue;
    std::istringstream lines{std::string(file.content)};
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
      const auto domain = line.substr(0, line.find('\t'));
      const auto found = check_email("anna@" + domain);
      EXPECT_EQ(found.verdict, verdict::valid) << domain;
      EXPECT_TRUE(found.suggestion.empty()) << domain << ' ' << found.suggestion;
    }
  }
}

}  // namespace
}  // namespace vaka::text
