#include "register/diff_files.hpp"

#include "format/byte_source.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace vaka::registers {
namespace {

const catalogue::catalogue& rules() {
  static const auto loaded = catalogue::load_embedded();
  return *loaded;
}

diff_totals diff(std::string_view source, const open_source& before, const open_source& after,
                 bool raw, std::string& lines) {
  const auto* from = rules().find_source(source);
  std::ostringstream out;
  const auto totals =
      diff_files({*from, *rules().find_dataset(from->dataset), before, after, raw}, out);
  EXPECT_TRUE(totals) << totals.error().line();
  lines = out.str();
  return totals.value_or(diff_totals{});
}

std::vector<json::value> parsed(const std::string& lines) {
  std::vector<json::value> out;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) out.push_back(json::parse(line).value());
  return out;
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) out.push_back(part);
  return out;
}

struct expected_step {
  std::string kind, from, to;
  std::int64_t rows_from, rows_to, added, removed, changed_records, changed_fields;
  std::map<std::string, std::int64_t> per_field;
};

std::vector<expected_step> expected_steps(const std::string& folder) {
  std::vector<expected_step> steps;
  std::ifstream in(folder + "/generated_history_expected_changes.tsv");
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto c = split(line, '\t');
    expected_step s{c[0],
                    c[1],
                    c[2],
                    std::stoll(c[3]),
                    std::stoll(c[4]),
                    std::stoll(c[5]),
                    std::stoll(c[6]),
                    std::stoll(c[7]),
                    std::stoll(c[8]),
                    {}};
    for (const auto& pair : split(c[9], ';')) {
      const auto equals = pair.find('=');
      s.per_field[pair.substr(0, equals)] = std::stoll(pair.substr(equals + 1));
    }
    steps.push_back(std::move(s));
  }
  return steps;
}

TEST(diff_files, equals_the_expected_changes_of_all_yearly_steps) {
  const char* shared = std::getenv("VAKA_SHARED_DATA");
  if (shared == nullptr) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  const std::string folder = std::string(shared) + "/registers/brreg/bulk_csv";
  const auto steps = expected_steps(folder);
  ASSERT_EQ(steps.size(), 18U);
  for (const auto& step : steps) {
    SCOPED_TRACE(step.kind + " " + step.from + " to " + step.to);
    const auto file = [&](const std::string& year) {
      return open_path(folder + "/generated_history_" + year + "-" + step.kind + ".csv.xz");
    };
    const auto* source = step.kind == "enheter" ? "no-brreg-units" : "no-brreg-subunits";
    std::string lines;
    const auto totals = diff(source, file(step.from), file(step.to), true, lines);
    EXPECT_EQ(totals.before, step.rows_from);
    EXPECT_EQ(totals.after, step.rows_to);
    EXPECT_EQ(totals.appeared, step.added);
    EXPECT_EQ(totals.disappeared, step.removed);
    EXPECT_EQ(totals.changed, step.changed_records);
    EXPECT_EQ(totals.fields, step.changed_fields);
    std::map<std::string, std::int64_t> per_field;
    for (const auto& line : parsed(lines))
      if (line.text("change") == "changed") ++per_field[std::string(line.text("field"))];
    EXPECT_EQ(per_field, step.per_field);
  }
}

constexpr const char* before_csv =
    "organisasjonsnummer,navn,organisasjonsform.kode,forretningsadresse.poststed,"
    "registreringsdatoenhetsregisteret\n"
    "923609016,EQUINOR ASA,ASA,STAVANGER,1995-03-12\n"
    "998465001,GONE ENK,ENK,SKI,2012-06-06\n"
    "918420533,SAME AS,AS,SKI,2017-01-21\n";
constexpr const char* after_csv =
    "organisasjonsnummer,navn,organisasjonsform.kode,forretningsadresse.poststed,"
    "registreringsdatoenhetsregisteret\n"
    "918420533,\"SAME  AS \",AS,SKI,2017-01-21\n"
    "974760673,NEW,ORGL,OSLO,2000-01-01\n"
    "923609016,EQUINOR ASA,ASA,OSLO,1995-03-12\n";

TEST(diff_files, writes_in_the_order_of_after_then_what_is_gone) {
  std::string lines;
  diff("no-brreg-units", open_memory(before_csv), open_memory(after_csv), false, lines);
  EXPECT_EQ(lines,
            "{\"key\":\"974760673\",\"change\":\"appeared\"}\n"
            "{\"key\":\"923609016\",\"change\":\"changed\",\"field\":\"registered_address.city\","
            "\"before\":\"STAVANGER\",\"after\":\"OSLO\",\"material\":true}\n"
            "{\"key\":\"998465001\",\"change\":\"disappeared\"}\n");
}

TEST(diff_files, compares_the_bytes_as_they_stand_when_raw) {
  std::string lines;
  const auto totals =
      diff("no-brreg-units", open_memory(before_csv), open_memory(after_csv), true, lines);
  EXPECT_EQ(totals.changed, 2);
  const auto all = parsed(lines);
  EXPECT_EQ(all[0].text("field"), "navn");
  EXPECT_EQ(*all[0].find("material")->if_bool(), false) << "spacing only";
}

TEST(diff_files, reports_rows_that_cannot_be_read) {
  std::string lines;
  const std::string ragged = std::string(after_csv) + "1,2\n918420533,AGAIN,AS,SKI,2017-01-21\n";
  const auto totals =
      diff("no-brreg-units", open_memory(before_csv), open_memory(ragged), false, lines);
  ASSERT_EQ(totals.bad_after.listed.size(), 2U);
  EXPECT_EQ(totals.bad_after.listed[0].at.line, 5U);
  EXPECT_EQ(totals.bad_after.listed[0].reason, "register.ragged");
  EXPECT_EQ(totals.bad_after.listed[1].reason, "register.duplicate_key");
}

TEST(diff_files, finds_nothing_between_csv_and_json_of_the_same_units) {
  std::string lines;
  const char* json_units =
      R"([{"organisasjonsnummer":"923609016","navn":"EQUINOR ASA",
           "organisasjonsform":{"kode":"ASA"},"forretningsadresse":{"poststed":"STAVANGER"},
           "registreringsdatoEnhetsregisteret":"1995-03-12"},
          {"organisasjonsnummer":"998465001","navn":"GONE ENK",
           "organisasjonsform":{"kode":"ENK"},"forretningsadresse":{"poststed":"SKI"},
           "registreringsdatoEnhetsregisteret":"2012-06-06"},
          {"organisasjonsnummer":"918420533","navn":"SAME AS",
           "organisasjonsform":{"kode":"AS"},"forretningsadresse":{"poststed":"SKI"},
           "registreringsdatoEnhetsregisteret":"2017-01-21"}])";
  diff("no-brreg-units", open_memory(before_csv), open_memory(json_units), false, lines);
  EXPECT_EQ(lines, "");
}

}  // namespace
}  // namespace vaka::registers
