#include "party/given.hpp"

#include "party/test_values.hpp"

#include <gtest/gtest.h>

namespace vaka::parties {
namespace {

const auto rules = testing::small_rules();
const claimant somebody{"typed", "api", "", {5}};

result<std::vector<value>> checked(std::string_view body, const reason& fallback) {
  const auto json = json::parse(body);
  auto given = read_given(*json, "/values");
  if (!given) return failure(given.error());
  return check_given(rules, "organisation", *given, fallback, somebody);
}

const reason usual{"due-diligence", "law"};

TEST(given, both_spellings_say_the_same) {
  const auto brief = checked(R"({"a": " x ", "b": ["one", "two"], "email": true})", usual);
  const auto full = checked(R"([{"field": "a", "content": "x"}, {"field": "b", "content":
      ["one", "two"]}, {"field": "email", "content": "true"}])",
                            usual);
  ASSERT_TRUE(brief.has_value() && full.has_value());
  ASSERT_EQ(brief->size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ((*brief)[i].field, (*full)[i].field);
    EXPECT_EQ((*brief)[i].content, (*full)[i].content);
    EXPECT_EQ(*(*brief)[i].from, *(*full)[i].from);
  }
  EXPECT_EQ((*brief)[1].content, "one\ntwo");
}

TEST(given, a_value_may_have_a_purpose_and_times_of_its_own) {
  const auto values = checked(R"([{"field": "a", "content": "x", "purpose": "contract",
      "effective": "2026-12-01", "collected": "2026-11-20T10:00:00Z"}])",
                              usual);
  ASSERT_TRUE(values.has_value());
  EXPECT_EQ(values->front().from->purposes, std::vector<std::string>{"contract"});
  EXPECT_EQ(values->front().from->grounds, std::vector<std::string>{"contract"});
  EXPECT_EQ(to_date(values->front().from->effective), "2026-12-01");
}

struct refusal {
  std::string_view body;
  reason fallback;
  std::string_view slug;
  std::string_view where;
};

TEST(given, what_is_refused_says_why_and_where) {
  const refusal cases[] = {
      {R"({"a": "x"})", {}, "value.no_purpose", "/values/a"},
      {R"({"a": "x"})", {"bare", ""}, "value.no_ground", "/values/a"},
      {R"({"a": "x"})", {"bare", "law"}, "value.purpose_not_allowed", "/values/a"},
      {R"({"a": "x"})", {"dew-diligence", "law"}, "purpose.unknown", "/values/a"},
      {R"({"a": "x"})", {"contract", "moon"}, "ground.unknown", "/values/a"},
      {R"({"emial": "x"})", usual, "field.unknown", "/values/emial"},
      {R"({"a": "  "})", usual, "value.empty", "/values/a"},
      {R"({"a": null})", usual, "value.type", "/values/a"},
      {R"({"a": {"b": 1.5}})", usual, "value.type", "/values/a/b"},
      {R"([{"field": "a"}])", usual, "body.missing", "/values/0/content"},
      {R"([{"field": "a", "content": "x", "colour": 1}])", usual, "body.unknown_field",
       "/values/0/colour"},
      {R"([{"field": "a", "content": "x", "effective": "soon"}])", usual, "body.time",
       "/values/0/effective"},
      {R"("text")", usual, "value.type", "/values"},
  };
  for (const auto& c : cases) {
    const auto out = checked(c.body, c.fallback);
    ASSERT_FALSE(out.has_value()) << c.body;
    EXPECT_EQ(out.error().reason, c.slug) << c.body;
    EXPECT_EQ(out.error().where, c.where) << c.body;
  }
}

TEST(given, an_unknown_field_gets_the_nearest_names) {
  EXPECT_EQ(checked(R"({"emial": "x"})", usual).error().remedy, "did you mean email?");
}

TEST(given, content_follows_its_type) {
  using catalogue::value_type;
  EXPECT_EQ(canonical_content(value_type::date, "2026-11-22", "").value(), "2026-11-22");
  EXPECT_FALSE(canonical_content(value_type::date, "yesterday", "").has_value());
  EXPECT_FALSE(canonical_content(value_type::integer, "-", "").has_value());
  EXPECT_TRUE(canonical_content(value_type::integer, "-12", "").has_value());
  EXPECT_FALSE(canonical_content(value_type::boolean, "yes", "").has_value());
  EXPECT_EQ(canonical_content(value_type::text, std::string(5'000, 'x'), "").error().code,
            errc::too_large);
}

TEST(given, more_values_than_the_bound_are_refused) {
  json::value body;
  for (int i = 0; i < 257; ++i) body.set("f" + std::to_string(i), "x");
  EXPECT_EQ(read_given(body, "/values").error().code, errc::too_large);
}

}  // namespace
}  // namespace vaka::parties
