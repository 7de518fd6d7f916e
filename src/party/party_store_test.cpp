#include "journal/body.hpp"
#include "party/part.hpp"
#include "party/test_store.hpp"

#include <gtest/gtest.h>

#include <random>
#include <thread>

namespace vaka::parties {
namespace {

using testing::current;
using testing::make_value;

class party_store : public testing::party_test {};
VAKA_ON_BOTH_ENGINES(party_store);

TEST_P(party_store, a_party_comes_back_as_it_was_made) {
  const auto id =
      made({make_value("a", "x", "register", 1), make_value("b", "y", "typed", 1)}, "1");
  const auto who = read(id);
  ASSERT_TRUE(who.has_value());
  EXPECT_EQ(who->head.kind, "organisation");
  EXPECT_EQ(who->head.version, 1);
  EXPECT_EQ(who->parts.size(), 1U);
  EXPECT_EQ(who->current("a")->content, "x");
  EXPECT_EQ(who->current("b")->from->source_class, "typed");
  EXPECT_EQ(events("party.created").size(), 1U);
  EXPECT_FALSE(read(party_id::make({1})).has_value());
}

TEST_P(party_store, an_identifier_belongs_to_one_party) {
  const auto id = made({make_value("a", "x", "register", 1)}, "1");
  const auto found = taken(store_->read([&](db::connection& c) {
    return find_by_identifier(c, "no.orgnr", seals_.blind("no.orgnr", "1"));
  }));
  EXPECT_EQ(found, id);
  const auto by = testing::decided_at(now_().us);
  head h;
  h.id = party_id::make(by->at);
  const auto again = run_staged(
      stage_new(seals_, h, {{"no.orgnr", seals_.blind("no.orgnr", "1")}}, outcome{}, by, {}));
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().reason, "party.exists");
  EXPECT_EQ(number("SELECT COUNT(*) FROM party"), 1);
}

TEST_P(party_store, each_set_of_grounds_has_a_part_and_a_key) {
  const auto id = made({make_value("a", "x", "register", 1)}, "1");
  ASSERT_TRUE(propose(id, {make_value("b", "y", "typed", 2, "contract")}).has_value());
  ASSERT_TRUE(propose(id, {make_value("b", "z", "typed", 3, "contract")}).has_value());
  auto who = read(id);
  ASSERT_EQ(who->parts.size(), 2U);
  EXPECT_EQ(who->parts[0].version, 1);  // never touched again
  EXPECT_EQ(who->parts[1].version, 2);
  EXPECT_EQ(past_of(*who).size(), 1U);

  // The key of one ground destroyed: its values, its past and its events are gone, no others.
  ASSERT_TRUE(
      store_->write([&](db::connection& c) { return db::keyring::destroy(c, part_owner(id, 1)); })
          .has_value());
  who = read(id);
  EXPECT_FALSE(who->erased());
  EXPECT_TRUE(who->parts[1].erased);
  EXPECT_EQ(who->current("a")->content, "x");
  EXPECT_EQ(who->current("b"), nullptr);
  EXPECT_TRUE(past_of(*who).empty());
  for (const auto& entry : events("party.updated")) {
    const auto body =
        store_->read([&](db::connection& c) { return journal::open_body(c, seals_, entry.event); });
    ASSERT_FALSE(body.has_value());
    EXPECT_EQ(body.error().code, errc::gone);
  }
  // A new value on that ground gets a new part; the erased one stays erased.
  ASSERT_TRUE(propose(id, {make_value("b", "new", "typed", 4, "contract")}).has_value());
  who = read(id);
  EXPECT_EQ(who->parts.size(), 3U);
  EXPECT_EQ(who->current("b")->content, "new");
}

TEST_P(party_store, all_keys_destroyed_is_an_erased_party) {
  const auto id = made({make_value("a", "x", "register", 1)}, "1");
  ASSERT_TRUE(
      store_->write([&](db::connection& c) { return db::keyring::destroy(c, part_owner(id, 0)); })
          .has_value());
  EXPECT_TRUE(read(id)->erased());
  const auto refused = propose(id, {make_value("a", "y", "typed", 2)});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, errc::gone);
}

TEST_P(party_store, an_update_tells_before_and_after_in_a_sealed_body) {
  const auto id = made({make_value("a", "x", "register", 1)}, "1");
  ASSERT_TRUE(propose(id, {make_value("a", "y", "register", 2)}).has_value());
  ASSERT_TRUE(propose(id, {make_value("a", "z", "typed", 3)}).has_value());
  const auto updated = events("party.updated");
  ASSERT_EQ(updated.size(), 1U);
  EXPECT_EQ(updated[0].event.fields, std::vector<std::string>{"a"});
  EXPECT_EQ(updated[0].event.rule_version, "r1");
  const auto body = taken(store_->read(
      [&](db::connection& c) { return journal::open_body(c, seals_, updated[0].event); }));
  const auto& change = body.find("fields")->if_array()->front();
  EXPECT_EQ(change.text("before"), "x");
  EXPECT_EQ(change.text("after"), "y");
  EXPECT_EQ(events("question.opened").size(), 1U);
  EXPECT_EQ(current(read(id)->open, "a")->content, "y");
}

