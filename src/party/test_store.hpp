// A store with everything this slice works with, for tests on both engines.
#pragma once

#include "party/change.hpp"
#include "party/test_values.hpp"
#include "support/stores.hpp"

#include <atomic>
#include <fstream>
#include <iterator>
#include <memory>

namespace vaka::parties::testing {

class party_test : public vaka::testing::store_test {
 protected:
  virtual catalogue::catalogue rules() { return small_rules(); }

  void SetUp() override {
    store_test::SetUp();
    if (!store_) return;
    catalogue_ = rules();
    store_->attach(journal_);
    reads_ = std::make_unique<access::access_log>(*store_, journal_, now_);
    context_.emplace(party_context{*store_, seals_, catalogue_, journal_, *reads_, now_});
  }
  void TearDown() override {
    context_.reset();
    reads_.reset();
  }

  /// Makes a party of these values, known by an identifier.
  party_id made(const std::vector<value>& incoming, const std::string& identifier) {
    const auto by = decided_at(now_().us);
    head h;
    h.id = party_id::make(by->at);
    h.kind = "organisation";
    h.state = "active";
    h.purpose = "due-diligence";
    const staged s = stage_new(seals_, h, {{"no.orgnr", seals_.blind("no.orgnr", identifier)}},
                               apply(catalogue_, {}, incoming, by), by, {});
    const auto done = run_staged(s);
    EXPECT_TRUE(done.has_value()) << done.error().line();
    return h.id;
  }
  result<void> run_staged(const staged& s) {
    return store_->write([&](db::connection& writer) { return run(writer, journal_, s); });
  }
  std::optional<party> read(const party_id& id) {
    return taken(store_->read([&](db::connection& c) { return load(c, seals_, id); }));
  }
  std::vector<value> past_of(const party& who) {
    return taken(store_->read([&](db::connection& c) { return load_past(c, who); }));
  }
  result<changed> propose(const party_id& id, const std::vector<value>& incoming) {
    return change(
        *context_, id,
        [&](const party& who, const std::shared_ptr<const decision>& by) -> result<outcome> {
          return apply(catalogue_, who.open, incoming, by);
        },
        [](db::connection&, const changed&) { return result<void>{}; });
  }
  std::vector<journal::entry> events(const std::string& kind) {
    return taken(store_->read([&](db::connection& c) {
      return journal::read_after(
          c, 0, 10'000,
          {.kind_prefix = kind, .datasets = {}, .subject = {}, .material_only = false});
    }));
  }
  std::int64_t number(std::string_view sql) {
    return taken(store_->read([&](db::connection& c) {
             return c.one(sql, {}, [](const db::row& r) { return r.integer(0); });
           }))
        .value();
  }
  /// All bytes of all files in the store's folder.
  std::string everything_on_disk() {
    EXPECT_TRUE(store_->checkpoint().has_value());
    std::string out;
    for (const auto& file : std::filesystem::directory_iterator(folder_.path())) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      out.append(std::istreambuf_iterator<char>(in), {});
    }
    return out;
  }

  std::atomic<std::int64_t> clock_us_{1'700'000'000'000'000};
  clock_port now_ = [this] { return instant{clock_us_ += 1'000}; };
  db::seals seals_{crypto::master_key(crypto::key::random())};
  journal::writer journal_{now_};
  catalogue::catalogue catalogue_;
  std::unique_ptr<access::access_log> reads_;
  std::optional<party_context> context_;
};

}  // namespace vaka::parties::testing
