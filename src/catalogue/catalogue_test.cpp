// The catalogue that the binary carries, and its promise: a new source is one file.
#include "catalogue/catalogue.hpp"

#include "catalogue/loader.hpp"
#include "catalogue/mapping.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace vaka::catalogue {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::string lines_of(const findings& found) {
  std::string out;
  for (const error& e : found.errors) out += e.line() + '\n';
  return out;
}

catalogue embedded_catalogue() {
  auto loaded = load_embedded();
  EXPECT_TRUE(loaded) << lines_of(loaded.error());
  return loaded ? *std::move(loaded) : catalogue{};
}

const mapped_field& mapping_of(const layout& l, std::string_view field) {
  const auto at = std::ranges::find(l.map, field, &mapped_field::field);
  EXPECT_NE(at, l.map.end()) << field;
  return *at;
}

TEST(embedded_catalogue, loads_without_findings) {
  const auto loaded = load_embedded();
  ASSERT_TRUE(loaded) << lines_of(loaded.error());
  EXPECT_NE(loaded->find_dataset("no/company-information"), nullptr);
  EXPECT_NE(loaded->find_dataset("no/workplaces"), nullptr);
  EXPECT_NE(loaded->find_source("no-brreg-units"), nullptr);
  EXPECT_NE(loaded->find_source("no-brreg-subunits"), nullptr);
  EXPECT_THAT(loaded->rule_version, SizeIs(16));
}

TEST(embedded_catalogue, keeps_fields_in_the_order_of_the_file) {
  const catalogue all = embedded_catalogue();
  const dataset& d = *all.find_dataset("no/company-information");
  ASSERT_GE(d.fields.size(), 7U);
  EXPECT_EQ(d.fields[0].name, "legal_name");
  EXPECT_EQ(d.fields[1].name, "legal_form");
  EXPECT_EQ(d.fields[2].name, "registered_address.street");
  EXPECT_EQ(d.fields[6].name, "registered_address.country");
  EXPECT_EQ(d.index_of("registered_address.street"), 2);
  EXPECT_EQ(d.index_of("no_such_field"), -1);
}

TEST(embedded_catalogue, tells_persons_by_legal_form_and_noise_by_material) {
  const catalogue all = embedded_catalogue();
  const dataset& d = *all.find_dataset("no/company-information");
  EXPECT_EQ(d.key_scheme, "no.orgnr");
  EXPECT_EQ(d.key_map_name, "companyId");
  EXPECT_EQ(d.person_field, "legal_form");
  EXPECT_THAT(d.person_values, ElementsAre("ENK", "PERS", "BO", "KBO", "TVAM"));
  EXPECT_FALSE(d.find("employees")->material);
  EXPECT_TRUE(d.find("employee_band")->material);
}

TEST(embedded_catalogue, reads_both_layouts_with_one_mapping) {
  const catalogue all = embedded_catalogue();
  const source& s = *all.find_source("no-brreg-units");
  EXPECT_EQ(s.absent_means, absence::ended);
  ASSERT_THAT(s.layouts, SizeIs(2));
  const layout& json = s.layouts[0];
  const layout& csv = s.layouts[1];
  ASSERT_EQ(json.format, source_format::json_array);
  ASSERT_EQ(csv.format, source_format::csv);
  EXPECT_EQ(json.map.size(), csv.map.size());
  EXPECT_THAT(mapping_of(json, "legal_form").paths.at(0).steps, SizeIs(2));
  EXPECT_THAT(mapping_of(csv, "legal_form").paths.at(0).steps, SizeIs(1));
  EXPECT_EQ(mapping_of(csv, "legal_form").paths[0].steps[0].key, "organisasjonsform.kode");
  EXPECT_THAT(mapping_of(csv, "vat_registered").paths, SizeIs(2));

  std::string joined = "c/o Kari Eksempel/nEksempelveien 1";
  ASSERT_TRUE(::vaka::catalogue::apply(mapping_of(csv, "registered_address.street"), joined));
  std::string listed = "c/o Kari Eksempel\nEksempelveien 1";
  ASSERT_TRUE(::vaka::catalogue::apply(mapping_of(json, "registered_address.street"), listed));
  EXPECT_EQ(joined, listed);
}

TEST(embedded_catalogue, every_mapped_field_knows_its_place_and_its_transforms) {
  const catalogue all = embedded_catalogue();
  for (const auto& [id, s] : all.sources) {
    const dataset& d = *all.find_dataset(s.dataset);
    for (const layout& l : s.layouts)
      for (const mapped_field& m : l.map) {
        EXPECT_EQ(d.fields.at(m.place).name, m.field) << id;
        ASSERT_FALSE(m.transforms.empty()) << m.field;
        for (const transform& t : m.transforms) EXPECT_NE(t.run, nullptr) << m.field;
      }
  }
}

