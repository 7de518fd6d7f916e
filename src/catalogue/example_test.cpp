// The example's two days read through the catalogue: what the script changed is found, field by
// field, and nothing else. The expectations were written by the script that made the second day.
#include "catalogue/catalogue.hpp"
#include "catalogue/mapping.hpp"
#include "format/byte_source.hpp"
#include "format/csv.hpp"
#include "format/json.hpp"
#include "support/source_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace vaka::catalogue {
namespace {

const std::filesystem::path examples = vaka::testing::source_tree() / "examples";

using record = std::vector<std::string>;
using day = std::map<std::string, record>;

/// A plain reader of CSV records by a layout, as short as it can be; a value that a transform
/// refuses fails the test.
day read_day(const std::string& name, const source& s, const dataset& d) {
  const auto l = std::ranges::find(s.layouts, source_format::csv, &layout::format);
  day out;
  std::map<std::string, std::size_t, std::less<>> columns;
  auto file = format::open_file(examples / name);
  EXPECT_TRUE(file) << name;
  if (!file) return out;
  const auto visit = [&](const format::csv_record& row) -> result<void> {
    if (columns.empty()) {
      for (std::size_t i = 0; i < row.fields.size(); ++i)
        columns.emplace(std::string(row.fields[i]), i);
      return {};
    }
    record& r = out[std::string(row.fields[columns.at(s.key)])];
    r.resize(d.fields.size());
    for (const mapped_field& m : l->map)
      for (const field_path& path : m.paths) {
        const auto at = columns.find(path.text);
        if (at == columns.end() || !r[m.place].empty()) continue;
        r[m.place] = row.fields[at->second];
        TRY(::vaka::catalogue::apply(m, r[m.place]));
      }
    return {};
  };
  const auto done = format::read_csv(**file, {l->delimiter, '"'}, visit);
  EXPECT_TRUE(done) << done.error().line();
  return out;
}

struct difference {
  std::map<std::string, std::set<std::string>> keys;  // by field
  std::set<std::string> appeared;
  std::set<std::string> gone;
};

difference compare(const day& before, const day& after, const dataset& d) {
  difference out;
  for (const auto& [key, r] : before) {
    const auto now = after.find(key);
    if (now == after.end()) {
      out.gone.insert(key);
      continue;
    }
    for (std::size_t i = 0; i < r.size(); ++i)
      if (r[i] != now->second[i]) out.keys[d.fields[i].name].insert(key);
  }
  for (const auto& [key, r] : after)
    if (!before.contains(key)) out.appeared.insert(key);
  return out;
}

class example : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = load_embedded();
    ASSERT_TRUE(loaded);
    all = *std::move(loaded);
    const source& s = *all.find_source("no-brreg-units");
    const dataset& d = *all.find_dataset(s.dataset);
    before = read_day("no-brreg-units-2026-11-21.csv.xz", s, d);
    after = read_day("no-brreg-units-2026-11-22-made-up.csv.xz", s, d);
    found = compare(before, after, d);
    std::ifstream in(examples / "next-day-expected.json");
    std::stringstream text;
    text << in.rdbuf();
    auto parsed = json::parse(text.str());
    ASSERT_TRUE(parsed);
    expected = *std::move(parsed);
  }

  static std::set<std::string> numbers(std::string_view kind) {
    std::set<std::string> out;
    const json::value* of_kind = expected.find("numbers")->find(kind);
    for (const json::value& number : *of_kind->if_array()) out.insert(*number.if_string());
    return out;
  }

  static inline catalogue all;
  static inline day before;
  static inline day after;
  static inline difference found;
  static inline json::value expected;
};

TEST_F(example, is_read_whole_and_without_a_refused_value) {
  EXPECT_EQ(static_cast<std::int64_t>(before.size()), expected.integer("units_before"));
  EXPECT_EQ(static_cast<std::int64_t>(after.size()), expected.integer("units_after"));
}

TEST_F(example, shows_every_made_up_change_under_its_own_field) {
  EXPECT_EQ(found.gone, numbers("deregistered"));
  EXPECT_EQ(found.appeared, numbers("new"));
  EXPECT_EQ(found.keys["legal_name"], numbers("renamed"));
  EXPECT_EQ(found.keys["bankrupt"], numbers("bankrupt"));
  EXPECT_EQ(found.keys["bankrupt_on"], numbers("bankrupt"));
  EXPECT_EQ(found.keys["registered_address.street"], numbers("moved"));
  EXPECT_EQ(found.keys["registered_address.postal_code"], numbers("moved"));
  EXPECT_EQ(found.keys["employee_band"], numbers("employees_band"));
}

TEST_F(example, keeps_employees_within_their_band_immaterial) {
  auto moved_employees = numbers("employees_band");
  moved_employees.merge(numbers("employees_within_band"));
  EXPECT_EQ(found.keys["employees"], moved_employees);
  EXPECT_FALSE(all.find_dataset("no/company-information")->find("employees")->material);
}

TEST_F(example, shows_nothing_for_order_quotes_line_ends_and_blanks) {
  const json::value& columns = *expected.find("changed_columns");
  const std::map<std::string, std::string> column_of = {
      {"legal_name", "navn"},
      {"registered_address.street", "forretningsadresse.adresse"},
      {"registered_address.postal_code", "forretningsadresse.postnummer"},
      {"registered_address.city", "forretningsadresse.poststed"},
      {"registered_address.municipality_code", "forretningsadresse.kommunenummer"},
      {"bankrupt", "konkurs"},
      {"bankrupt_on", "konkursdato"},
      {"employees", "antallAnsatte"}};
  for (const auto& [field, keys] : found.keys) {
    if (field == "employee_band") continue;  // not a column; compared by number above
    ASSERT_TRUE(column_of.contains(field)) << field << " differs in " << keys.size() << " units";
    EXPECT_EQ(static_cast<std::int64_t>(keys.size()), columns.integer(column_of.at(field)))
        << field;
  }
  EXPECT_GT(expected.integer("cells_with_other_blanks"), 1'000);
}

TEST_F(example, the_25_numbers_hold_every_kind_and_five_sole_traders) {
  std::ifstream in(examples / "onboard-25.txt");
  std::set<std::string> chosen;
  for (std::string line; std::getline(in, line);) chosen.insert(line);
  ASSERT_EQ(chosen.size(), 25U);
  const dataset& d = *all.find_dataset("no/company-information");
  const auto form = static_cast<std::size_t>(d.index_of("legal_form"));
  std::size_t sole_traders = 0;
  std::size_t changed = 0;
  for (const std::string& number : chosen) {
    ASSERT_TRUE(before.contains(number));
    sole_traders += before[number][form] == "ENK" ? 1 : 0;
  }
  for (const char* kind : {"moved", "renamed", "bankrupt", "deregistered", "employees_band"}) {
    const auto of_kind = numbers(kind);
    const auto hits = std::ranges::count_if(
        chosen, [&](const std::string& number) { return of_kind.contains(number); });
    EXPECT_GT(hits, 0) << kind;
    changed += static_cast<std::size_t>(hits);
  }
  EXPECT_EQ(sole_traders, 5U);
  EXPECT_GE(changed, 12U);
}

}  // namespace
}  // namespace vaka::catalogue
