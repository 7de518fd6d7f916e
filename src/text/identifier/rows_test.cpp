// Every row of the shared tables of identifiers, for the schemes that stand in our table.
#include "text/identifier/identifier.hpp"
#include "text/test_rows.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace vaka::text {
namespace {

// Rows that no rule can agree with, and why. If one of them ever does agree, the test says so.
const std::set<std::string> contradictory{
    // Their source only formats them: Luhn's digit is wrong (6, not 7 or 0), while the same table
    // rightly refuses 880320-0018 and every other number with such a digit.
    "880320-0017", "8803200017", "880320+0017", "19200901-0000", "192009010000", "20200901-0000",
    // Ten digits without a sign, meant for 1909. Read in 2026 they are of 2009, as 0004059937 in
    // the same table is of 2000; their source lists them as a form without asking what they mean.
    "0901219931",
    // Its source knows which banks there are; the structure and both check digits are right.
    "BE83138811735115"};

bool agrees(const test_row& r, const identifier_check& found) {
  if ((found.verdict == verdict::valid) != r.valid) return false;
  if (!r.valid || r.normalised.empty()) return true;
  return r.normalised == found.canonical || r.normalised == found.display;
}

struct shared_identifier_rows : testing::TestWithParam<const char*> {
  std::vector<test_row> rows;

  void SetUp() override {
    if (shared_data().empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
    rows = read_rows(GetParam());
    std::erase_if(rows, [](const test_row& r) { return find_scheme(r.format) == nullptr; });
    ASSERT_GT(rows.size(), 40U) << "the table was not found or not read";
  }
};

TEST_P(shared_identifier_rows, agree) {
  const auto now = system_now();
  std::map<std::string, int> counts;
  for (const auto& r : rows) {
    ASSERT_EQ(r.note.find("JSON string literal"), std::string::npos) << "needs decoding first";
    const auto found = check_identifier(r.format, r.input, now);
    const bool exempt =
        contradictory.contains(r.input) && (r.format == "se.personnummer" || r.format == "be.iban");
    EXPECT_NE(agrees(r, found), exempt)
        << r.format << " '" << r.input << "' valid=" << r.valid << " -> '" << found.canonical
        << "', '" << found.display << "', " << found.reason;
    ++counts[r.format];
  }
  for (const auto& [scheme, count] : counts) RecordProperty(scheme, count);
}

TEST_P(shared_identifier_rows, never_come_back_in_a_message) {
  for (const auto& r : rows) {
    const auto found = check_identifier(r.format, r.input, system_now());
    if (r.input.size() <= 3) continue;
    EXPECT_EQ(found.message.find(r.input), std::string::npos) << r.format << ' ' << r.input;
  }
}

TEST_P(shared_identifier_rows, have_one_canonical_form) {
  const auto now = system_now();
  for (const auto& r : rows) {
    const auto found = check_identifier(r.format, r.input, now);
    if (found.verdict != verdict::valid) continue;
    const auto again = check_identifier(r.format, found.canonical, now);
    EXPECT_EQ(again.canonical, found.canonical) << r.format << ' ' << r.input;
    EXPECT_EQ(again.display, found.display) << r.format << ' ' << r.input;
  }
}

INSTANTIATE_TEST_SUITE_P(tables, shared_identifier_rows,
                         testing::Values("nordic.tsv", "baltic.tsv", "finance.tsv",
                                         "derived_negatives.tsv",
                                         "se_skatteverket_test_numbers.tsv.xz"),
                         [](const auto& tested) {
                           const std::string name = tested.param;
                           return name.substr(0, name.find('.'));
                         });

}  // namespace
}  // namespace vaka::text
