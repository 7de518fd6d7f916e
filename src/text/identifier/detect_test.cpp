#include "text/identifier/detect.hpp"

#include "text/test_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace vaka::text {
namespace {

const instant today = *parse_time("2026-11-22");

std::vector<candidate> detect(std::string_view input, std::string_view country = "",
                              std::optional<subject> who = std::nullopt) {
  return detect_identifier(input, country, who, today);
}

const candidate* find(const std::vector<candidate>& all, std::string_view scheme) {
  const auto at = std::ranges::find(all, scheme, [](const auto& c) { return c.scheme->name; });
  return at == all.end() ? nullptr : &*at;
}

TEST(detect, finds_what_only_one_scheme_writes) {
  for (const auto& [input, scheme] : {std::pair{"131052-308T", "fi.hetu"},
                                      {"974 760 673 MVA", "no.mva"},
                                      {"5493001KJTIIGC8Y1R12", "lei"},
                                      {"RF18 5390 0754 7034", "iso11649"},
                                      {"GB82 WEST 1234 5698 7654 32", "iban"}}) {
    const auto found = detect(input);
    ASSERT_FALSE(found.empty()) << input;
    EXPECT_EQ(found[0].scheme->name, scheme);
    EXPECT_EQ(found[0].evidence, evidence::check_digits);
  }
}

TEST(detect, tells_all_that_fit) {
  // Ten digits with Luhn's check digit and a date: a Swedish person, maybe others.
  const auto found = detect("880320-0016");
  ASSERT_NE(find(found, "se.personnummer"), nullptr);
  ASSERT_NE(find(found, "se.organisationsnummer"), nullptr);  // a sole trader's
  EXPECT_EQ(find(found, "se.vat"), nullptr);
  EXPECT_TRUE(detect("").empty());
  EXPECT_TRUE(detect("hello, world").empty());
  EXPECT_TRUE(detect(std::string(10'000, '1')).empty());
}

TEST(detect, leaves_out_variants_and_bare_check_digits) {
  for (const auto& c : detect("0101801234")) EXPECT_TRUE(c.scheme->detected) << c.scheme->name;
  EXPECT_EQ(find(detect("49927398716"), "luhn"), nullptr);
}

TEST(detect, wants_the_country_that_is_written_before_a_number) {
  EXPECT_EQ(find(detect("556016068001"), "se.vat"), nullptr);
  const auto found = detect("se 5560160680 01");
  const auto* vat = find(found, "se.vat");
  ASSERT_NE(vat, nullptr);
  EXPECT_GT(vat->bits, 9);
}

TEST(detect, puts_what_was_asked_for_first) {
  const auto person = detect("8803200016", "SE", subject::person);
  ASSERT_GT(person.size(), 1U);
  EXPECT_EQ(person[0].scheme->name, "se.personnummer");
  EXPECT_TRUE(person[0].of_country && person[0].of_subject);
  const auto firm = detect("8803200016", "SE", subject::organisation);
  EXPECT_EQ(firm[0].scheme->name, "se.organisationsnummer");
  EXPECT_NE(reason_of(firm[0]).find("of the country asked for"), std::string::npos);
  EXPECT_EQ(detect("974760673", "NO", subject::organisation)[0].scheme->name, "no.orgnr");
}

TEST(detect, says_what_speaks_for_each) {
  const auto word = [](std::string_view input, std::string_view scheme) {
    const auto all = detect(input);
    const auto* found = find(all, scheme);
    return found == nullptr ? std::string_view("missing") : evidence_word(found->evidence);
  };
  EXPECT_EQ(word("988077917", "no.orgnr"), "check_digits");
  EXPECT_EQ(word("010180-1234", "dk.cpr"), "structure");
  EXPECT_EQ(word("623857", "fo.vn"), "format");
}

// Whatever a scheme accepts, detection tells of it, be it with others.
TEST(detect, finds_the_scheme_of_every_valid_row) {
  if (shared_data().empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  for (const auto* file : {"nordic.tsv", "baltic.tsv", "finance.tsv"}) {
    for (const auto& r : read_rows(file)) {
      const auto* scheme = find_scheme(r.format);
      if (!r.valid || scheme == nullptr || !scheme->detected) continue;
      const auto checked = check_identifier(r.format, r.input, today);
      if (checked.verdict != verdict::valid) continue;  // rows_test.cpp says which and why
      const auto all = detect(r.input, scheme->country, scheme->subject);
      const auto* found = find(all, scheme->name);
      const bool bare = scheme->pattern.starts_with(scheme->country) && !scheme->country.empty() &&
                        r.input.find(scheme->country) == std::string::npos;
      EXPECT_EQ(found == nullptr, bare) << r.format << ' ' << r.input;
      EXPECT_TRUE(bare || found->canonical.view() == checked.canonical) << r.format << r.input;
    }
  }
}

TEST(detect, sorts_the_same_whatever_was_typed_around) {
  const auto plain = detect("974760673");
  const auto blanks = detect("  974 760 673 ");
  std::set<std::string_view> names;
  for (const auto& c : plain) names.insert(c.scheme->name);
  EXPECT_EQ(names.size(), plain.size());
  for (const auto& c : blanks) EXPECT_TRUE(names.contains(c.scheme->name)) << c.scheme->name;
}

}  // namespace
}  // namespace vaka::text
