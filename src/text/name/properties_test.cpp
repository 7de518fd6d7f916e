// What holds for every name, whatever was typed.
#include "text/name/name.hpp"
#include "text/test_rows.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace vaka::text {
namespace {

// Names as people and machines type them: words that mean something, in any case, with any blanks.
rc::Gen<std::string> typed_names() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "Anna", "anna", "ANNA-LENA", "von", "VON", "van", "der", "O'BRIEN", "mcdonald", "MacLeod",
          "de", "la", "Dr.", "dr", "Prof.", "Sir", "The", "Rt.", "PhD", "Jr.", "iii", "II", ",",
          ", ", " ", "  ", "\t", "\xC2\xA0", "\xE2\x80\x8B", "Ó", "Íñigo", "İPEK", "ISIK", "ß",
          "STRASSE", "李明", "김", "Иван", "ПЕТРОВИЧ", "Jo\xCC\x88n", "y", "f.", "född", "\"Bo\"",
          "(Bo)", "x", "J.R.", "AB", "A/S", "&", "test", "・", "'t", "’", "-", "ΓΙΩΡΓΟΣ", "bin",
          "al-", "1", "\xFF")),
      [](const std::vector<std::string>& words) {
        std::string text;
        for (std::size_t i = 0; i < words.size(); ++i)
          text += (i % 2 == 0 || words[i].size() > 4 ? " " : "") + words[i];
        return text;
      });
}

const auto countries =
    rc::gen::element<std::string>("", "SE", "NL", "TR", "HU", "ES", "CN", "IS", "US");

// The letters of a text without regard to case, sorted: what a repair may move, never change.
std::string letters(std::string_view text) {
  const auto whole = composed(text);
  std::string found;
  for (const char32_t c : code_points{whole})
    if (const auto of = letter_of(c); of.is_letter || of.is_digit) append_plain(found, c);
  std::ranges::sort(found);
  return found;
}

bool is_name(const name_check& check) {
  return std::ranges::none_of(check.findings, [](const name_finding& each) {
    return each.reason == "encoding" || each.reason == "mojibake";
  });
}

RC_GTEST_PROP(name_rules, a_repaired_name_needs_no_repair, ()) {
  const auto typed = *typed_names();
  const auto country = *countries;
  for (const auto kind : {name_kind::person, name_kind::organisation}) {
    const auto once = check_name(typed, kind, country);
    const auto twice = check_name(once.repaired, kind, country);
    RC_ASSERT(twice.repaired == once.repaired);
    RC_ASSERT(twice.titles.empty());
  }
}

RC_GTEST_PROP(name_rules, a_repair_keeps_every_letter, ()) {
  const auto typed = *typed_names();
  const auto country = *countries;
  const auto check = check_name(typed, name_kind::person, country);
  if (!is_name(check)) return;
  RC_ASSERT(letters(check.repaired + check.titles) == letters(typed));
}

RC_GTEST_PROP(name_rules, reading_loses_no_word, ()) {
  const auto typed = *typed_names();
  const auto name = read_person_name(typed, *countries);
  if (!is_utf8(typed)) return;
  std::string parts;
  for (const auto& token : name.tokens) parts += name.of(token);
  RC_ASSERT(letters(parts) == letters(typed));
  RC_ASSERT(std::ranges::is_sorted(name.tokens, {}, &name_token::at));
}

RC_GTEST_PROP(name_rules, no_message_tells_what_was_typed, ()) {
  const auto check = check_name(*typed_names(), name_kind::person, *countries);
  for (const auto& finding : check.findings)
    RC_ASSERT(!finding.message.empty() && finding.message.ends_with('.'));
}

// ---- no false alarms over the shared lists ------------------------------------------------------

