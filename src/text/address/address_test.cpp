#include "text/address/address.hpp"

#include "text/address/placeholder.hpp"
#include "text/address/spelling.hpp"
#include "text/address/table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vaka::text {
namespace {

// The parts in one line: street|number|letter|entrance|floor|door|box|c/o.
std::string parts(const char* line, const char* country) {
  const auto a = parse_street(line, country);
  std::string all;
  for (const auto* part : {&a.street, &a.house_number, &a.house_letter, &a.entrance, &a.floor,
                           &a.door, &a.box, &a.care_of})
    all += *part + "|";
  all.pop_back();
  while (all.ends_with('|')) all.pop_back();
  return all;
}

TEST(parse_street, reads_swedish_lines) {
  EXPECT_EQ(parts("Storgatan 12", "SE"), "Storgatan|12");
  EXPECT_EQ(parts("Storgatan 12A", "SE"), "Storgatan|12|A");
  EXPECT_EQ(parts("Storgatan 12 A lgh 1102", "SE"), "Storgatan|12|A|||1102");
  EXPECT_EQ(parts("Storgatan 12 A, 3 tr", "SE"), "Storgatan|12|A||3");
  EXPECT_EQ(parts("Storgatan 12, 3tr, uppg B", "SE"), "Storgatan|12||B|3");
  EXPECT_EQ(parts("Storgatan 12 1/2 tr", "SE"), "Storgatan|12|||1/2");
  EXPECT_EQ(parts("Storgatan 12 nb", "SE"), "Storgatan|12|||nb");
  EXPECT_EQ(parts("Storgatan 12-14", "SE"), "Storgatan|12-14");
  EXPECT_EQ(parts("Norra Kungsgatan 5 B vån 2", "SE"), "Norra Kungsgatan|5|B||2");
  EXPECT_EQ(parts("Box 123", "SE"), "||||||123");
  EXPECT_EQ(parts("c/o Eva Berg, Storgatan 1", "SE"), "Storgatan|1||||||Eva Berg");
  EXPECT_EQ(parts("C/O Eva Berg Storgatan 1", "SE"), "Storgatan|1||||||Eva Berg");
  EXPECT_EQ(parts("Storgatan 1 c/o Berg", "SE"), "Storgatan|1||||||Berg");
  EXPECT_EQ(parts("3:e Långgatan 7", "SE"), "3:e Långgatan|7");
  EXPECT_EQ(parts("Torpet", "SE"), "Torpet");
  EXPECT_EQ(parts("Storgatan 1, Box 22", "SE"), "Storgatan|1|||||22");
}

TEST(parse_street, reads_norwegian_and_danish_lines) {
  EXPECT_EQ(parts("Storgata 5 B H0203", "NO"), "Storgata|5|B|||H0203");
  EXPECT_EQ(parts("Storgata 5B, H0203", "NO"), "Storgata|5|B|||H0203");
  EXPECT_EQ(parts("Postboks 12 Sentrum", "NO"), "||||||12 Sentrum");
  EXPECT_EQ(parts("17. mai gate 5", "NO"), "17. mai gate|5");
  EXPECT_EQ(parts("Kong Haakon 7. gate 2", "NO"), "Kong Haakon 7. gate|2");
  EXPECT_EQ(parts("Karl Johans gt. 1, 3. etg", "NO"), "Karl Johans gt.|1|||3");
  EXPECT_EQ(parts("4. etasje, Storgata 112", "NO"), "Storgata|112|||4");
  EXPECT_EQ(parts("Bolignr. H0102\nViktor Baumanns vei 24C", "NO"),
            "Viktor Baumanns vei|24|C|||H0102");
  EXPECT_EQ(parts("v/Kari Nordmann, Storgata 5", "NO"), "Storgata|5||||||Kari Nordmann");
  EXPECT_EQ(parts("Vestergade 12 B, 2. tv", "DK"), "Vestergade|12|B||2|tv");
  EXPECT_EQ(parts("Vestergade 12, 2.tv", "DK"), "Vestergade|12|||2|tv");
  EXPECT_EQ(parts("Vestergade 12, st. th.", "DK"), "Vestergade|12|||st|th");
  EXPECT_EQ(parts("Vestergade 12 st.tv", "DK"), "Vestergade|12|||st|tv");
  EXPECT_EQ(parts("Vestergade 12, 3. 4", "DK"), "Vestergade|12|||3|4");
  EXPECT_EQ(parts("Vestergade 12, 3. sal, dør 4", "DK"), "Vestergade|12|||3|4");
  EXPECT_EQ(parts("Vestergade 12, kl", "DK"), "Vestergade|12|||kl");
  EXPECT_EQ(parts("Christian 4. Vej 3", "DK"), "Christian 4. Vej|3");
}

TEST(parse_street, reads_finnish_and_german_lines) {
  EXPECT_EQ(parts("Mannerheimintie 12 A 5", "FI"), "Mannerheimintie|12|A|||5");
  EXPECT_EQ(parts("Mannerheimintie 12 A5", "FI"), "Mannerheimintie|12|A|||5");
  EXPECT_EQ(parts("Mannerheimintie 12 as. 5", "FI"), "Mannerheimintie|12||||5");
  EXPECT_EQ(parts("Mannerheimvägen 12 A bst 5", "FI"), "Mannerheimvägen|12|A|||5");
  EXPECT_EQ(parts("PL 12", "FI"), "||||||12");
  EXPECT_EQ(parts("Hauptstraße 5a", "DE"), "Hauptstraße|5|a");
  EXPECT_EQ(parts("Hauptstr. 5 a, 2. OG", "DE"), "Hauptstr.|5|a||2");
  EXPECT_EQ(parts("Postfach 10 20 30", "DE"), "||||||10 20 30");
}

TEST(parse_street, reads_numbers_before_the_street) {
  EXPECT_EQ(parts("12 High Street", "GB"), "High Street|12");
  EXPECT_EQ(parts("12A High Street", "GB"), "High Street|12|A");
  EXPECT_EQ(parts("Flat 3, 12 High Street", "GB"), "High Street|12||||3");
  EXPECT_EQ(parts("100 Main St Apt 4B", "US"), "Main St|100||||4B");
  EXPECT_EQ(parts("100 E Main St, #4", "US"), "E Main St|100||||4");
  EXPECT_EQ(parts("P.O. Box 55", "US"), "||||||55");
  EXPECT_EQ(parts("12 bis rue de la Paix", "FR"), "rue de la Paix|12|bis");
  EXPECT_EQ(parts("Rose Cottage", "GB"), "Rose Cottage");
  EXPECT_EQ(parts("12 Storgatan", "SE"), "Storgatan|12");
}

TEST(parse_street, loses_nothing) {
  EXPECT_EQ(parts("Storgatan 12, Gamla stan", "SE"), "Storgatan, Gamla stan|12");
  EXPECT_EQ(parts("", "SE"), "");
  EXPECT_EQ(parse_street("Storgatan 12", "SE").lines, std::vector<std::string>{"Storgatan 12"});
  postal_address typed;
  typed.street = "Storgatan 12 B";
  typed.house_number = "14";
  typed.country = "SE";
  const auto parsed = parse_address(typed);
  EXPECT_EQ(parsed.house_number, "14") << "a field of its own counts before the line";
  EXPECT_EQ(parsed.street, "Storgatan");
}

TEST(street_line, is_written_as_in_the_country) {
  EXPECT_EQ(street_line(parse_street("storgatan 12A lgh 1102", "SE")), "storgatan 12 A, 1102");
  EXPECT_EQ(street_line(parse_street("Vestergade 12 B, 2.tv", "DK")), "Vestergade 12 B, 2 tv");
  EXPECT_EQ(street_line(parse_street("12 A High Street", "GB")), "12A High Street");
}

postal_address at(const char* line, const char* country, const char* code = "",
                  const char* place = "") {
  postal_address a;
  a.street = line;
  a.country = country;
  a.postal_code = code;
  a.place = place;
  return a;
}

TEST(canonical_address, is_one_for_ways_of_writing) {
  const auto same = [](const char* country, const char* one, const char* other) {
    EXPECT_EQ(address_key(at(one, country)), address_key(at(other, country)));
  };
  same("SE", "Storgatan 1", "STORG. 1");
  same("SE", "Storgatan 12 A", "storgatan 12a");
  same("SE", "Norra Vägen 3", "N. vägen 3");
  same("SE", "Storgatan 1, c/o Berg", "c/o Berg, Storgatan 1");
  same("SE", "Storgatan 1 nb", "Storgatan 1, bv");
  same("NO", "Karl Johans gate 1", "Karl Johansgt. 1");
  same("NO", "Skoleveien 2B", "Skolevegen 2 b");
  same("NO", "Aasveien 4", "Åsveien 4");
  same("DK", "Nørre Allé 3, st. tv", "Nr. Alle 3 stuen tv");
  same("DK", "Vestergade 12, 2. tv", "Vesterg. 12, 2. sal t.v.");
  same("FI", "Mannerheimintie 12 A 5", "Mannerheimint. 12 A as 5");
  same("DE", "Müllerstraße 5a", "Muellerstr. 5 A");
  same("DE", "Sankt-Georg-Platz 1", "St. Georg Pl. 1");
  same("GB", "12A High Street", "12 A High St.");
  same("US", "100 North Main Avenue Apt 4", "100 N Main Ave, #4");
  same("SE", "Box 123", "BOX 0123");
}

TEST(canonical_address, takes_codes_places_and_regions_to_one_form) {
  auto one = at("Storgatan 1", "SE", "SE-114 55", "GÖTEBORG"),
       other = at("Storg 1", "se", "11455", "Gothenburg");
  EXPECT_EQ(address_key(one), address_key(other));
  one = at("1 Main St", "US"), other = one;
  one.region = "California", other.region = "CA";
  EXPECT_EQ(address_key(one), address_key(other));
}

std::string relation(const postal_address& one, const postal_address& other) {
  const auto found = compare_addresses(one, other);
  std::string text(found.relation == address_relation::same          ? "same"
                   : found.relation == address_relation::differs     ? "differs"
                   : found.relation == address_relation::contradicts ? "contradicts"
                                                                     : "unknown");
  const auto& parts_named = found.contradicts_in.empty() ? found.differs_in : found.contradicts_in;
  for (const auto part : parts_named) text.append(" ").append(address_part_word(part));
  const auto back = compare_addresses(other, one);
  EXPECT_EQ(back.relation, found.relation) << "not symmetric";
  EXPECT_EQ(back.differs_in, found.differs_in);
  return text;
}

TEST(compare_addresses, tells_ways_of_writing_from_other_addresses) {
  const auto se = [](const char* line, const char* code = "", const char* place = "") {
    return at(line, "SE", code, place);
  };
  EXPECT_EQ(relation(se("Storgatan 1"), se("Storg. 1")), "same");
  EXPECT_EQ(
      relation(se("Storgatan 1", "114 55", "Stockholm"), se("STORGATAN 1", "11455", "stockholm")),
      "same");
  EXPECT_EQ(relation(se("Storgatan 1"), se("Storgatan 2")), "contradicts house_number");
  EXPECT_EQ(relation(se("Storgatan 1"), se("Kungsgatan 1")), "contradicts street");
  EXPECT_EQ(relation(se("Östra Storgatan 1"), se("Västra Storgatan 1")), "contradicts street");
  EXPECT_EQ(relation(se("Storgatan 1 A"), se("Storgatan 1")), "differs house_letter");
  EXPECT_EQ(relation(se("Storgatan 1 A"), se("Storgatan 1 B")), "contradicts house_letter");
  EXPECT_EQ(relation(se("Storgatan 1 lgh 1102"), se("Storgatan 1")), "differs door");
  EXPECT_EQ(relation(se("Storgatan 1"), se("Storgatna 1")), "differs street") << "one slip";
  EXPECT_EQ(relation(se("Storgatan 12-14"), se("Storgatan 12")), "differs house_number");
  EXPECT_EQ(relation(se("c/o Berg, Storgatan 1"), se("Storgatan 1")), "same care_of");
  EXPECT_EQ(relation(se("Storgatan 1", "114 55"), se("Storgatan 1", "411 01")),
            "contradicts postal_code");
}

TEST(compare_addresses, takes_what_is_missing_for_no_contradiction) {
  const auto se = [](const char* line, const char* code = "", const char* place = "") {
    return at(line, "SE", code, place);
  };
  EXPECT_EQ(relation(se("Storgatan 1"), se("Storgatan 1", "114 55", "Stockholm")),
            "differs postal_code place");
  EXPECT_EQ(relation(se("Storgatan 1", "114 55"), se("Storgatan 1", "114 55", "Stockholm")),
            "same place");
  EXPECT_EQ(relation(se("Box 12", "101 23", "Stockholm"), se("Storgatan 1", "114 55", "Stockholm")),
            "unknown street house_number box postal_code");
  EXPECT_EQ(relation(se("", "114 55", "Stockholm"), se("Storgatan 1", "114 55", "Stockholm")),
            "unknown street house_number");
  EXPECT_EQ(relation(se("Box 12"), se("Box 13")), "contradicts box");
  EXPECT_EQ(relation(at("Storgatan 1", "SE"), at("Storgatan 1", "NO")), "contradicts country");
  EXPECT_EQ(relation(se("Storgatan 1", "624 66", "Fårö"), se("Storgatan 1", "624 66", "Visby")),
            "same place")
      << "one code, several names";
  EXPECT_EQ(relation(at("Storgatan 1", "SE"), at("Storg. 1", "")), "same country");
  EXPECT_EQ(relation(at("Vestergade 1, 2. tv", "DK"), at("Vestergade 1, 2. 5", "DK")),
            "differs door");
  EXPECT_EQ(relation(at("Vestergade 1, 2. tv", "DK"), at("Vestergade 1, 3. tv", "DK")),
            "contradicts floor");
}

std::string findings(const postal_address& address, const char* country = "") {
  std::string all;
  for (const auto& f : check_address(address, country)) {
    EXPECT_FALSE(f.message.empty());
    all.append(all.empty() ? "" : " ").append(f.field).append(":").append(f.reason);
    if (!f.suggestion.empty()) all.append("=").append(f.suggestion);
  }
  return all;
}

TEST(check_address, finds_nothing_in_a_good_one) {
  EXPECT_EQ(findings(at("Storgatan 1", "SE", "624 66", "Fårö")), "");
  EXPECT_EQ(findings(at("Box 1", "SE", "624 66", "Fårö")), "");
  EXPECT_EQ(findings(at("10 Downing Street", "GB", "SW1A 2AA", "London")), "");
  EXPECT_EQ(findings(at("Storgatan 1", "", "624 66", "Fårö"), "SE"), "");
}

TEST(check_address, names_field_reason_and_remedy) {
  EXPECT_EQ(findings(at("", "SE")), "street:missing postal_code:missing place:missing");
  EXPECT_EQ(findings(at("Storgatan", "SE", "624 66", "Fårö")), "house_number:house_number_missing");
  EXPECT_EQ(findings(at("Storgatan 1", "SE", "624 6", "Fårö")), "postal_code:length");
  EXPECT_EQ(findings(at("Storgatan 1", "SE", "62 466", "Fårö")), "postal_code:separator=62466");
  EXPECT_EQ(findings(at("Storgatan 1", "SE", "624 66", "Visby")), "place:place_differs=Fårö");
  EXPECT_EQ(findings(at("Storgatan 1", "SE", "624 66")), "place:missing=Fårö");
  EXPECT_EQ(findings(at("Storgatan 1", "SE", "999 99", "Fårö")), "postal_code:unlisted");
  EXPECT_EQ(findings(at("xxx", "SE", "624 66", "test")), "street:placeholder place:placeholder");
  EXPECT_EQ(findings(at("Dorpsstraat 1", "NL", "4031 AA", "Ingen")), "") << "a village";
  EXPECT_EQ(findings(at("Storgatan 1", "QQ")), "country:country_unknown");
  EXPECT_EQ(findings(at("Storgatan 1", "")), "country:missing");
  auto states = at("1 Main St", "US", "95014", "Cupertino");
  EXPECT_EQ(findings(states), "region:missing");
  states.region = "Kalifornia";
  EXPECT_EQ(findings(states), "region:region_unknown");
  states.region = "california";
  EXPECT_EQ(findings(states), "");
}

TEST(spelled, reads_ascii_as_it_reads_the_rest) {
  for (int i = 0; i < 128; ++i) {
    const auto ascii = std::string("Ab") + static_cast<char>(i) + "7c";
    auto other = address::spelled(ascii + "ø");
    ASSERT_TRUE(other.ends_with('o'));
    other.pop_back();
    EXPECT_EQ(address::spelled(ascii), other) << i;
  }
}

TEST(is_placeholder, takes_no_listed_place_for_a_stand_in) {
  for (const char* file :
       {"postal/se.tsv", "postal/no.tsv", "postal/fi.tsv", "postal/dk.tsv", "postal/nl.tsv"}) {
    std::size_t places = 0;
    address::each_row<2>(address::table(file), [&](auto cell) {
      while (!cell[1].empty()) {
        const auto place = address::take(cell[1], '|');
        const bool unlucky = place == "Ingen" || place == "Inget";
        EXPECT_EQ(address::is_placeholder(place), unlucky) << place;
        ++places;
      }
    });
    EXPECT_GT(places, 1000U) << file;
  }
  for (const char* typed : {"xxx", "N/A", "Okänd", "asdfgh", "-", "TEST", "ingen adress", "qwerty"})
    EXPECT_TRUE(address::is_placeholder(typed)) << typed;
}

}  // namespace
}  // namespace vaka::text
