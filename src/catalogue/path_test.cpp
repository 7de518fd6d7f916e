#include "catalogue/path.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace vaka::catalogue {
namespace {

using pick = path_step::pick;

std::vector<path_step> parsed(std::string_view text) {
  auto steps = parse_path(text);
  EXPECT_TRUE(steps) << text << ": " << steps.error().line();
  return steps ? *std::move(steps) : std::vector<path_step>{};
}

std::string where_it_fails(std::string_view text) {
  const auto steps = parse_path(text);
  EXPECT_FALSE(steps) << text;
  if (steps) return "";
  EXPECT_EQ(steps.error().reason, "path.syntax");
  EXPECT_FALSE(steps.error().remedy.empty());
  return steps.error().where;
}

TEST(path, reads_dotted_keys) {
  const auto steps = parsed("forretningsadresse.postnummer");
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0], (path_step{"forretningsadresse", pick::none, "", "", 0}));
  EXPECT_EQ(steps[1], (path_step{"postnummer", pick::none, "", "", 0}));
}

TEST(path, reads_every_pick) {
  EXPECT_EQ(parsed("a[now].b")[0], (path_step{"a", pick::now, "", "", 0}));
  EXPECT_EQ(parsed("a[now by tilDato].b")[0], (path_step{"a", pick::now, "tilDato", "", 0}));
  EXPECT_EQ(parsed("a[first].b")[0], (path_step{"a", pick::first, "", "", 0}));
  EXPECT_EQ(parsed("a[all].b")[0], (path_step{"a", pick::all, "", "", 0}));
  EXPECT_EQ(parsed("a[0]")[0], (path_step{"a", pick::index, "", "", 0}));
  EXPECT_EQ(parsed("a[37].b")[0], (path_step{"a", pick::index, "", "", 37}));
  EXPECT_EQ(parsed("names[type=1].name")[0], (path_step{"names", pick::equal, "type", "1", 0}));
  EXPECT_EQ(parsed("l[min by periode.gyldigFra].x")[0],
            (path_step{"l", pick::min_by, "periode.gyldigFra", "", 0}));
}

TEST(path, reads_picks_that_narrow_one_another) {
  const auto steps = parsed("names[type=1][now][max by version].name");
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[0], (path_step{"names", pick::equal, "type", "1", 0}));
  EXPECT_EQ(steps[1], (path_step{"", pick::now, "", "", 0}));
  EXPECT_EQ(steps[2], (path_step{"", pick::max_by, "version", "", 0}));
  EXPECT_EQ(print_path(steps), "names[type=1][now][max by version].name");
}

TEST(path, keeps_escaped_dots_brackets_and_equals) {
  EXPECT_EQ(parsed(R"(a\.b\[c\]\\d)")[0].key, R"(a.b[c]\d)");
  const auto step = parsed(R"(a[k\=1=v\]2])")[0];
  EXPECT_EQ(step.by, "k=1");
  EXPECT_EQ(step.value, "v]2");
}

TEST(path, refuses_what_it_does_not_know_and_says_where) {
  EXPECT_EQ(where_it_fails(""), "character 1");
  EXPECT_EQ(where_it_fails("a..b"), "character 3");
  EXPECT_EQ(where_it_fails("a."), "character 3");
  EXPECT_EQ(where_it_fails("a[last]"), "character 7");
  EXPECT_EQ(where_it_fails("a[now"), "character 6");
  EXPECT_EQ(where_it_fails("a]"), "character 2");
  EXPECT_EQ(where_it_fails("a[]"), "character 3");
  EXPECT_EQ(where_it_fails("a[now]b"), "character 7");
  EXPECT_EQ(where_it_fails("a[first][now]"), "character 9");
  EXPECT_EQ(where_it_fails("a[now].[first]"), "character 8");
  EXPECT_EQ(where_it_fails("a[min by ]"), "character 10");
  EXPECT_EQ(where_it_fails("a[=v]"), "character 5");
  EXPECT_EQ(where_it_fails("a[k=]"), "character 5");
  EXPECT_EQ(where_it_fails("a[03]"), "character 5");
  EXPECT_EQ(where_it_fails("a[-1]"), "character 5");
  EXPECT_EQ(where_it_fails("a[9999999]"), "character 10");
  EXPECT_EQ(where_it_fails("a\\"), "character 3");
}

TEST(path, bounds_its_length) {
  std::string deep = "a";
  for (int i = 0; i < 63; ++i) deep += ".a";
  EXPECT_EQ(parsed(deep).size(), 64U);
  EXPECT_FALSE(parse_path(deep + ".a"));
}

rc::Gen<std::string> any_key() {
  return rc::gen::nonEmpty(
      rc::gen::container<std::string>(rc::gen::element('a', 'Z', '.', '[', ']', '=', '\\', ' ')));
}

rc::Gen<path_step> any_step() {
  return rc::gen::exec([] {
    path_step step;
    step.key = *any_key();
    step.which = *rc::gen::element(pick::none, pick::all, pick::index, pick::equal, pick::now,
                                   pick::first, pick::min_by);
    if (step.which == pick::index) step.at = *rc::gen::inRange<std::size_t>(0, 999'999);
    if (step.which == pick::equal || step.which == pick::min_by) step.by = *any_key();
    if (step.which == pick::now && *rc::gen::arbitrary<bool>()) step.by = *any_key();
    if (step.which == pick::equal) step.value = *any_key();
    return step;
  });
}

RC_GTEST_PROP(path, print_and_parse_give_the_same_steps, ()) {
  auto steps = *rc::gen::container<std::vector<path_step>>(any_step());
  if (steps.size() > 64) steps.resize(64);
  RC_PRE(!steps.empty());
  const auto again = parse_path(print_path(steps));
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == steps);
}

RC_GTEST_PROP(path, what_parses_prints_to_one_canonical_spelling, ()) {
  const auto text = *rc::gen::container<std::string>(
      rc::gen::element('a', 'b', '.', '[', ']', '=', '\\', '0', '1', ' '));
  const auto steps = parse_path(text);
  if (!steps) return;
  const std::string canonical = print_path(*steps);
  RC_ASSERT(*parse_path(canonical) == *steps);
  RC_ASSERT(print_path(*parse_path(canonical)) == canonical);
}

}  // namespace
}  // namespace vaka::catalogue