struct shared_names : testing::Test {
  void SetUp() override {
    if (shared_data().empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  }
};

std::vector<std::string> csv_cells(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

std::vector<std::vector<std::string>> csv_rows(const std::string& file, std::size_t columns) {
  const auto content = read_unpacked(shared_data() + file);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t from = content.find('\n') + 1; from > 0 && from < content.size();) {
    const auto end = std::min(content.find('\n', from), content.size());
    rows.push_back(csv_cells(content.substr(from, end - from)));
    if (!rows.back().back().empty() && rows.back().back().back() == '\r')
      rows.back().back().pop_back();
    rows.back().resize(std::max(columns, rows.back().size()));
    from = end + 1;
  }
  return rows;
}

TEST_F(shared_names, common_forenames_and_surnames_are_fit) {
  const std::set<std::string> doubtful{
      "Batkhaаn", "Baаtar", "Sukhbaаtar",  // the list itself mixes a Cyrillic а into Latin words
      "Huỳnh/Hoàng", "Vũ/Võ"};             // two spellings in one cell
  std::size_t seen = 0;
  const auto check = [&](const std::string& country, const std::string& name) {
    if (name.empty()) return;
    ++seen;
    const auto found = check_name(name, name_kind::person, country);
    EXPECT_EQ(found.verdict == name_verdict::fit, !doubtful.contains(name))
        << country << ' ' << name << ' '
        << (found.findings.empty() ? "" : found.findings[0].reason);
    EXPECT_NE(found.verdict, name_verdict::unfit) << country << ' ' << name;
  };
  for (const auto& row : csv_rows("reference/names/common-forenames-by-country.csv", 12)) {
    check(row[0], row[10]);
    check(row[0], row[11]);
  }
  for (const auto& row : csv_rows("reference/names/common-surnames-by-country.csv", 8)) {
    check(row[0], row[4]);
    check(row[0], row[5]);
  }
  EXPECT_GT(seen, 9'000U);
}

TEST_F(shared_names, surnames_of_a_census_are_not_taken_for_stand_ins) {
  // Borne by thousands, and still what an empty field or a test leaves behind.
  const std::set<std::string> unfit{"NULL", "BLANK", "TESTER"};
  const auto rows = csv_rows("resolution/us_census_surnames_2010_top10k.csv", 3);
  ASSERT_GT(rows.size(), 9'000U);
  for (const auto& row : rows) {
    const auto found = check_name(row[0], name_kind::person, "US");
    EXPECT_EQ(found.verdict == name_verdict::unfit, unfit.contains(row[0])) << row[0];
    const auto whole = check_name("MARY " + row[0], name_kind::person, "US");
    EXPECT_NE(whole.verdict, name_verdict::unfit) << row[0];
  }
}

TEST_F(shared_names, registered_companies_are_fit) {
  const auto rows = csv_rows("registers/brreg/bulk_csv/enheter_selection.csv.xz", 3);
  ASSERT_GT(rows.size(), 4'000U);
  std::size_t of_form = 0, with_form = 0;
  for (const auto& row : rows) {
    EXPECT_EQ(check_name(row[1], name_kind::organisation, "NO").verdict, name_verdict::fit)
        << row[1];
    if (row[2] != "AS") continue;
    ++of_form;
    const auto forms = read_organisation_name(row[1], "NO").forms;
    with_form += !forms.empty() && forms[0].elf == "YI42";
  }
  EXPECT_GT(of_form, 2'000U);
  EXPECT_GE(with_form * 100, of_form * 99) << with_form << " of " << of_form;
}

TEST_F(shared_names, planted_faults_are_repaired_and_nothing_else) {
  std::size_t blanks = 0, titles = 0;
  for (const auto& row : csv_rows("quality/formats_customers_5k.csv", 15)) {
    const auto& typed = row[0];
    const auto found = check_name(typed, name_kind::person);
    const auto has = [&](std::string_view reason) {
      return std::ranges::find(found.findings, reason, &name_finding::reason) !=
             found.findings.end();
    };
    EXPECT_NE(found.verdict, name_verdict::unfit) << typed;
    blanks += has("blanks");
    titles += has("title");
    EXPECT_EQ(has("blanks"), typed.starts_with(' ') || typed.ends_with(' ')) << typed;
    EXPECT_EQ(letters(found.titles + found.repaired), letters(typed));
  }
  EXPECT_EQ(blanks, 1'225U);
  EXPECT_EQ(titles, 1'209U);
}

}  // namespace
}  // namespace vaka::text
