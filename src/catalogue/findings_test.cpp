// Golden: a folder in which everything is wrong, and all that is said about it.
#include "catalogue/catalogue.hpp"
#include "catalogue/finding.hpp"
#include "catalogue/loader.hpp"
#include "support/source_tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace vaka::catalogue {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const std::filesystem::path testdata = vaka::testing::source_tree() / "src/catalogue" / "testdata";

std::vector<std::string> lines_of(const findings& found, const std::string& drop = {}) {
  std::vector<std::string> out;
  for (const error& e : found.errors) {
    std::string line = e.line();
    for (auto at = line.find(drop); !drop.empty() && at != std::string::npos; at = line.find(drop))
      line.erase(at, drop.size());
    out.push_back(std::move(line));
  }
  return out;
}

std::vector<std::string> expected_lines() {
  std::ifstream in(testdata / "broken.expected");
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::vector<std::string> findings_of(std::vector<catalogue_text> files) {
  const auto loaded = load_texts(files, true);
  return loaded ? std::vector<std::string>{} : lines_of(loaded.error());
}

TEST(findings, of_the_broken_folder_are_all_there_in_the_order_of_files_and_lines) {
  const auto loaded = load_folder(testdata / "broken", true);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(lines_of(loaded.error(), (testdata / "broken").string() + '/'), expected_lines());
}

TEST(findings, each_names_a_file_a_line_and_a_remedy) {
  const auto loaded = load_folder(testdata / "broken", true);
  ASSERT_FALSE(loaded);
  for (const error& e : loaded.error().errors) {
    const std::size_t line = e.where.find(".toml:");
    ASSERT_NE(line, std::string::npos) << e.where;
    EXPECT_GE(std::atoi(e.where.c_str() + line + 6), 1) << e.where;
    EXPECT_FALSE(e.remedy.empty()) << e.line();
    EXPECT_FALSE(e.reason.empty()) << e.line();
    EXPECT_EQ(e.code, errc::invalid);
  }
}

TEST(findings, a_mapping_shared_by_two_layouts_is_complained_about_once) {
  const auto lines = findings_of({{"sources/a.toml", R"(
id = "a"
dataset = "no/company-information"
title = "A"
licence = "own"
attribution = "own"
key = "id"
absent_means = "ended"
[[layout]]
format = "json_array"
[[layout]]
format = "ndjson"
[map]
legal_name = "a[x].b"
)"}});
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0], HasSubstr("sources/a.toml:14: map.legal_name: \"a[x].b\", character 4"));
}

TEST(findings, a_field_mapped_under_two_spellings_of_its_key) {
  const auto lines = findings_of({{"sources/a.toml", R"(
id = "a"
dataset = "no/company-information"
title = "A"
licence = "own"
attribution = "own"
key = "id"
absent_means = "ended"
[[layout]]
format = "csv"
[map]
registered_address.city = "city"
"registered_address.city" = "town"
)"}});
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0], HasSubstr("a.toml:13: map.registered_address.city"));
  EXPECT_THAT(lines[0], HasSubstr("mapped twice"));
}

TEST(findings, references_into_a_file_that_could_not_be_read_are_not_held_against_others) {
  const auto lines = findings_of({{"fields.toml", "broken ="}});
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0], HasSubstr("fields.toml:1"));
}

TEST(findings, a_folder_that_is_not_there) {
  const auto loaded = load_folder(testdata / "no-such-folder", true);
  ASSERT_FALSE(loaded);
  ASSERT_THAT(loaded.error().errors, SizeIs(1));
  EXPECT_EQ(loaded.error().errors[0].reason, "catalogue.unreadable");
}

TEST(findings, sizes_are_bounded) {
  const std::string long_line = "title = \"" + std::string(3'000, 'x') + "\"\n";
  const std::string long_file(300'000, '\n');
  EXPECT_THAT(findings_of({{"grounds.toml", long_line}}),
              ElementsAre(HasSubstr("grounds.toml:1: the line is too long")));
  EXPECT_THAT(findings_of({{"grounds.toml", long_file}}),
              ElementsAre(HasSubstr("grounds.toml:1: the file is too long")));
}

TEST(findings, keys_nested_as_deep_as_a_line_allows) {
  std::string deep = "a";
  for (int i = 0; i < 950; ++i) deep += ".a";
  std::string file = "[order." + deep + "]\n" + deep + " = [\"register\"]\n";
  EXPECT_FALSE(findings_of({{"precedence.toml", file}}).empty());
}

TEST(did_you_mean, names_the_nearest_word_or_none) {
  const std::vector<std::string> words = {"title", "ground", "material"};
  EXPECT_EQ(did_you_mean("titel", words), " (did you mean \"title\"?)");
  EXPECT_EQ(did_you_mean("materal", words), " (did you mean \"material\"?)");
  EXPECT_EQ(did_you_mean("colour", words), "");
  EXPECT_EQ(did_you_mean("", words), "");
}

}  // namespace
}  // namespace vaka::catalogue
