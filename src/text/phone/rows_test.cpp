// The shared table of telephone numbers (identifiers/phone.tsv): `phone.CC` rows are read in region
// CC. Its `mobile.LOCALE` rows are validator.js's own patterns, narrower than a numbering plan: how
// many of them agree is noted in the test's properties.
#include "text/phone/phone.hpp"
#include "text/test_rows.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace vaka::text {
namespace {

const std::map<std::string, phone_kind> kinds{{"fixedLine", phone_kind::fixed_line},
                                              {"mobile", phone_kind::mobile},
                                              {"tollFree", phone_kind::toll_free},
                                              {"premiumRate", phone_kind::premium_rate},
                                              {"sharedCost", phone_kind::shared_cost},
                                              {"personalNumber", phone_kind::personal},
                                              {"pager", phone_kind::pager},
                                              {"uan", phone_kind::uan},
                                              {"voip", phone_kind::voip},
                                              {"voicemail", phone_kind::voicemail}};

bool kind_fits(const std::string& noted, phone_kind found) {
  const auto expected = kinds.find(noted);
  if (expected == kinds.end() || expected->second == found) return true;
  return found == phone_kind::fixed_line_or_mobile && (noted == "fixedLine" || noted == "mobile");
}

struct shared_phone_rows : testing::Test {
  void SetUp() override {
    if (shared_data().empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  }
};

TEST_F(shared_phone_rows, agree) {
  int rows = 0;
  for (const auto& row : read_rows("phone.tsv")) {
    if (!row.format.starts_with("phone.")) continue;
    ++rows;
    const auto found = check_phone(row.input, row.format.substr(6));
    EXPECT_EQ(found.verdict == phone_verdict::valid, row.valid) << row.format << ' ' << row.input;
    if (!row.valid) continue;
    EXPECT_EQ(found.e164, row.normalised);
    EXPECT_TRUE(kind_fits(row.note, found.kind)) << row.input << ' ' << name_of(found.kind);
    if (row.format == "phone.001") continue;  // of no territory to be read in
    const auto national = check_phone(found.national, row.format.substr(6));
    EXPECT_EQ(national.e164, found.e164) << row.format << ' ' << found.national;
  }
  EXPECT_GT(rows, 800);
}

TEST_F(shared_phone_rows, of_narrower_patterns_are_counted) {
  int rows = 0, agreeing = 0;
  for (const auto& row : read_rows("phone.tsv")) {
    if (!row.format.starts_with("mobile.") || row.format == "mobile.any") continue;
    const auto found = check_phone(row.input, row.format.substr(row.format.size() - 2));
    const bool mobile =
        found.verdict == phone_verdict::valid &&
        (found.kind == phone_kind::mobile || found.kind == phone_kind::fixed_line_or_mobile);
    ++rows;
    agreeing += mobile == row.valid;
  }
  ASSERT_GT(rows, 1000);
  RecordProperty("rows", rows);
  RecordProperty("agreeing", agreeing);
}

}  // namespace
}  // namespace vaka::text
