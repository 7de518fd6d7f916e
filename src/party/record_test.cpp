#include "party/record.hpp"

#include "party/test_values.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace vaka::parties {
namespace {

using testing::current;
using testing::decided_at;
using testing::make_value;
using testing::small_rules;

const auto rules = small_rules();

// The model: every replacement as (known at, true from, content), looked through from the start.
struct replacement {
  std::int64_t known;
  std::int64_t valid;
  std::string content;
};
using model = std::map<std::string, std::vector<replacement>>;

std::string believed(const model& all, const std::string& field, std::int64_t known,
                     std::optional<std::int64_t> valid) {
  std::string out;
  const auto found = all.find(field);
  if (found == all.end()) return out;
  for (const auto& r : found->second)
    if (r.known <= known && (!valid || r.valid <= *valid)) out = r.content;
  return out;
}

std::string shown(const std::vector<value>& values, std::string_view field) {
  const value* v = current(values, field);
  return v == nullptr ? "" : v->content;
}

RC_GTEST_PROP(record, as_of_agrees_with_a_naive_model_on_both_axes, ()) {
  std::vector<value> open;
  std::vector<value> past;
  model naive;
  std::int64_t now = 100;
  const int steps = *rc::gen::inRange(1, 25);
  for (int i = 0; i < steps; ++i) {
    now += *rc::gen::inRange(1, 10);
    auto incoming = make_value(*rc::gen::element<std::string>("a", "b"),
                               *rc::gen::element<std::string>("x", "y", "z", ""),
                               *rc::gen::element<std::string>("register", "typed"), now);
    auto from = std::make_shared<provenance>(*incoming.from);
    from->effective = {*rc::gen::inRange<std::int64_t>(0, 300)};
    incoming.from = from;
    const auto out = apply(rules, open, std::vector{incoming}, decided_at(now));
    if (out.rulings[0].ruling == ruling::replace)
      naive[incoming.field].push_back({now, incoming.valid_from().us, incoming.content});
    open = out.open;
    past.insert(past.end(), out.closed.begin(), out.closed.end());
  }
  std::vector<value> all = open;
  all.insert(all.end(), past.begin(), past.end());
  const auto known = *rc::gen::inRange<std::int64_t>(90, 400);
  const auto valid = *rc::gen::inRange<std::int64_t>(0, 400);
  for (const std::string field : {"a", "b"}) {
    RC_ASSERT(shown(as_of(all, {instant{known}, std::nullopt}), field) ==
              believed(naive, field, known, std::nullopt));
    RC_ASSERT(shown(as_of(all, {instant{known}, instant{valid}}), field) ==
              believed(naive, field, known, valid));
    RC_ASSERT(shown(as_of(all, {std::nullopt, instant{valid}}), field) ==
              believed(naive, field, now, valid));
    RC_ASSERT(shown(as_of(all, {}), field) == shown(open, field));
  }
}

TEST(record, suggestions_are_seen_as_of_too) {
  auto first = apply(rules, {}, std::vector{make_value("a", "x", "register", 1)}, decided_at(10));
  auto second =
      apply(rules, first.open, std::vector{make_value("a", "y", "typed", 2)}, decided_at(20));
  const auto taken = accept(second.open, {second.open.back().opened->event, "a"}, decided_at(30));
  ASSERT_TRUE(taken.has_value());
  EXPECT_EQ(shown(taken->open, "a"), "y");
  EXPECT_EQ(current(taken->open, "a")->from->source_class, "confirmed");
  EXPECT_EQ(current(taken->open, "a")->from->confirmed, instant{30});
  std::vector<value> all = taken->open;
  all.insert(all.end(), taken->closed.begin(), taken->closed.end());
  const auto then = as_of(all, {instant{25}, std::nullopt});
  EXPECT_EQ(shown(then, "a"), "x");
  EXPECT_EQ(std::ranges::count_if(then, &value::is_suggested), 1);
  EXPECT_EQ(std::ranges::count_if(as_of(all, {instant{35}, std::nullopt}), &value::is_suggested),
            0);
}

TEST(record, what_a_person_confirmed_no_register_overwrites) {
  auto at = apply(rules, {}, std::vector{make_value("a", "x", "register", 1)}, decided_at(10));
  at = apply(rules, at.open, std::vector{make_value("a", "y", "typed", 2)}, decided_at(20));
  at = *accept(at.open, {at.open.back().opened->event, "a"}, decided_at(30));
  at = apply(rules, at.open, std::vector{make_value("a", "z", "register", 40)}, decided_at(40));
  EXPECT_EQ(shown(at.open, "a"), "y");
  EXPECT_EQ(at.rulings[0].ruling, ruling::suggest);
}

TEST(record, a_rejected_suggestion_is_history) {
  auto at = apply(rules, {}, std::vector{make_value("a", "x", "register", 1)}, decided_at(10));
  at = apply(rules, at.open, std::vector{make_value("a", "y", "typed", 2)}, decided_at(20));
  const suggestion_ref which{at.open.back().opened->event, "a"};
  const auto out = reject(at.open, which, decided_at(30));
  ASSERT_TRUE(out.has_value() && out->changed());
  EXPECT_EQ(out->open.size(), 1U);
  EXPECT_EQ(out->closed.front().state, value_state::rejected);
  EXPECT_EQ(reject(out->open, which, decided_at(40)).error().reason, "suggestion.unknown");
}

TEST(record, the_id_of_a_suggestion_survives_printing) {
  const suggestion_ref which{event_id::make({1}), "registered_address.street"};
  const auto back = parse_suggestion(print(which));
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->opened_by, which.opened_by);
  EXPECT_EQ(back->field, which.field);
  EXPECT_FALSE(parse_suggestion("nonsense").has_value());
}

}  // namespace
}  // namespace vaka::parties
