#include "register/mapper.hpp"

#include "catalogue/catalogue.hpp"
#include "catalogue/loader.hpp"
#include "catalogue/path.hpp"
#include "register/pick.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>

namespace vaka::registers {
namespace {

std::vector<leaf> leaves(std::initializer_list<leaf> all) {
  return all;
}

std::string picked(const std::vector<leaf>& from, std::string_view path) {
  return pick_value(from, catalogue::parse_path(path).value());
}

TEST(pick, narrows_one_after_another) {
  const auto names = leaves({{"names[0].name", "Old"},
                             {"names[0].type", "1"},
                             {"names[0].endDate", "2020-01-01"},
                             {"names[1].name", "New"},
                             {"names[1].type", "1"},
                             {"names[2].name", "Other"},
                             {"names[2].type", "3"},
                             {"names[3].name", "Third"},
                             {"names[3].type", "3"}});
  EXPECT_EQ(picked(names, "names[type=1].name"), "Old");
  EXPECT_EQ(picked(names, "names[type=1][now].name"), "New");
  EXPECT_EQ(picked(names, "names[now][type=3].name"), "Other");
  EXPECT_EQ(picked(names, "names[type=3][now][all].name"), "Other\nThird");
  EXPECT_EQ(picked(names, "names[type=2][now].name"), "");
}

TEST(pick, takes_the_greatest_and_the_least) {
  const auto lives = leaves({{"l[0].p.from", "1999"},
                             {"l[0].p.to", "2001"},
                             {"l[1].p.from", "2003"},
                             {"l[2].p.from", "2002"},
                             {"l[2].p.to", "2003"}});
  EXPECT_EQ(picked(lives, "l[min by p.from].p.from"), "1999");
  EXPECT_EQ(picked(lives, "l[max by p.from].p.from"), "2003");
  EXPECT_EQ(picked(lives, "l[max by p.from].p.to"), "");
}

TEST(pick, takes_one_that_has_no_place_as_the_first) {
  const auto names = leaves({{"n", "A"}, {"n.@type", "x"}, {"n[1]", "B"}, {"n[1].@type", "y"}});
  EXPECT_EQ(picked(names, "n[@type=y].@type"), "y");
  EXPECT_EQ(picked(names, "n[@type=x].@type"), "x");
  EXPECT_EQ(picked(names, "n[1]"), "B");
  EXPECT_EQ(picked(names, "n[first]"), "A");
}

const catalogue::catalogue& all() {
  static const auto loaded = catalogue::load_embedded().value();
  return loaded;
}

// What the catalogue's mapping makes of one record, by field.
std::map<std::string, std::string> mapped(std::string_view source_id, std::size_t layout,
                                          const std::vector<leaf>& from) {
  const auto& source = *all().find_source(source_id);
  const auto& dataset = *all().find_dataset(source.dataset);
  mapper m(dataset, source, source.layouts[layout]);
  mapped_record out;
  const auto done = m.map({from, {}}, out);
  EXPECT_TRUE(done) << done.error().line();
  std::map<std::string, std::string> fields;
  for (std::size_t i = 0; i < out.record.size(); ++i)
    if (!out.record[i].empty()) fields[dataset.fields[i].name] = out.record[i];
  if (out.person) fields["person"] = "yes";
  return fields;
}

TEST(mapper, puts_an_address_together) {
  const auto fields = mapped("fi-prh-companies", 0,
                             leaves({{"businessId.value", "0114162-2"},
                                     {"addresses[0].type", "2"},
                                     {"addresses[0].postOfficeBox", "220"},
                                     {"addresses[1].type", "1"},
                                     {"addresses[1].co", "c/o Esimerkki Oy"},
                                     {"addresses[1].street", "Aleksanterinkatu"},
                                     {"addresses[1].buildingNumber", "52"},
                                     {"addresses[1].entrance", "B"}}));
  EXPECT_EQ(fields.at("postal_address.street"), "PL 220");
  EXPECT_EQ(fields.at("registered_address.street"), "c/o Esimerkki Oy\nAleksanterinkatu 52 B");
}

TEST(mapper, knows_sole_traders_of_every_country) {
  const std::string cvr = "_source.Vrvirksomhed.";
  const auto danish = [&](std::string_view form) {
    const std::string number = cvr + "cvrNummer";
    const std::string code = cvr + "virksomhedsform[0].virksomhedsformkode";
    return mapped("dk-cvr-companies", 0, leaves({{number, "25052943"}, {code, form}}));
  };
  EXPECT_TRUE(danish("10").contains("person"));
  EXPECT_TRUE(danish("15").contains("person"));
  EXPECT_FALSE(danish("80").contains("person"));
  const auto finnish = [](std::string_view form) {
    return mapped("fi-prh-companies", 0,
                  leaves({{"businessId.value", "0114162-2"}, {"companyForms[0].type", form}}));
  };
  EXPECT_TRUE(finnish("26").contains("person"));
  EXPECT_FALSE(finnish("16").contains("person"));
  const auto world = [](std::string_view category) {
    return mapped("gleif-lei", 0,
                  leaves({{"LEI", "5493001KJTIIGC8Y1R12"}, {"Entity.EntityCategory", category}}));
  };
  EXPECT_TRUE(world("SOLE_PROPRIETOR").contains("person"));
  EXPECT_FALSE(world("GENERAL").contains("person"));
}

// A path without its places, as mappings and `ignore` name it.
std::string plain(std::string_view path) {
  std::string out;
  strip_places(path, out);
  return out;
}

bool is_ignored(const catalogue::source& source, std::string_view path) {
  const std::string dotted = "." + plain(path) + ".";
  return std::ranges::any_of(source.ignore, [&](const std::string& name) {
    return dotted.find("." + name + ".") != std::string::npos;
  });
}

bool is_mapped(const catalogue::layout& layout, std::string_view path) {
  const auto reads = [&](const catalogue::field_path& p) {
    return catalogue::print_path(p.steps) == plain(path);
  };
  return plain(path) == layout.key ||
         std::ranges::any_of(layout.map, [&](const catalogue::mapped_field& field) {
           return std::ranges::any_of(field.paths, reads) ||
                  std::ranges::any_of(field.parts, [&](const catalogue::mapped_part& part) {
                    return std::ranges::any_of(part.words, reads);
                  });
         });
}

struct sample {
  const char* source;
  const char* file;
};

class loss : public testing::TestWithParam<sample> {};

// Every leaf of a record goes one of three ways: a mapping reads it, or it is kept with the object,
// or the source says that it is left out.
TEST_P(loss, every_leaf_is_mapped_kept_or_ignored_by_name) {
  const char* shared = std::getenv("VAKA_SHARED_DATA");
  if (shared == nullptr) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  const auto file = std::filesystem::path(shared) / "registers" / GetParam().file;
  const auto& source = *all().find_source(GetParam().source);
  const auto open = open_path(file.string());
  const auto layout = choose_layout(source, open);
  ASSERT_TRUE(layout) << layout.error().line();
  mapper m(*all().find_dataset(source.dataset), source, **layout);
  mapped_record out;
  std::size_t records = 0;
  std::size_t kept = 0;
  const auto record = [&](const raw_record& raw) -> result<void> {
    ++records;
    TRY(m.map(raw, out));
    std::map<std::string_view, std::string_view> rest;
    for (const auto& l : out.rest) rest[l.path] = l.value;
    kept += rest.size();
    for (const auto& l : raw.leaves) {
      if (l.value.empty() || is_ignored(source, l.path)) continue;
      const auto found = rest.find(l.path);
      EXPECT_TRUE(found != rest.end() ? found->second == l.value : is_mapped(**layout, l.path))
          << l.path;
    }
    return {};
  };
  auto from = open(source.members);
  ASSERT_TRUE(from);
  const auto done = read_raw(**from, **layout,
                             {record, [](const bad_row& bad) { ADD_FAILURE() << bad.message; }});
  EXPECT_TRUE(done) << done.error().line();
  EXPECT_GT(records, 0U);
  EXPECT_GT(kept, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    samples, loss,
    testing::Values(sample{"fi-prh-companies", "prh/companies_v3_api.json"},
                    sample{"dk-cvr-companies", "cvr/documents/andreasbirch_4hits.json"},
                    sample{"dk-cvr-companies", "cvr/documents/magenta_company_in.json"},
                    sample{"dk-cvr-companies", "cvr/documents/magenta_company_in2.json"},
                    sample{"dk-cvr-companies", "cvr/documents/tietgen.json"},
                    sample{"gleif-lei",
                           "gleif/bulk_xml/20180901-gleif-concatenated-file-lei2-Top10.xml"},
                    sample{"gleif-lei", "gleif/api_json/lei_records/multi_lei_records.json"}));

}  // namespace
}  // namespace vaka::registers
