#include "text/name/name.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vaka::text {
namespace {

name_check person(std::string_view input, std::string_view country = {}) {
  return check_name(input, name_kind::person, country);
}

bool has(const name_check& check, std::string_view reason) {
  return std::ranges::find(check.findings, reason, &name_finding::reason) != check.findings.end();
}

TEST(name, case_is_put_right_where_it_is_sure) {
  const std::pair<std::string_view, std::string_view> sure[] = {
      {"ANNA-LENA SVENSSON", "Anna-Lena Svensson"}, {"john mcdonald", "John McDonald"},
      {"patricia o'brien", "Patricia O'Brien"},     {"ERIK ÅKERSTRÖM", "Erik Åkerström"},
      {"mary williams", "Mary Williams"},           {"ИВАН ПЕТРОВ", "Иван Петров"},
      {"henry smith iii", "Henry Smith III"},
  };
  for (const auto& [typed, right] : sure) EXPECT_EQ(person(typed).repaired, right);
  EXPECT_EQ(person("CARL VON ESSEN", "SE").repaired, "Carl von Essen");
  EXPECT_EQ(person("JAN VAN DER BERG", "NL").repaired, "Jan van der Berg");
}

TEST(name, case_is_only_suggested_where_there_are_several_ways) {
  const std::tuple<std::string_view, std::string_view, std::string_view> unsure[] = {
      {"JOHN VAN HOUTEN", "US", "John Van Houten"},
      {"JOHN VAN HOUTEN", "", "John van Houten"},
      {"NORMAN MACLEOD", "", "Norman MacLeod"},
      {"IŞIK YILMAZ", "TR", "Işık Yılmaz"},
      {"JUAN DE LA CRUZ", "PH", "Juan de la Cruz"},
      {"anna Svensson", "", "Anna Svensson"},
      {"count(ess) greville", "", "Count(ess) Greville"},
      {"Anna SVENSSON", "", "Anna Svensson"},
  };
  for (const auto& [typed, country, right] : unsure) {
    const auto found = person(typed, country);
    EXPECT_EQ(found.repaired, typed);
    EXPECT_EQ(found.suggested, right);
    EXPECT_EQ(found.verdict, name_verdict::fit);
  }
}

TEST(name, digits_make_no_word_begin) {
  EXPECT_EQ(person("f5ancis pember").repaired, "f5ancis pember");
  EXPECT_EQ(person("f5ancis pember").suggested, "F5ancis Pember");
}

TEST(name, what_is_well_written_is_left_alone) {
  for (const std::string_view fine :
       {"Norman MacLeod", "Ludwig van Beethoven", "Bertil Ohlin", "J.R.R. Tolkien", "Li Wu",
        "bell hooks MacDonald", "Siobhán Ní Bhriain", "José Ortega y Gasset", "D'Arcy O'Neil",
        "Anna von Essen", "Björk Guðmundsdóttir", "DeShawn LaBelle", "Jean-Luc de la Tour"}) {
    EXPECT_EQ(person(fine).repaired, fine);
    EXPECT_NE(person(fine).verdict, name_verdict::unfit) << fine;
  }
}

TEST(name, titles_are_kept_apart) {
  const auto found = person("  Dr. Prof. Jane Doe, MD ");
  EXPECT_EQ(found.repaired, "Jane Doe");
  EXPECT_EQ(found.titles, "Dr. Prof. MD");
  EXPECT_TRUE(has(found, "title"));
  EXPECT_EQ(person("Rev. William Smith").repaired, "William Smith");
  EXPECT_EQ(person("Phil Collins").repaired, "Phil Collins");
  EXPECT_EQ(person("Sir Elton John").repaired, "Sir Elton John");
  EXPECT_EQ(person("Sir Elton John").suggested, "Elton John");
}

TEST(name, blanks_and_what_cannot_be_seen_go) {
  EXPECT_EQ(person("  Anna\xC2\xA0 Svensson\t").repaired, "Anna Svensson");
  EXPECT_EQ(person("\xEF\xBB\xBF"
                   "Anna\xE2\x80\x8B Svensson")
                .repaired,
            "Anna Svensson");
  EXPECT_EQ(person("Bjo\xCC\x88rn Borg").repaired, "Björn Borg");
}

TEST(name, stand_ins_are_unfit) {
  for (const std::string_view none :
       {"test",    "asdf",   "qwerty",    "n/a",  "xxx",       "-",
        "unknown", "Okänd",  "asdf asdf", "aaaa", "Test Test", "fdsa",
        "poiuyt",  "123",    "...",       "",     "  ",        "Förnamn Efternamn",
        "lalala",  "ÖÄÖÄÖÄ", "йцукен"})
    EXPECT_EQ(person(none).verdict, name_verdict::unfit) << none;
  for (const std::string_view doubtful : {"Kalle Anka", "John Doe", "Anna Testsson", "R2 D2",
                                          "Anna@Svensson", "Svensson Bygg AB", "Anna & Erik Berg"})
    EXPECT_EQ(person(doubtful).verdict, name_verdict::suspicious) << doubtful;
}

TEST(name, words_of_fields_are_only_doubted_for_people_bear_them) {
  EXPECT_TRUE(has(person("Guest"), "label"));
  EXPECT_EQ(person("Guest").verdict, name_verdict::suspicious);
  EXPECT_EQ(person("Judith Guest").verdict, name_verdict::fit);
  EXPECT_EQ(person("Na", "KR").verdict, name_verdict::fit);
  EXPECT_EQ(person("Na").verdict, name_verdict::unfit);
}

TEST(name, what_is_no_name_of_its_kind_is_told) {
  EXPECT_TRUE(has(person("Nordisk Bygg GmbH"), "organisation"));
  EXPECT_FALSE(has(person("Rt. Hon. John Major"), "organisation"));
  EXPECT_FALSE(has(person("Anna Sa"), "organisation"));
  EXPECT_TRUE(has(check_name("Nora Hansen", name_kind::organisation, "NO"), "person"));
  EXPECT_FALSE(has(check_name("Nora Hansen AS", name_kind::organisation, "NO"), "person"));
  EXPECT_TRUE(has(check_name("Fjord AS konkursbo", name_kind::organisation, "NO"), "state"));
}

TEST(name, what_is_too_long_or_not_utf8_is_unfit_and_untouched) {
  const std::string wrong = "Bj\xF6rn  Borg", endless(2'000, 'a');
  for (const auto& typed : {wrong, endless}) {
    EXPECT_EQ(person(typed).verdict, name_verdict::unfit);
    EXPECT_EQ(person(typed).repaired, typed);
    EXPECT_TRUE(read_person_name(typed).tokens.empty());
    EXPECT_TRUE(read_organisation_name(typed).core.empty());
  }
  EXPECT_TRUE(has(person(wrong), "encoding"));
  EXPECT_TRUE(has(person(endless), "too_long"));
}

TEST(name, initials_are_of_given_and_middle_names) {
  EXPECT_EQ(initials_of(read_person_name("Anna-Lena Maria von Essen", "SE")), "A.M.");
  EXPECT_EQ(initials_of(read_person_name("J.R.R. Tolkien")), "J.R.R.");
  EXPECT_EQ(part_of(read_person_name("Jan van der Berg", "NL"), name_part::particle), "van der");
}

TEST(name, scripts_are_told) {
  EXPECT_EQ(read_person_name("Анна Svensson").script, "Cyrl Latn");
  EXPECT_EQ(read_person_name("李明").script, "Hani");
}

TEST(name, letters_of_a_wrong_charset_are_suggested) {
  EXPECT_EQ(person("BjÃ¶rn Ã…kesson").suggested, "Björn Åkesson");
  EXPECT_EQ(person("Bj&ouml;rn Berg").suggested, "Björn Berg");
  EXPECT_TRUE(has(person("Bj?rn Berg"), "lost_letters"));
  EXPECT_FALSE(has(person("JOÃO ÃBC"), "mojibake"));
}

TEST(name, homoglyphs_are_seen) {
  EXPECT_TRUE(has(person("Аnna Svensson"), "mixed_scripts")) << "the first letter is Cyrillic";
  EXPECT_FALSE(has(person("Анна Svensson"), "mixed_scripts"));
}

TEST(name, exchanged_names_are_hinted_at) {
  EXPECT_TRUE(has(person("Hansen Nora"), "swapped"));
  EXPECT_FALSE(has(person("Nora Hansen"), "swapped"));
}

TEST(organisation, form_stands_at_either_end) {
  const auto volvo = read_organisation_name("AB Volvo", "SE");
  EXPECT_EQ(volvo.core, "Volvo");
  ASSERT_FALSE(volvo.forms.empty());
  EXPECT_EQ(volvo.forms[0].elf, "XJHM");
  EXPECT_EQ(volvo.place, form_place::front);
  EXPECT_EQ(read_organisation_name("Volvo AB", "SE").core, "Volvo");
  const auto listed = read_organisation_name("Aktiebolaget Volvo (publ)", "SE");
  EXPECT_EQ(listed.core, "Volvo");
  EXPECT_TRUE(listed.listed);
  const auto gone = read_organisation_name("Bygg & Co AB i likvidation", "SE");
  EXPECT_EQ(gone.core, "Bygg & Co");
  EXPECT_EQ(gone.state, organisation_state::liquidation);
}

TEST(organisation, capitals_are_only_asked_about) {
  const auto found = check_name("NORDISK BYGG OG EIENDOM AS", name_kind::organisation, "NO");
  EXPECT_EQ(found.repaired, "NORDISK BYGG OG EIENDOM AS");
  EXPECT_EQ(found.suggested, "Nordisk Bygg og Eiendom AS");
  EXPECT_EQ(check_name("TEST AB", name_kind::organisation, "SE").verdict, name_verdict::unfit);
}

}  // namespace
}  // namespace vaka::text
