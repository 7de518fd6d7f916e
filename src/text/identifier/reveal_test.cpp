#include "text/identifier/reveal.hpp"

#include "text/test_rows.hpp"

#include <gtest/gtest.h>

#include <map>

namespace vaka::text {
namespace {

const instant today = *parse_time("2026-11-22");

std::string told(std::string_view scheme, std::string_view input, instant at = today) {
  const auto found = reveal(scheme, input, at);
  return to_text(found.birth) + ' ' + std::string(sex_word(found.sex)) + ' ' +
         std::string(found.reason);
}

TEST(reveal, tells_birth_and_sex) {
  EXPECT_EQ(told("se.personnummer", "880320-0016"), "1988-03-20 male ");
  EXPECT_EQ(told("se.personnummer", "880320+0016"), "1888-03-20 male ");
  EXPECT_EQ(told("se.samordningsnummer", "730288-9931"), "1973-02-28 male ");
  EXPECT_EQ(told("se.interimsnummer", "000101-T220"), "2000-01-01 female ");
  EXPECT_EQ(told("no.fodselsnummer", "13097248022"), "1972-09-13 female ");
  EXPECT_EQ(told("no.hnummer", "13527248013"), "1972-12-13 female ");
  EXPECT_EQ(told("fi.hetu", "131052-308T"), "1952-10-13 female ");
  EXPECT_EQ(told("fi.hetu", "131052A308T"), "2052-10-13 female ");
  EXPECT_EQ(told("dk.cpr", "211062-5629"), "1862-10-21 male ");
  EXPECT_EQ(told("ee.ik", "35703150220"), "1957-03-15 male ");
  EXPECT_EQ(told("lt.asmens", "48504140959"), "1985-04-14 female ");
}

TEST(reveal, tells_a_part_and_why_not_the_rest) {
  EXPECT_EQ(told("se.samordningsnummer", "191500722390"), "1915 male date_open");
  EXPECT_EQ(told("se.samordningsnummer", "191711602399"), "1917-11 male date_open");
  EXPECT_EQ(told("is.kennitala", "120174-3399"), "1974-01-12  sex");
  EXPECT_EQ(told("fo.ptal", "010180-123"), "--01-01  century");
  EXPECT_EQ(told("lv.pk", "328673-00679"), "  undated");
  EXPECT_EQ(told("no.fhnummer", "80005484026"), "  impersonal");
  EXPECT_EQ(told("no.fodselsnummer", "80005484026"), "  undated");
  for (const auto& [scheme, input] :
       {std::pair{"se.samordningsnummer", "191500722390"}, {"lv.pk", "328673-00679"}})
    EXPECT_FALSE(reveal(scheme, input, today).message.empty());
}

TEST(reveal, tells_nothing_of_what_is_no_persons) {
  EXPECT_EQ(told("no.orgnr", "974760673"), "  impersonal");
  EXPECT_EQ(told("is.kennitala", "480408-0550"), "  impersonal");
  EXPECT_EQ(told("se.organisationsnummer", "556016-0680"), "  impersonal");
  EXPECT_EQ(told("se.organisationsnummer", "191212121212"), "1912-12-12 male ");
  EXPECT_EQ(told("no.fodselsnummer", "13097248023"), "  invalid");
  EXPECT_EQ(told("moon", "1"), "  scheme");
}

TEST(reveal, knows_that_norwegian_numbers_say_less_from_2032) {
  const auto later = *parse_time("2032-01-01");
  EXPECT_EQ(told("no.fodselsnummer", "13097248022", *parse_time("2031-12-31")),
            "1972-09-13 female ");
  EXPECT_EQ(told("no.fodselsnummer", "13097248022", later), "--09-13  rules_of_2032");
  EXPECT_EQ(told("no.fodselsnummer.2032", "13097248022"), "--09-13  rules_of_2032");
}

// A D-number whose individual number stands for the 1860s in the first table, and in the one that
// followed for the 1960s.
TEST(reveal, leaves_a_century_open_that_two_tables_give_differently) {
  for (int serial = 600; serial < 750; ++serial) {
    const auto nine = "410160" + std::to_string(serial);
    for (int two = 0; two < 100; ++two) {
      const auto whole = nine + char('0' + two / 10) + char('0' + two % 10);
      if (check_identifier("no.dnummer", whole, today).verdict != verdict::valid) continue;
      EXPECT_EQ(told("no.dnummer", whole).substr(0, 8), "--01-01 ");
      return;
    }
  }
  FAIL() << "there is no such D-number";
}

// What notes call birth=1901-01-01, and sex=men, Male, male.
std::string noted(const std::string& note, const std::string& key) {
  const auto at = note.find(key);
  return at == note.npos ? "" : note.substr(at + key.size(), note.find(' ', at) - at - key.size());
}

std::string noted_sex(const std::string& note) {
  const auto word = noted(note, "sex=");
  if (word == "men" || word == "Male" || note.ends_with(" male")) return "male";
  return word == "women" || word == "Female" || note.ends_with(" female") ? "female" : "";
}

TEST(reveal, agrees_with_what_is_noted_of_every_shared_row) {
  if (shared_data().empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  int births = 0;
  int sexes = 0;
  for (const auto& r : read_rows("nordic.tsv")) {
    if (!r.valid) continue;
    auto birth = noted(r.note, "birth=");
    if (!birth.starts_with('1') && !birth.starts_with('2')) birth.clear();  // a list's name
    const auto sex = noted_sex(r.note);
    const auto found = reveal(r.format, r.input, today);
    EXPECT_TRUE(birth.empty() || to_text(found.birth) == birth) << r.format << ' ' << r.input;
    EXPECT_TRUE(sex.empty() || sex_word(found.sex) == sex) << r.format << ' ' << r.input;
    births += !birth.empty();
    sexes += !sex.empty();
  }
  RecordProperty("births", births);
  RecordProperty("sexes", sexes);
  EXPECT_GT(births, 300);
  EXPECT_GT(sexes, 300);
}

}  // namespace
}  // namespace vaka::text