TEST_P(party_store, a_write_from_an_old_picture_is_refused_and_decided_anew) {
  const auto id = made({make_value("a", "x", "register", 1)}, "1");
  const auto old = *read(id);
  ASSERT_TRUE(propose(id, {make_value("a", "y", "register", 2)}).has_value());
  const auto by = testing::decided_at(now_().us);
  const auto stale = run_staged(stage_update(
      seals_, old, old.head,
      apply(catalogue_, old.open, std::vector{make_value("a", "z", "register", 3)}, by), by, {}));
  ASSERT_FALSE(stale.has_value());
  EXPECT_EQ(stale.error().reason, "party.moved");

  constexpr int each = 10;
  std::vector<std::thread> writers;
  std::atomic<int> refused = 0;
  for (const std::string field : {"a", "b", "email"})
    writers.emplace_back([&, field] {
      for (int i = 0; i < each; ++i)
        if (!propose(id, {make_value(field, "v" + std::to_string(i), "confirmed", 10 + i)}))
          ++refused;
    });
  for (auto& w : writers) w.join();
  const auto who = *read(id);
  EXPECT_EQ(who.head.version, 2 + 3 * each - refused);
  for (const char* field : {"a", "b", "email"}) {
    if (refused == 0) {
      EXPECT_EQ(who.current(field)->content, "v9");
    }
  }
}

TEST_P(party_store, random_histories_read_alike_from_the_store_and_in_memory) {
  std::mt19937 dice(7);
  const auto id = made({make_value("a", "first", "register", now_().us)}, "1");
  std::vector<value> open = read(id)->open;
  std::vector<value> past;
  for (int i = 0; i < 30; ++i) {
    const std::vector incoming{make_value(dice() % 2 == 0 ? "a" : "b", std::to_string(dice() % 5),
                                          dice() % 3 == 0 ? "typed" : "register", now_().us,
                                          dice() % 2 == 0 ? "law" : "contract")};
    const auto done = taken(propose(id, incoming));
    open = done.decided.open;
    past.insert(past.end(), done.decided.closed.begin(), done.decided.closed.end());
  }
  const auto who = *read(id);
  std::vector<value> stored = who.open;
  for (auto& v : past_of(who)) stored.push_back(v);
  std::vector<value> memory = open;
  memory.insert(memory.end(), past.begin(), past.end());
  EXPECT_EQ(stored.size(), memory.size());
  for (int i = 0; i < 50; ++i) {
    const moment at{instant{1'700'000'000'000'000 + static_cast<std::int64_t>(dice() % 300'000)},
                    std::nullopt};
    for (const char* field : {"a", "b"}) {
      const auto left = as_of(stored, at);
      const auto right = as_of(memory, at);
      const value* l = current(left, field);
      const value* r = current(right, field);
      ASSERT_EQ(l == nullptr, r == nullptr);
      EXPECT_EQ(l == nullptr ? "" : l->content, r == nullptr ? "" : r->content);
    }
  }
}

TEST_P(party_store, nothing_personal_lies_on_disk) {
  const auto id = made({make_value("a", "Planted Value One", "typed", 1)}, "planted-key-917");
  ASSERT_TRUE(propose(id, {make_value("a", "Planted Value Two", "register", 2)}).has_value());
  ASSERT_TRUE(
      propose(id, {make_value("b", "Planted Value Six", "typed", 3, "contract")}).has_value());
  if (GetParam() == db::engine::sqlite) {
    const auto disk = everything_on_disk();
    EXPECT_NE(disk.find("party.updated"), std::string::npos);  // the scan does see the store
    EXPECT_EQ(disk.find("Planted"), std::string::npos);
    EXPECT_EQ(disk.find("planted-key"), std::string::npos);
  } else {
    EXPECT_EQ(number("SELECT COUNT(*) FROM party_part WHERE position("
                     "'Planted'::bytea in sealed) > 0"),
              0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM journal_body WHERE position("
                     "'Planted'::bytea in body) > 0"),
              0);
  }
}

TEST_P(party_store, lists_go_through_everything_once_in_each_order) {
  std::vector<party_id> ids;
  for (int i = 0; i < 7; ++i)
    ids.push_back(made({make_value("a", "x", "register", 1)}, std::to_string(i)));
  ASSERT_TRUE(propose(ids[2], {make_value("a", "y", "register", 2)}).has_value());
  for (const auto order : {listing::by_id, listing::by_update})
    for (const bool descending : {false, true}) {
      std::vector<party_id> seen;
      std::optional<place_in_list> after;
      while (true) {
        const auto rows = taken(
            store_->read([&](db::connection& c) { return list(c, order, descending, after, 2); }));
        for (const head& h : rows) seen.push_back(h.id);
        if (rows.size() < 2) break;
        after = place_in_list{rows.back().updated, rows.back().id};
      }
      ASSERT_EQ(seen.size(), ids.size());
      if (order == listing::by_update) {
        EXPECT_EQ(descending ? seen.front() : seen.back(), ids[2]);
      }
      std::ranges::sort(seen);
      auto sorted = ids;
      std::ranges::sort(sorted);
      EXPECT_EQ(seen, sorted);
    }
}

TEST_P(party_store, reads_are_recorded_in_batches_with_one_event_each) {
  const auto id = made({make_value("a", "x", "register", 1)}, "1");
  for (int i = 0; i < 10; ++i)
    ASSERT_TRUE(reads_->record({"party", id.raw}, "getParty", "contract").has_value());
  ASSERT_TRUE(reads_->flush().has_value());
  EXPECT_EQ(number("SELECT COUNT(*) FROM access_log"), 10);
  const auto batches = events("access.batch").size();
  EXPECT_GE(batches, 1U);
  EXPECT_LE(batches, 10U);
  // What still waits when the log ends is written too.
  ASSERT_TRUE(reads_->record({"party", id.raw}, "getParty", "contract").has_value());
  context_.reset();
  reads_.reset();
  EXPECT_EQ(number("SELECT COUNT(*) FROM access_log"), 11);
}

}  // namespace
}  // namespace vaka::parties
