#include "journal/journal.hpp"

#include "journal/body.hpp"
#include "support/stores.hpp"

#include <atomic>
#include <thread>

namespace vaka::journal {
namespace {

class journal : public testing::store_test {
 protected:
  void SetUp() override {
    store_test::SetUp();
    if (store_) store_->attach(writer_);
  }

  static event made(const std::string& kind, const id_bytes& subject = {}) {
    event e;
    e.kind = kind;
    e.subject = {"object", subject};
    e.dataset = "no/company-information";
    e.fields = {"legal_name", "registered_address.city"};
    e.body = plain_body(json::object{{"kind", kind}});
    return e;
  }
  result<void> append(const event& e) {
    return store_->write([&](db::connection&) { return writer_.append(e); });
  }
  std::vector<entry> all(const filter& which = {}) {
    return taken(store_->read([&](db::connection& c) { return read_after(c, 0, 1'000, which); }));
  }
  result<verification> verified() {
    return store_->snapshot([&](db::connection& c) { return verify(c, seals_); });
  }
  void tamper(const char* sql) {
    taken(store_->write([&](db::connection& c) { return c.execute(sql); }));
  }

  clock_port now_ = [this] { return instant{clock_us_ += 1'000}; };
  std::atomic<std::int64_t> clock_us_{1'700'000'000'000'000};
  writer writer_{now_};
  const db::seals seals_{crypto::master_key(crypto::key::random())};
};

TEST_P(journal, keeps_events_in_one_order_without_gaps) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(append(made("object.changed")));
  const auto events = all();
  ASSERT_EQ(events.size(), 5U);
  for (std::size_t i = 0; i < events.size(); ++i)
    EXPECT_EQ(events[i].seq, static_cast<std::int64_t>(i) + 1);
  EXPECT_EQ(events[0].event.fields, made("").fields);
  EXPECT_EQ(taken(verified()).events, 5);
}

TEST_P(journal, drops_the_events_of_a_caller_that_fails) {
  constexpr int callers = 64;
  std::atomic<int> failed = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < callers; ++i)
      threads.emplace_back([&, i] {
        const auto done = store_->write([&](db::connection&) -> result<void> {
          TRY(writer_.append(made("object.changed")));
          if (i % 7 == 3) return fail(errc::conflict, "test", "this one fails");
          return {};
        });
        failed += done ? 0 : 1;
      });
  }
  EXPECT_EQ(failed, 9);
  const auto events = all();
  EXPECT_EQ(events.size(), static_cast<std::size_t>(callers - failed));
  EXPECT_EQ(events.back().seq, callers - failed) << "no gaps";
  EXPECT_EQ(taken(verified()).events, callers - failed);
}

TEST_P(journal, goes_on_after_it_was_opened_again) {
  ASSERT_TRUE(append(made("a")));
  reopen();
  writer again(now_);
  store_->attach(again);
  taken(store_->write([&](db::connection&) { return again.append(made("b")); }).map([] {
    return 0;
  }));
  EXPECT_EQ(all().back().seq, 2);
  EXPECT_EQ(taken(verified()).links, 2);
}

TEST_P(journal, finds_what_was_tampered_with) {
  for (const auto* kind : {"a", "b", "c"}) ASSERT_TRUE(append(made(kind)));
  ASSERT_TRUE(verified());
  tamper("UPDATE journal SET kind = 'x' WHERE seq = 2");
  EXPECT_EQ(verified().error().where, "seq 2");
  tamper("UPDATE journal SET kind = 'b' WHERE seq = 2");
  ASSERT_TRUE(verified());
  tamper("UPDATE journal_body SET body = salt WHERE seq = 3");
  EXPECT_EQ(verified().error().where, "seq 3");
  tamper("DELETE FROM journal_body WHERE seq = 3");
  EXPECT_EQ(taken(verified()).erased, 1) << "a body may go, the chain still holds";
  tamper("DELETE FROM journal WHERE seq = 3");
  EXPECT_EQ(verified().error().reason, "journal.broken");
}

TEST_P(journal, reads_by_kind_subject_dataset_and_weight) {
  const id_bytes subject{1, 2, 3};
  auto noise = made("object.changed", subject);
  noise.material = false;
  auto other = made("party.updated");
  other.dataset = "";
  for (const auto& e : {made("object.appeared", subject), noise, other}) ASSERT_TRUE(append(e));
  EXPECT_EQ(all({.kind_prefix = "object.", .datasets = {}, .subject = {}}).size(), 2U);
  EXPECT_EQ(all({.kind_prefix = "", .datasets = {}, .subject = {}, .material_only = true}).size(),
            2U);
  EXPECT_EQ(all({.kind_prefix = "", .datasets = {"no/company-information"}, .subject = {}}).size(),
            2U);
  EXPECT_EQ(
      all({.kind_prefix = "", .datasets = {}, .subject = vaka::journal::subject{"object", subject}})
          .size(),
      2U);
  const auto id = all().front().event.id;
  EXPECT_EQ(taken(store_->read([&](db::connection& c) { return find(c, id); }))->seq, 1);
}

TEST_P(journal, ends_a_chain_of_causes) {
  auto deep = made("party.updated");
  deep.depth = 33;
  EXPECT_EQ(append(deep).error().reason, "journal.depth");
  EXPECT_EQ(all().size(), 0U);
}

TEST_P(journal, keeps_cursors) {
  const auto load = [&] {
    return taken(store_->read([](db::connection& c) { return load_cursor(c, "watch"); }));
  };
  EXPECT_EQ(load(), 0);
  for (const std::int64_t seq : {7, 9})
    taken(store_->write([&](db::connection& c) -> result<int> {
      TRY(save_cursor(c, "watch", seq, now_()));
      return 0;
    }));
  EXPECT_EQ(load(), 9);
}

TEST_P(journal, opens_sealed_bodies_until_their_key_is_destroyed) {
  const std::string owner(16, 'o');
  const auto fresh = seals_.keys.make(owner);
  auto e = made("party.updated");
  e.id = event_id::make(now_());
  e.body = sealed_body(e.id, owner, fresh.key, json::object{{"name", "KANARIFUGL"}});
  EXPECT_EQ(e.body.find("KANARIFUGL"), std::string::npos);
  EXPECT_TRUE(is_sealed(e.body));
  taken(store_->write([&](db::connection& c) -> result<int> {
    TRY(db::keyring::put(c, owner, fresh, now_()));
    TRY(writer_.append(e));
    return 0;
  }));
  const auto open = [&] {
    return store_->read([&](db::connection& c) { return open_body(c, seals_, all()[0].event); });
  };
  EXPECT_EQ(taken(open()).text("name"), "KANARIFUGL");
  auto moved = all()[0].event;
  moved.id = event_id::make(now_());
  const auto elsewhere =
      store_->read([&](db::connection& c) { return open_body(c, seals_, moved); });
  EXPECT_EQ(elsewhere.error().code, errc::corrupt) << "a body opens as its own event's only";
  taken(store_->write([&](db::connection& c) -> result<int> {
    TRY(db::keyring::destroy(c, owner));
    return 0;
  }));
  EXPECT_EQ(open().error().code, errc::gone);
  EXPECT_TRUE(verified()) << "the chain holds";
}

TEST_P(journal, seals_bodies_late_and_still_proves_them) {
  const id_bytes subject{7};
  const std::string owner(16, 'o');
  ASSERT_TRUE(append(made("object.changed", subject)));
  ASSERT_TRUE(append(made("object.changed", id_bytes{8})));
  const auto fresh = seals_.keys.make(owner);
  taken(store_->write([&](db::connection& c) -> result<int> {
    TRY(db::keyring::put(c, owner, fresh, now_()));
    TRY(put_bodies(c, TRY(seal_bodies(c, {"object", subject}, owner, fresh.key))));
    return 0;
  }));
  const auto events = all();
  EXPECT_TRUE(is_sealed(events[0].event.body));
  EXPECT_FALSE(is_sealed(events[1].event.body)) << "another subject's";
  EXPECT_EQ(events[0].event.body.find("kind"), std::string::npos);
  const auto open = [&](const entry& e) {
    return store_->read([&](db::connection& c) { return open_body(c, seals_, e.event); });
  };
  EXPECT_EQ(taken(open(events[0])).text("kind"), "object.changed");
  EXPECT_EQ(taken(verified()).erased, 0);

  const auto forged =
      late_sealed_body(events[0].event.id, owner, fresh.key, "salt", plain_body(json::object{}));
  const auto put = [&](const bytes& body) {
    taken(store_->write([&](db::connection& c) -> result<int> {
      TRY(put_bodies(c, {{1, body}}));
      return 0;
    }));
  };
  put(forged);
  EXPECT_EQ(verified().error().where, "seq 1") << "sealed well, but not what was written";
  put(events[0].event.body);
  taken(store_->write([&](db::connection& c) -> result<int> {
    TRY(db::keyring::destroy(c, owner));
    return 0;
  }));
  EXPECT_EQ(open(events[0]).error().code, errc::gone);
  EXPECT_EQ(taken(verified()).erased, 1);
}

VAKA_ON_BOTH_ENGINES(journal);

}  // namespace
}  // namespace vaka::journal
