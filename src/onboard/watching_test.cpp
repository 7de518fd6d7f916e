// What a register says next reaches the record, exactly once, from the onboarding on.
#include "onboard/test_world.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace vaka::onboard {
namespace {

using testing::orgnr;
using testing::unit;
using testing::units;

class watching : public testing::world {
 protected:
  void forget_cursor() {
    ASSERT_TRUE(
        store_
            ->write([&](db::connection& c) { return journal::save_cursor(c, "watch", 0, now_()); })
            .has_value());
  }
  party_id id_of(const std::string& text) { return *party_id::parse(text); }
};
VAKA_ON_BOTH_ENGINES(watching);

TEST_P(watching, a_change_updates_the_record_and_names_its_cause) {
  load({{orgnr(0), {.name = "FJORD AS"}}, {orgnr(1), {.name = "BERG AS"}}});
  const std::string id(post(orgnr(0)).body.text("party"));
  const std::string before = to_rfc3339(now_());
  load({{orgnr(0), {.name = "FJELL AS", .street = "Nygata 2"}}, {orgnr(1), {.name = "ÅS AS"}}});
  EXPECT_EQ(watch_all(), 3);  // the first load and two changes
  EXPECT_EQ(watch_all(), 0);
  EXPECT_EQ(value_of(id, {"legal_name"}), json::value("FJELL AS"));

  const auto updated = events("party.updated");
  ASSERT_EQ(updated.size(), 1U);
  const auto changed = events("object.changed");
  ASSERT_EQ(changed.size(), 2U);
  EXPECT_TRUE(updated[0].event.caused_by == changed[0].event.id ||
              updated[0].event.caused_by == changed[1].event.id);
  EXPECT_EQ(updated[0].event.depth, 1U);
  EXPECT_EQ(updated[0].event.fields.size(), 2U);

  // Before and after, on the axis of what was known.
  EXPECT_EQ(value_of(id, {"legal_name"}, "?known_at=" + before), json::value("FJORD AS"));
  const auto history = call("GET", "/v1/parties/" + id + "/history?field=legal_name");
  const auto changes = *at(history.body, {"changes"}).if_array();
  ASSERT_EQ(changes.size(), 2U) << history.raw.body;
  EXPECT_EQ(changes[0].text("before"), "FJORD AS");
  EXPECT_EQ(changes[0].text("after"), "FJELL AS");
  EXPECT_EQ(changes[0].text("event"), updated[0].event.id.text());
  EXPECT_EQ(changes[1].text("to"), changes[0].text("from"));
}

TEST_P(watching, reading_the_journal_again_changes_nothing) {
  units state{{orgnr(0), {.name = "FJORD AS"}}};
  load(state);
  const std::string id(post(orgnr(0)).body.text("party"));
  for (const char* name : {"FJELL AS", "FJORD AS", "FOSS AS"}) {
    state[orgnr(0)].name = name;
    load(state);
  }
  watch_all();
  const auto once = call("GET", "/v1/parties/" + id).raw.body;
  const auto told = events("party.").size();
  forget_cursor();
  watch::watcher again(*context_);
  EXPECT_EQ(drain(again), 4);  // the first load and three changes
  EXPECT_EQ(call("GET", "/v1/parties/" + id).raw.body, once);
  EXPECT_EQ(events("party.").size(), told);
}

TEST_P(watching, a_number_that_the_register_does_not_know_yet_is_filled_when_it_does) {
  load({{orgnr(5), {.name = "OTHER AS"}}});
  const auto made = post(orgnr(0), R"(,"values":{"legal_name":"Fjord"})");
  ASSERT_EQ(made.status, 201) << made.raw.body;
  EXPECT_FALSE(*at(made.body, {"verified"}).if_bool());
  const std::string id(made.body.text("party"));
  EXPECT_EQ(value_of(id, {"legal_name"}), json::value("Fjord"));
  load({{orgnr(5), {.name = "OTHER AS"}}, {orgnr(0), {.name = "FJORD HAV AS"}}});
  watch_all();
  const auto read = call("GET", "/v1/parties/" + id);
  EXPECT_TRUE(*at(read.body, {"verified"}).if_bool());
  EXPECT_EQ(at(read.body, {"values", "legal_name", "value"}), json::value("FJORD HAV AS"));
  EXPECT_EQ(at(read.body, {"values", "register_state", "value"}), json::value("present"));
  // What was typed is not lost: it asks.
  EXPECT_EQ(at(read.body, {"questions"}).if_array()->front().text("value"), "Fjord");
}

TEST_P(watching, a_first_load_reaches_everybody_who_was_there_before) {
  units state;
  std::vector<std::string> ids;
  for (int i = 0; i < 70; ++i) {  // more than one page
    ids.emplace_back(post(orgnr(i)).body.text("party"));
    state[orgnr(i)] = {.name = "UNIT " + std::to_string(i)};
  }
  load(state);
  watch_all();
  for (std::size_t i = 0; i < ids.size(); ++i)
    EXPECT_EQ(value_of(ids[i], {"legal_name"}), json::value("UNIT " + std::to_string(i)));
  EXPECT_EQ(events("party.updated").size(), ids.size());
}

TEST_P(watching, a_damaged_event_or_older_state_stops_nobody_else) {
  load({{orgnr(0), {.name = "FJORD AS"}}, {orgnr(1), {.name = "BERG AS"}}});
  const std::string first(post(orgnr(0)).body.text("party"));
  const std::string second(post(orgnr(1)).body.text("party"));
  watch_all();
  load({{orgnr(0), {.name = "FJELL AS"}}, {orgnr(1), {.name = "ÅS AS"}}});
  const auto told = events("object.changed");
  ASSERT_EQ(told.size(), 2U);
  ASSERT_TRUE(store_->write([&](db::connection& c) {
    return c.execute("UPDATE journal_body SET body = $2 WHERE seq = $1",
                     {told[0].seq, db::blob{"s-damaged"}});
  }));
  EXPECT_EQ(watch_all(), 2);
  EXPECT_EQ(watcher_->damaged(), 1U);
  const bool first_was_hit = value_of(first, {"legal_name"}) == json::value("FJORD AS");
  EXPECT_EQ(value_of(first_was_hit ? second : first, {"legal_name"}),
            json::value(first_was_hit ? "ÅS AS" : "FJELL AS"));
}

TEST_P(watching, what_leaves_the_register_has_ended) {
  load({{orgnr(0), {.name = "FJORD AS"}}, {orgnr(1), {.name = "BERG AS"}}});
  const std::string id(post(orgnr(0)).body.text("party"));
  load({{orgnr(1), {.name = "BERG AS"}}});
  watch_all();
  EXPECT_EQ(value_of(id, {"register_state"}), json::value("ended"));
  EXPECT_EQ(value_of(id, {"legal_name"}), json::value("FJORD AS"));
}

TEST_P(watching, what_leaves_while_the_mapping_is_edited_has_ended) {
  load({{orgnr(0), {.name = "FJORD AS"}}, {orgnr(1), {.name = "BERG AS"}}});
  const std::string id(post(orgnr(0)).body.text("party"));
  catalogue_.sources.find("no-brreg-units")->second.mapping_hash = "edited";
  load({{orgnr(1), {.name = "BERG AS"}}});
  EXPECT_EQ(events("object.").size(), 1U);
  watch_all();
  EXPECT_EQ(value_of(id, {"register_state"}), json::value("ended"));
}

TEST_P(watching, a_sole_trader_is_watched_like_any_other) {
  load({{orgnr(0), {.name = "OLA PLANTED", .form = "ENK"}}});
  const std::string id(post(orgnr(0)).body.text("party"));
  load({{orgnr(0), {.name = "OLA PLANTED FISK", .form = "ENK"}}});
  watch_all();
  EXPECT_EQ(value_of(id, {"legal_name"}), json::value("OLA PLANTED FISK"));
  if (GetParam() == db::engine::sqlite) {
    EXPECT_EQ(everything_on_disk().find("PLANTED"), std::string::npos);
  }
}

// Whatever the order in which a register and an onboarding meet: in the end each record says what
// the register says. Without the precondition on the object's version, or with a watch from the
// wrong seq, changes between reading and writing would be lost.
TEST_P(watching, no_change_slips_between_reading_and_watching) {
  constexpr int all = 24;
  units state;
  for (int i = 0; i < all; ++i) state[orgnr(i)] = {.name = "ROUND 0"};
  load(state);
  std::atomic<bool> done = false;
  std::atomic<int> refused = 0;
  std::thread register_side([&] {
    for (int round = 1; round <= 12; ++round) {
      for (auto& [number, u] : state) u.name = "ROUND " + std::to_string(round);
      load(state);
    }
  });
  std::thread watching_side([&] {
    while (!done) {
      if (!watcher_->step()) ++refused;
    }
  });
  std::vector<std::string> ids(all);
  for (int i = 0; i < all; ++i) {
    auto made = post(orgnr(i));
    while (made.status == 409) made = post(orgnr(i));  // the register kept moving
    EXPECT_EQ(made.status, 201) << made.raw.body;
    ids[static_cast<std::size_t>(i)] = made.body.text("party");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  register_side.join();
  done = true;
  watching_side.join();
  watch_all();
  for (const auto& id : ids) EXPECT_EQ(value_of(id, {"legal_name"}), json::value("ROUND 12"));
  EXPECT_EQ(refused, 0);
}

}  // namespace
}  // namespace vaka::onboard
