#include "text/address/postal_code.hpp"

#include "text/address/form.hpp"
#include "text/test_rows.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

namespace vaka::text {
namespace {

TEST(postal_code, has_one_canonical_form_a_country) {
  const auto canonical = [](const char* country, const char* input) {
    return check_postal_code(country, input).canonical;
  };
  EXPECT_EQ(canonical("SE", "114 18"), "11418");
  EXPECT_EQ(canonical("se", " SE-114 18 "), "11418");
  EXPECT_EQ(canonical("SE", "S-114 18"), "11418");
  EXPECT_EQ(canonical("SE", "１１４　１８"), "11418");
  EXPECT_EQ(canonical("LV", "1010"), "");
  EXPECT_EQ(canonical("LV", "lv 1010"), "LV-1010");
  EXPECT_EQ(canonical("LT", "LT-01100"), "01100");
  EXPECT_EQ(canonical("NL", "1012sz"), "1012 SZ");
  EXPECT_EQ(canonical("GB", "sw1a1aa"), "SW1A 1AA");
  EXPECT_EQ(canonical("UK", "M1 1AE"), "M1 1AE");
  EXPECT_EQ(canonical("CA", "k1a-0b1"), "K1A 0B1");
  EXPECT_EQ(canonical("PL", "00950"), "00-950");
  EXPECT_EQ(canonical("JP", "〒100-0001"), "100-0001");
  EXPECT_EQ(canonical("CZ", "110 00"), "11000");
  EXPECT_EQ(canonical("DE", "D-10115"), "10115");
  EXPECT_EQ(canonical("US", "221621010"), "22162-1010");
}

TEST(postal_code, is_shown_as_the_country_writes_it) {
  EXPECT_EQ(check_postal_code("SE", "11418").display, "114 18");
  EXPECT_EQ(check_postal_code("LT", "01100").display, "LT-01100");
  EXPECT_EQ(check_postal_code("CZ", "11000").display, "110 00");
  EXPECT_EQ(check_postal_code("NO", "0150").display, "0150");
}

TEST(postal_code, tells_why_not_and_what_was_probably_meant) {
  const auto reason = [](const char* country, const char* input) {
    const auto found = check_postal_code(country, input);
    return found.reason + ":" + found.suggestion;
  };
  EXPECT_EQ(reason("SE", "1 14 18"), "separator:11418");
  EXPECT_EQ(reason("FR", "44 522"), "separator:44522");
  EXPECT_EQ(reason("CA", "A1A  1A1"), "separator:A1A 1A1");
  EXPECT_EQ(reason("GB", "RH6 OHP"), "lookalike:RH6 0HP");
  EXPECT_EQ(reason("SE", "1141"), "length:");
  EXPECT_EQ(reason("SE", "011 41"), "format:");
  EXPECT_EQ(reason("NO", "O150"), "lookalike:0150");
  EXPECT_EQ(reason("SE", "114_18"), "characters:");
  EXPECT_EQ(reason("SE", " "), "empty:");
  EXPECT_EQ(reason("ZZ", "1"), "country:");
  EXPECT_EQ(reason("AE", "1"), "no_rule:");
  EXPECT_EQ(check_postal_code("SE", "1141").message,
            "A postal code of SE is written like 114 55: count its characters.");
}

TEST(postal_code, is_looked_up_where_a_table_is_carried) {
  const auto found = check_postal_code("SE", "624 66");
  EXPECT_EQ(found.existence, code_existence::listed);
  EXPECT_EQ(found.places(), std::vector<std::string_view>{"Fårö"});
  const auto missing = check_postal_code("NO", "0000");
  EXPECT_EQ(missing.verdict, verdict::valid) << "a box's code may be missing in the table";
  EXPECT_EQ(missing.existence, code_existence::unlisted);
  EXPECT_EQ(check_postal_code("GB", "SW1A 1AA").existence, code_existence::unknown);
  EXPECT_EQ(check_postal_code("LV", "LV-5101").places().size(), 2U);
  EXPECT_EQ(check_postal_code("FI", "22100").existence, code_existence::listed) << "Mariehamn";
  EXPECT_EQ(check_postal_code("NL", "9401 AB").existence, code_existence::listed);
}

TEST(postal_code, fits_its_place_as_people_spell_it) {
  const auto fit = [](const char* country, const char* code, const char* place) {
    return check_place(country, code, place).fit;
  };
  EXPECT_EQ(fit("SE", "624 66", "FÅRÖ"), place_fit::fits);
  EXPECT_EQ(fit("SE", "62466", "Faro"), place_fit::fits);
  EXPECT_EQ(fit("SE", "62466", "Visby"), place_fit::differs);
  EXPECT_EQ(fit("DK", "1050", "København"), place_fit::fits);
  EXPECT_EQ(fit("DK", "1050", "Koebenhavn K."), place_fit::fits);
  EXPECT_EQ(fit("DK", "1050", "Copenhagen"), place_fit::fits);
  EXPECT_EQ(fit("IS", "101", "Reykjavik"), place_fit::fits);
  EXPECT_EQ(fit("FI", "00100", "Helsingfors"), place_fit::fits);
  EXPECT_EQ(fit("FI", "00100", "Esbo"), place_fit::differs);
  EXPECT_EQ(fit("FI", "22100", "Maarianhamina"), place_fit::fits);
  EXPECT_EQ(fit("NL", "2511 AA", "Den Haag"), place_fit::fits);
  EXPECT_EQ(fit("DE", "80331", "Muenchen"), place_fit::fits);
  EXPECT_EQ(fit("DE", "80331", "Munchen"), place_fit::fits);
  EXPECT_EQ(fit("GB", "SW1A 1AA", "London"), place_fit::unknown);
  EXPECT_EQ(check_place("SE", "62466", "Visby").listed, "Fårö");
}

TEST(postal_code, example_of_every_country_is_of_its_form) {
  int with_codes = 0;
  for (const auto& form : address_forms()) {
    if (form.postal_forms.empty()) continue;
    ++with_codes;
    const auto found = check_postal_code(form.country, form.postal_example);
    EXPECT_EQ(found.verdict, verdict::valid) << form.country << ' ' << form.postal_example;
    EXPECT_EQ(found.display, form.postal_example) << form.country;
    const auto again = check_postal_code(form.country, found.canonical);
    EXPECT_EQ(again.canonical, found.canonical) << form.country;
    EXPECT_EQ(check_postal_code(form.country, found.display).canonical, found.canonical);
  }
  EXPECT_GT(with_codes, 150);
}

// Rows that no rule of the country agrees with, and why.
const std::map<std::pair<std::string, std::string>, std::string> contradictory{
    {{"postal.GB", "RH6 OHP"},
     "a letter O in a digit's place: a slip of libaddressinput's example"},
    {{"postal.GB", "SA99"}, "the outward half alone, which no letter arrives by"},
    {{"postal.any", "SA99"}, "the same"},
    {{"postal.BY", "20050"},
     "five digits where Belarus has six: a slip of libaddressinput's example"},
    {{"postal.NP", "977"}, "Nepal's telephone code"},
};

TEST(postal_code, rows_agree) {
  if (shared_data().empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  const auto rows = read_rows("postal_code.tsv");
  ASSERT_GT(rows.size(), 700U);
  for (const auto& row : rows) {
    ASSERT_TRUE(is_postal_scheme(row.format)) << row.format;
    const auto found = check_postal_scheme(row.format, row.input);
    const bool right = (found.verdict == verdict::valid) == row.valid &&
                       (!row.valid || row.normalised.empty() || found.canonical == row.normalised ||
                        found.display == row.normalised);
    EXPECT_NE(right, contradictory.contains({row.format, row.input}))
        << row.format << " '" << row.input << "' " << row.valid << " -> " << found.canonical << ", "
        << found.display << ", " << found.reason;
    const auto* form = find_address_form(row.format.substr(row.format.find('.') + 1));
    const bool example = form != nullptr && form->postal_example.contains(row.input);
    EXPECT_TRUE(row.input.size() <= 3 || example || !found.message.contains(row.input));
  }
}

}  // namespace
}  // namespace vaka::text
