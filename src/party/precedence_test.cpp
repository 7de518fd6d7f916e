#include "party/precedence.hpp"

#include "party/content.hpp"
#include "party/record.hpp"
#include "party/test_values.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace vaka::parties {
namespace {

using testing::current;
using testing::decided_at;
using testing::make_value;
using testing::small_rules;

const auto rules = small_rules();

ruling ruled_on(const value& there, const value& incoming) {
  return rule(rules, &there, {}, incoming).ruling;
}

TEST(precedence, a_register_change_replaces_a_register_value) {
  EXPECT_EQ(ruled_on(make_value("a", "x", "register", 1), make_value("a", "y", "register", 2)),
            ruling::replace);
}

TEST(precedence, an_older_state_of_a_register_replaces_nothing) {
  EXPECT_EQ(ruled_on(make_value("a", "x", "register", 2), make_value("a", "y", "register", 1)),
            ruling::keep);
}

TEST(precedence, typed_against_the_register_is_a_question) {
  EXPECT_EQ(ruled_on(make_value("a", "x", "register", 1), make_value("a", "y", "typed", 2)),
            ruling::question);
  EXPECT_EQ(ruled_on(make_value("a", "x", "register", 1), make_value("a", "y", "import", 2)),
            ruling::suggest);
}

TEST(precedence, another_spelling_is_nothing_new) {
  EXPECT_EQ(
      ruled_on(make_value("a", "Moe AS", "register", 1), make_value("a", "MOE A/S", "typed", 2)),
      ruling::keep);
  EXPECT_EQ(
      ruled_on(make_value("a", "MOE A/S", "typed", 1), make_value("a", "Moe AS", "register", 2)),
      ruling::replace);
}

TEST(precedence, a_register_displaces_what_was_typed_and_asks) {
  const auto typed = make_value("a", "x", "typed", 1);
  const auto incoming = make_value("a", "y", "register", 2);
  const verdict v = rule(rules, &typed, {}, incoming);
  EXPECT_EQ(v.ruling, ruling::replace);
  EXPECT_TRUE(v.old_stays && v.old_asks);
}

TEST(precedence, only_its_own_source_ends_a_value) {
  EXPECT_EQ(ruled_on(make_value("a", "x", "register", 1), make_value("a", "", "register", 2)),
            ruling::replace);
  EXPECT_EQ(ruled_on(make_value("a", "x", "typed", 1), make_value("a", "", "register", 2)),
            ruling::keep);
  EXPECT_EQ(rule(rules, nullptr, {}, make_value("a", "", "register", 2)).ruling, ruling::keep);
}

TEST(precedence, the_order_of_the_field_counts) {
  EXPECT_EQ(ruled_on(make_value("email", "x", "typed", 1), make_value("email", "y", "register", 2)),
            ruling::suggest);
}

TEST(precedence, an_open_suggestion_is_not_repeated) {
  const auto there = make_value("a", "x", "register", 1);
  auto open = make_value("a", "y", "typed", 2);
  open.state = value_state::suggested;
  const value* suggestions[] = {&open};
  EXPECT_EQ(rule(rules, &there, suggestions, make_value("a", "Y", "typed", 3)).ruling,
            ruling::keep);
}

const std::vector<std::string> classes{"confirmed", "register", "staff", "typed", "import"};
const std::vector<std::string> contents{"x", "X.", "y", "z", "long text", ""};

std::vector<value> any_claims() {
  return *rc::gen::container<std::vector<value>>(rc::gen::map(
      rc::gen::tuple(rc::gen::element<std::string>("a", "b", "email"), rc::gen::elementOf(contents),
                     rc::gen::elementOf(classes), rc::gen::inRange<std::int64_t>(1, 50)),
      [](const auto& t) {
        return make_value(std::get<0>(t), std::get<1>(t), std::get<2>(t), std::get<3>(t));
      }));
}

bool still_held(const std::vector<value>& open, const value& claim) {
  return std::ranges::any_of(open, [&](const value& v) {
    return v.field == claim.field &&
           same_content(catalogue::value_type::text, v.content, claim.content);
  });
}

RC_GTEST_PROP(precedence, nothing_is_overwritten_blindly, ()) {
  std::vector<value> open;
  std::int64_t at = 100;
  for (const value& incoming : any_claims()) {
    const auto before = open;
    const value* old = current(before, incoming.field);
    const auto out = apply(rules, open, std::vector{incoming}, decided_at(++at));
    open = out.open;
    const value* now = current(open, incoming.field);
    if (old == nullptr || old->content.empty()) continue;
    const int ours = rules.rank(old->field, old->from->source_class);
    const int theirs = rules.rank(incoming.field, incoming.from->source_class);
    // A weaker source never changes what is current.
    if (theirs > ours) {
      RC_ASSERT(now != nullptr && now->content == old->content && now->from == old->from);
    }
    // A claim ceases to be open only by a claim of its own class, or by one that says the same.
    if (incoming.from->source_class != old->from->source_class) RC_ASSERT(still_held(open, *old));
    // Whatever ceased to be current is in the history.
    if (now == nullptr || now->content != old->content)
      RC_ASSERT(std::ranges::any_of(out.closed, [&](const value& v) {
        return v.content == old->content && v.state == value_state::superseded;
      }));
  }
}

RC_GTEST_PROP(precedence, the_same_claims_again_change_nothing, ()) {
  const auto claims = any_claims();
  auto once = apply(rules, {}, claims, decided_at(100));
  // The last claim of each field and class is what that class says; saying it again is nothing new.
  std::vector<value> last;
  for (const value& v : claims) {
    std::erase_if(last, [&](const value& l) {
      return l.field == v.field && l.from->source_class == v.from->source_class;
    });
    last.push_back(v);
  }
  for (const value& v : last) {
    // Where a source withdrew its value, whoever says something again is heard anew.
    const bool withdrawn = std::ranges::any_of(
        claims, [&](const value& c) { return c.field == v.field && c.content.empty(); });
    if (withdrawn) continue;
    const bool holds = std::ranges::any_of(once.open, [&](const value& o) {
      return o.field == v.field && o.from->source_class == v.from->source_class &&
             o.content == v.content;
    });
    if (holds) RC_ASSERT(!apply(rules, once.open, std::vector{v}, decided_at(101)).changed());
  }
}

RC_GTEST_PROP(precedence, a_field_has_one_current_value, ()) {
  const auto out = apply(rules, {}, any_claims(), decided_at(100));
  for (const std::string field : {"a", "b", "email"})
    RC_ASSERT(std::ranges::count_if(out.open, [&](const value& v) {
                return v.is_current() && v.field == field;
              }) <= 1);
}

}  // namespace
}  // namespace vaka::parties
