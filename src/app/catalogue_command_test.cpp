#include "app/catalogue_command.hpp"
#include "support/source_tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace vaka::app {
namespace {

using ::testing::ContainsRegex;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::filesystem::path source_tree = vaka::testing::source_tree();

TEST(catalogue_check, says_one_line_of_counts_when_all_is_well) {
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(run_catalogue_check(source_tree / "catalogue", out, err), 0);
  EXPECT_THAT(out.str(), ContainsRegex("^[0-9]+ datasets, [0-9]+ sources, .*: no findings\n$"));
  EXPECT_THAT(err.str(), IsEmpty());
}

TEST(catalogue_check, prints_every_finding_and_their_number) {
  std::ostringstream out;
  std::ostringstream err;
  const auto broken = source_tree / "src/catalogue/testdata/broken";
  EXPECT_EQ(run_catalogue_check(broken, out, err), 1);
  EXPECT_THAT(out.str(), IsEmpty());
  EXPECT_THAT(err.str(), HasSubstr("grounds.toml:8: contract.titel: is not a key of this table "
                                   "(did you mean \"title\"?) — remove it"));
  EXPECT_THAT(err.str(), EndsWith(" findings\n"));
}

}  // namespace
}  // namespace vaka::app
