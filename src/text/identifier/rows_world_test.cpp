// The shared tables of VAT numbers and of the world's identifiers. Their rows come from several
// libraries, some of which know less than the rule; what no rule can agree with is listed.
#include "text/identifier/identifier.hpp"
#include "text/test_rows.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace vaka::text {
namespace {

struct tally {
  int right = 0, wrong = 0;
  [[nodiscard]] double share() const { return 100.0 * right / std::max(1, right + wrong); }
};

// Rows that a true rule cannot agree with, and why. If one of them ever does, the test says so.
const std::set<std::pair<std::string, std::string>> contradictory{
    // Their source looks at the shape only; the check digits are wrong.
    {"vat.BR", "12.345.678/9012-34"},
    {"vat.BR", "BR12.345.678/9012-34"},
    {"vat.RS", "123456789"},
    {"vat.RU", "1234567890"},
    {"vat.RU", "123456789012"},
    {"vat.GB", "GB999 9999 96"},
    // Their source takes a person's CPF for a CNPJ, with wrong check digits.
    {"vat.BR", "123.456.789-01"},
    {"vat.BR", "BR123.456.789-01"},
    // Right numbers with a blank inside, refused by a pattern for stored numbers.
    {"vat.GB", "GBGD 000"},
    {"vat.GB", "GBGD 499"},
    {"vat.GB", "GBHA 500"},
};

bool agrees(const test_row& r, const identifier_check& found) {
  if ((found.verdict == verdict::valid) != r.valid) return false;
  if (!r.valid || r.normalised.empty()) return true;
  return r.normalised == found.canonical || r.normalised == found.display;
}

struct world_rows : testing::TestWithParam<const char*> {
  std::vector<test_row> rows;

  void SetUp() override {
    if (shared_data().empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
    rows = read_rows(GetParam());
    ASSERT_GT(rows.size(), 40U) << "the table was not found or not read";
  }
};

TEST_P(world_rows, agree) {
  const auto now = system_now();
  std::map<std::string, tally> schemes;
  tally all;
  int unclaimed = 0;
  for (const auto& r : rows) {
    if (find_scheme(r.format) == nullptr) {
      ++unclaimed;
      continue;
    }
    const auto found = check_identifier(r.format, r.input, now);
    const bool right = agrees(r, found);
    ++(right ? all.right : all.wrong);
    ++(right ? schemes[r.format].right : schemes[r.format].wrong);
    EXPECT_NE(right, contradictory.contains({r.format, r.input}))
        << r.format << " '" << r.input << "' valid=" << r.valid << " -> '" << found.canonical
        << "', '" << found.display << "', " << found.reason << "; " << r.source << ' ' << r.note;
  }
  std::cout << GetParam() << ": " << schemes.size() << " schemes, " << all.right << " right, "
            << all.wrong << " wrong, " << unclaimed << " unclaimed\n";
  for (const auto& [name, one] : schemes)
    if (one.wrong > 0) std::cout << "  " << name << ": " << one.wrong << " wrong\n";
  EXPECT_GE(all.share(), 99.0);
}

TEST_P(world_rows, never_come_back_in_a_message) {
  for (const auto& r : rows) {
    if (r.input.size() <= 3) continue;
    const auto found = check_identifier(r.format, r.input, system_now());
    EXPECT_EQ(found.message.find(r.input), std::string::npos) << r.format << ' ' << r.input;
  }
}

TEST_P(world_rows, have_one_canonical_form) {
  const auto now = system_now();
  for (const auto& r : rows) {
    const auto found = check_identifier(r.format, r.input, now);
    if (found.verdict != verdict::valid) continue;
    const auto again = check_identifier(r.format, found.canonical, now);
    EXPECT_EQ(again.canonical, found.canonical) << r.format << ' ' << r.input;
    EXPECT_EQ(again.display, found.display) << r.format << ' ' << r.input;
  }
}

INSTANTIATE_TEST_SUITE_P(tables, world_rows,
                         testing::Values("vat.tsv", "vat_format.tsv", "world_ids.tsv"),
                         [](const auto& tested) {
                           const std::string name = tested.param;
                           return name.substr(0, name.find('.'));
                         });

}  // namespace
}  // namespace vaka::text