TEST(embedded_catalogue, a_register_beats_what_was_typed_but_not_a_typed_e_mail) {
  const catalogue all = embedded_catalogue();
  EXPECT_LT(all.rank("legal_name", "register"), all.rank("legal_name", "typed"));
  EXPECT_LT(all.rank("legal_name", "confirmed"), all.rank("legal_name", "register"));
  EXPECT_LT(all.rank("contact_email", "typed"), all.rank("contact_email", "register"));
  // By group.
  EXPECT_LT(all.rank("delivery_address.street", "typed"),
            all.rank("delivery_address.street", "register"));
  EXPECT_GT(all.rank("legal_name", "hearsay"), all.rank("legal_name", "import"));
}

TEST(embedded_catalogue, every_purpose_has_a_ground_and_every_field_a_purpose) {
  const catalogue all = embedded_catalogue();
  for (const auto& [id, p] : all.purposes)
    EXPECT_TRUE(all.grounds.contains(p.default_ground)) << id;
  for (const auto& [name, f] : all.fields) EXPECT_FALSE(f.purposes.empty()) << name;
  EXPECT_TRUE(all.purposes.at("customer-due-diligence").aml);
  EXPECT_FALSE(all.purposes.at("marketing").aml);
}

// ---- layers ------------------------------------------------------------------------------------

constexpr std::string_view small_source = R"(
id           = "no-my-list"
dataset      = "no/company-information"
title        = "A list of our own"
licence      = "own"
attribution  = "ours"
key          = "Org.nr"
absent_means = "nothing"

[[layout]]
format    = "csv"
delimiter = ";"
required  = ["Org.nr"]

[map]
legal_name    = "Navn"
registered_on = { from = "Registrert", as = "date DD.MM.YYYY" }
)";

TEST(a_new_source, is_one_file) {
  const catalogue_text file{"sources/no-my-list.toml", std::string(small_source)};
  const auto loaded = load_texts({&file, 1}, true);
  ASSERT_TRUE(loaded) << lines_of(loaded.error());
  const source* s = loaded->find_source("no-my-list");
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->layouts.at(0).delimiter, ';');
  EXPECT_EQ(s->key_steps.at(0).key, "Org.nr");  // a column's name is not taken apart
  EXPECT_EQ(s->precedence_class, "register");
  EXPECT_NE(loaded->find_source("no-brreg-units"), nullptr);
  std::string day = "22.11.2026";
  ASSERT_TRUE(::vaka::catalogue::apply(mapping_of(s->layouts[0], "registered_on"), day));
  EXPECT_EQ(day, "2026-11-22");
}

TEST(a_new_source, takes_the_place_of_the_one_with_its_id) {
  std::string text(small_source);
  text.replace(text.find("no-my-list"), 10, "no-brreg-units");
  const catalogue_text file{"sources/mine.toml", text};
  const auto loaded = load_texts({&file, 1}, true);
  ASSERT_TRUE(loaded) << lines_of(loaded.error());
  EXPECT_EQ(loaded->find_source("no-brreg-units")->title, "A list of our own");
}

TEST(a_new_source, needs_its_dataset) {
  const catalogue_text file{"sources/no-my-list.toml", std::string(small_source)};
  const auto alone = load_texts({&file, 1}, false);
  ASSERT_FALSE(alone);
  EXPECT_THAT(lines_of(alone.error()), HasSubstr("there is no dataset \"no/company-information\""));
}

// ---- hashes ------------------------------------------------------------------------------------

std::string hash_with(std::string_view from, std::string_view to) {
  std::string text(small_source);
  if (!from.empty()) text.replace(text.find(from), from.size(), to);
  const catalogue_text file{"sources/no-my-list.toml", text};
  const auto loaded = load_texts({&file, 1}, true);
  EXPECT_TRUE(loaded) << lines_of(loaded.error());
  return loaded ? loaded->find_source("no-my-list")->mapping_hash : "";
}

TEST(mapping_hash, rises_from_what_decides_the_record_and_nothing_else) {
  const std::string plain = hash_with("", "");
  EXPECT_EQ(hash_with("A list of our own", "Another title"), plain);
  EXPECT_EQ(hash_with("\"nothing\"", "\"ended\""), plain);
  EXPECT_NE(hash_with("\"Navn\"", "\"Name\""), plain);
  EXPECT_NE(hash_with("\"Navn\"", "[\"Navn\", \"Name\"]"), plain);
  EXPECT_NE(hash_with("\"Navn\"", "{ from = \"Navn\", as = \"upper\" }"), plain);
  EXPECT_NE(hash_with("DD.MM.YYYY", "MM.DD.YYYY"), plain);
  EXPECT_NE(hash_with("\"Org.nr\"\nabsent", "\"Nummer\"\nabsent"), plain);
}

TEST(rule_version, follows_precedence_and_fields) {
  const catalogue all = embedded_catalogue();
  const catalogue_text file{"precedence.toml", R"(
[order]
legal_form = ["staff", "typed", "confirmed", "register", "import"]
)"};
  const auto changed = load_texts({&file, 1}, true);
  ASSERT_TRUE(changed) << lines_of(changed.error());
  EXPECT_NE(changed->rule_version, all.rule_version);
  EXPECT_LT(changed->rank("legal_form", "staff"), changed->rank("legal_form", "confirmed"));
  EXPECT_EQ(changed->rank("legal_name", "staff"), all.rank("legal_name", "staff"));
}

}  // namespace
}  // namespace vaka::catalogue
