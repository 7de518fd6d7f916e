#include "text/scalar/amount.hpp"
#include "text/scalar/blank.hpp"
#include "text/scalar/boolean.hpp"
#include "text/scalar/date.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace vaka::text {
namespace {

std::string date_of(std::string_view typed, date_order order = date_order::unknown) {
  const auto read = read_date(typed, order);
  return read.date ? iso_date(*read.date) : std::string(read.reason);
}

TEST(read_date, knows_the_ways_people_write_a_day) {
  for (const auto* typed :
       {"2024-03-15", "2024/03/15", "2024.3.15", "20240315", "15.3.2024", "15. 3. 2024",
        "15-03-2024", "3/15/2024", "Mar 15, 2024", "March 15, 2024", "15 mars 2024",
        "15. mars 2024", "15th of March 2024", "15. maaliskuuta 2024", "15. März 2024",
        "2024 March 15", "2024-03-15T10:00:00Z", "2024-03-15 10:00", "  15.03.2024  "})
    EXPECT_EQ(date_of(typed), "2024-03-15") << typed;
  EXPECT_EQ(date_of("1. marraskuuta 2023"), "2023-11-01");
  EXPECT_EQ(date_of("5 MAJ 1999"), "1999-05-05");
}

TEST(read_date, never_guesses_which_of_two_days_is_meant) {
  EXPECT_EQ(date_of("3/4/2024"), "ambiguous");
  EXPECT_EQ(date_of("3/4/2024", date_order::day_first), "2024-04-03");
  EXPECT_EQ(date_of("3/4/2024", date_order::month_first), "2024-03-04");
  EXPECT_EQ(date_of("4/4/2024"), "2024-04-04");
  EXPECT_EQ(date_of("3.4.2024", date_order::month_first), "2024-04-03");
  EXPECT_EQ(date_of("15/3/24"), "two_digit_year");
  EXPECT_EQ(date_of("15 mars 24"), "two_digit_year");
}

TEST(read_date, refuses_what_is_no_day) {
  EXPECT_EQ(date_of("31.2.2024"), "calendar");
  EXPECT_EQ(date_of("2023-02-29"), "calendar");
  EXPECT_EQ(date_of("0000-01-01"), "calendar");
  for (const auto* typed : {"", "invalid-date", "March", "2024", "2024-03", "1/2", "12345678901",
                            "15 march", "15/3/2024/7", "march march 2024", "2024-03-15 nonsense"})
    EXPECT_EQ(date_of(typed), "format") << typed;
}

TEST(order_shown, is_that_of_dates_that_can_be_read_one_way_only) {
  EXPECT_EQ(order_shown("15/3/2024"), date_order::day_first);
  EXPECT_EQ(order_shown("3/15/2024"), date_order::month_first);
  EXPECT_EQ(order_shown("3/4/2024"), date_order::unknown);
  EXPECT_EQ(order_shown("15.3.2024"), date_order::unknown) << "dots say nothing of slashes";
  EXPECT_EQ(order_shown("2024-03-15"), date_order::unknown);
}

RC_GTEST_PROP(read_date, reads_what_it_writes, ()) {
  const auto days = *rc::gen::inRange(-300'000, 300'000);
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  const auto read = read_date(iso_date(date), date_order::unknown);
  RC_ASSERT(read.date == date);
}

std::string amount_of(std::string_view typed, decimal_mark mark = decimal_mark::unknown) {
  const auto read = read_amount(typed, mark);
  return read.decimal.empty() ? std::string(read.reason) : read.decimal;
}

TEST(read_amount, knows_the_ways_people_write_money) {
  for (const auto* typed : {"1234.56", "1,234.56", "1.234,56", "1 234,56", "$1,234.56",
                            "1\u00A0234,56 kr", "SEK 1 234.56", "1'234.56 CHF", "€1.234,56"})
    EXPECT_EQ(amount_of(typed), "1234.56") << typed;
  EXPECT_EQ(amount_of("(3.50)"), "-3.50");
  EXPECT_EQ(amount_of("−7"), "-7");
  EXPECT_EQ(amount_of("-$5"), "-5");
  EXPECT_EQ(amount_of("0,5"), "0.5");
  EXPECT_EQ(amount_of("007"), "7");
  EXPECT_EQ(amount_of("1,234,567"), "1234567");
  EXPECT_EQ(amount_of("100:-"), "100");
  EXPECT_EQ(read_amount("12 SEK", {}).currency, "SEK");
  EXPECT_EQ(read_amount("$12", {}).currency, "") << "dollars are of many countries";
}

TEST(read_amount, never_guesses_what_one_mark_before_three_digits_means) {
  EXPECT_EQ(amount_of("1.234"), "ambiguous");
  EXPECT_EQ(amount_of("1.234", decimal_mark::point), "1.234");
  EXPECT_EQ(amount_of("1.234", decimal_mark::comma), "1234");
  EXPECT_EQ(amount_of("1,234", decimal_mark::point), "1234");
  EXPECT_EQ(amount_of("0.234"), "0.234");
  EXPECT_EQ(amount_of("1234.567"), "1234.567");
}

TEST(read_amount, refuses_what_is_no_amount) {
  EXPECT_EQ(amount_of("free"), "no_amount");
  for (const auto* typed : {"", "abc", "1,23,4", "1.2.3,4,5", "12 34", "1e5", "5 x", "--5", "$"})
    EXPECT_EQ(amount_of(typed), "format") << typed;
}

TEST(mark_shown, is_that_of_amounts_that_can_be_read_one_way_only) {
  EXPECT_EQ(mark_shown("1.234,5"), decimal_mark::comma);
  EXPECT_EQ(mark_shown("12,50"), decimal_mark::comma);
  EXPECT_EQ(mark_shown("$3,914.12"), decimal_mark::point);
  EXPECT_EQ(mark_shown("1,234,567"), decimal_mark::point);
  EXPECT_EQ(mark_shown("1,234"), decimal_mark::unknown);
  EXPECT_EQ(mark_shown("1234"), decimal_mark::unknown);
}

std::string percent_of(std::string_view typed, bool bare) {
  const auto read = read_percent(typed, decimal_mark::point, bare);
  return read.decimal.empty() ? std::string(read.reason) : read.decimal;
}

TEST(read_percent, moves_the_point_in_the_digits) {
  EXPECT_EQ(percent_of("85%", false), "0.85");
  EXPECT_EQ(percent_of("100 %", false), "1");
  EXPECT_EQ(percent_of("21.53%", false), "0.2153");
  EXPECT_EQ(percent_of("7%", false), "0.07");
  EXPECT_EQ(percent_of("0%", false), "0");
  EXPECT_EQ(percent_of("-2.50%", false), "-0.025");
  EXPECT_EQ(percent_of("1234%", false), "12.34");
  EXPECT_EQ(percent_of("51", true), "0.51");
  EXPECT_EQ(percent_of("51", false), "ambiguous");
  EXPECT_EQ(percent_of("x%", true), "format");
}

TEST(read_boolean, knows_yes_and_no_and_nothing_else) {
  for (const auto* typed : {"Yes", "Y", "1", "TRUE", "true", "ja", "Kyllä", "KYLLÄ", " on "})
    EXPECT_EQ(read_boolean(typed), true) << typed;
  for (const auto* typed : {"No", "NO", "0", "false", "n", "Nej", "nei", "EI", "off"})
    EXPECT_EQ(read_boolean(typed), false) << typed;
  for (const auto* typed : {"", "maybe", "2", "yes no", "x"})
    EXPECT_EQ(read_boolean(typed), std::nullopt) << typed;
}

TEST(stands_for_nothing, knows_the_words_that_systems_export) {
  for (const auto* typed : {"", "  ", "NULL", "nil", "none", "N/A", "n.a.", "-", "--", "?", "...",
                            "#N/A", "NaN", "Saknas", "—", "\u00A0"})
    EXPECT_TRUE(stands_for_nothing(typed)) << typed;
  for (const auto* typed : {"0", "no", "VIP client", "nada", "Nonesuch", "null and void", "a"})
    EXPECT_FALSE(stands_for_nothing(typed)) << typed;
}

}  // namespace
}  // namespace vaka::text
