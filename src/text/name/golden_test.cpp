// Names of persons and organisations of some seventy countries with the parts they have; the cells
// were written or gone through by hand.
#include "support/source_tree.hpp"
#include "text/name/name.hpp"
#include "text/test_rows.hpp"

#include <gtest/gtest.h>

namespace vaka::text {
namespace {

std::vector<std::vector<std::string>> golden(const char* file, std::size_t columns) {
  return read_table((vaka::testing::source_tree() / "src/text/name/golden" / file).string(),
                    columns);
}

std::string name_of(name_part part) {
  constexpr const char* names[] = {"title",   "given",  "middle",   "patronymic", "particle",
                                   "surname", "suffix", "nickname", "birth_name"};
  return names[static_cast<std::size_t>(part)];
}

std::string name_of(name_order order) {
  constexpr const char* names[] = {"single", "given_first", "surname_first", "comma"};
  return names[static_cast<std::size_t>(order)];
}

std::string name_of(form_place place) {
  constexpr const char* names[] = {"none", "front", "end", "both"};
  return names[static_cast<std::size_t>(place)];
}

std::string name_of(organisation_state state) {
  constexpr const char* names[] = {"none",          "bankrupt", "liquidation", "winding_up",
                                   "restructuring", "merging",  "estate"};
  return names[static_cast<std::size_t>(state)];
}

TEST(golden, persons_are_read_into_their_parts) {
  const auto rows = golden("persons.tsv", 5);
  ASSERT_GT(rows.size(), 200U);
  for (const auto& row : rows) {
    const auto name = read_person_name(row[1], row[0]);
    std::string parts;
    for (const auto& token : name.tokens) {
      if (!parts.empty()) parts += ' ';
      parts += name_of(token.part) + '=' + std::string(name.of(token));
    }
    EXPECT_EQ(name_of(name.order), row[2]) << row[0] << ' ' << row[1];
    EXPECT_EQ(family_name(name), row[3]) << row[0] << ' ' << row[1];
    EXPECT_EQ(parts, row[4]) << row[0] << ' ' << row[1];
  }
}

TEST(golden, organisations_are_read_into_core_form_and_state) {
  const auto rows = golden("organisations.tsv", 8);
  ASSERT_GT(rows.size(), 100U);
  for (const auto& row : rows) {
    const auto name = read_organisation_name(row[1], row[0]);
    std::string form, abbreviation;
    if (!name.forms.empty()) {
      form = std::string(name.forms[0].country) + '/' + std::string(name.forms[0].elf);
      abbreviation = name.forms[0].abbreviation;
    }
    EXPECT_EQ(name.core, row[2]) << row[0] << ' ' << row[1];
    EXPECT_EQ(form, row[3]) << row[0] << ' ' << row[1];
    EXPECT_EQ(abbreviation, row[4]) << row[0] << ' ' << row[1];
    EXPECT_EQ(name_of(name.place), row[5]) << row[0] << ' ' << row[1];
    EXPECT_EQ(name_of(name.state), row[6]) << row[0] << ' ' << row[1];
    EXPECT_EQ(name.branch, row[7] == "branch") << row[0] << ' ' << row[1];
  }
}

TEST(golden, none_of_the_persons_is_unfit_and_well_written_ones_are_left_alone) {
  for (const auto& row : golden("persons.tsv", 5)) {
    const auto check = check_name(row[1], name_kind::person, row[0]);
    EXPECT_NE(check.verdict, name_verdict::unfit) << row[1];
    const bool changes = !check.titles.empty() || row[1] == "ANNA-LENA SVENSSON";
    EXPECT_EQ(check.repaired != row[1], changes) << row[1] << " became " << check.repaired;
  }
}

}  // namespace
}  // namespace vaka::text
