// The engine against a receiver over real sockets: a register is loaded, changes, and what follows
// is looked at from outside. Time is the test's own, so retries cost no waiting.
#include "webhook/engine.hpp"

#include "crypto/master_key.hpp"
#include "net/sender.hpp"
#include "net/server.hpp"
#include "register/loader.hpp"
#include "support/stores.hpp"
#include "webhook/endpoint.hpp"
#include "webhook/journal_tail.hpp"
#include "webhook/receiver.hpp"
#include "webhook/webhook_api.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

namespace vaka::webhook {
namespace {

const catalogue::catalogue& project() {
  static const auto loaded = catalogue::load_embedded();
  return loaded.value();
}

// The n-th number from 900000000 on whose check digit exists.
std::string organisation_number(int n) {
  constexpr int weights[] = {3, 2, 7, 6, 5, 4, 3, 2};
  for (int base = 90'000'000;; ++base) {
    const auto digits = std::to_string(base);
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i) sum += (digits[i] - '0') * weights[i];
    const int check = (11 - sum % 11) % 11;
    if (check < 10 && n-- == 0) return digits + std::to_string(check);
  }
}

std::string snapshot(int units, std::string_view name, std::string_view form = "AS") {
  std::string out = "organisasjonsnummer,navn,organisasjonsform.kode\n";
  for (int i = 0; i < units; ++i) {
    out += organisation_number(i) + "," + std::string(name) + " " + std::to_string(i) + ",";
    out += std::string(form) + "\n";
  }
  return out;
}

class engine_test : public vaka::testing::store_test {
 protected:
  void SetUp() override {
    store_test::SetUp();
    if (IsSkipped()) return;
    open_world();
  }
  void TearDown() override {
    engine_.reset();
    web_.reset();
    sender_.reset();
    store_.reset();
  }

  void open_world() {
    journal_ = std::make_unique<journal::writer>(clock_);
    store_->attach(*journal_);
    net::sender_options loopback;
    loopback.allow_networks = {"127.0.0.0/8"};
    sender_ = taken(net::sender::start(loopback));
  }

  instant now() const { return {system_now().us + shift_us_.load()}; }
  void move_clock_s(std::int64_t seconds) {
    shift_us_ += seconds * 1'000'000;
    if (engine_) engine_->poke();
  }

  void start_engine() {
    engine_ = taken(engine::start({*store_, seals_, project(), *journal_, *sender_, clock_}));
  }
  void restart_all() {
    engine_.reset();
    sender_.reset();
    reopen();
    open_world();
    start_engine();
  }

  void load(const std::string& csv) {
    const registers::register_context context{*store_,   seals_, project(),
                                              *journal_, clock_, folder_.path() / "runs"};
    std::filesystem::create_directories(context.runs);
    const registers::load_request request{.source = "no-brreg-units",
                                          .open = registers::open_memory(csv),
                                          .file_name = "test.csv",
                                          .published = now()};
    const auto begun = taken(registers::begin_load(context, request));
    const auto done = taken(registers::carry_out(context, request, begun, {}));
    ASSERT_EQ(done.state, registers::run_state::applied) << done.reason;
  }

  // A receiver behind a real server; its own are the first `own` numbers.
  void start_receiver(const std::string& secret, int own, std::string_view faults = {},
                      std::string_view digest_key = {}) {
    receiver_options options;
    options.secret = secret;
    options.now = clock_;
    options.faults = taken(parse_faults(faults));
    std::string list;
    for (int i = 0; i < own; ++i) list += organisation_number(i) + "\n";
    ASSERT_TRUE(add_own(options, list, "no.orgnr", digest_key).has_value());
    options.observe = [this](const received& r) {
      const std::lock_guard lock(seen_mutex_);
      seen_.emplace_back(std::string(r.step), r.message_id);
      bodies_.emplace_back(r.body);
    };
    receiver_ = taken(receiver::make(std::move(options)));
  }

  // Binds first, since the endpoint's URL needs the port; answers come once there is a receiver.
  std::string receiver_url() {
    web_ = taken(net::server::start({}, [this](const net::request& r) {
      if (receiver_) return receiver_->handle(r);
      net::response not_yet;
      not_yet.status = 500;
      return not_yet;
    }));
    return "http://127.0.0.1:" + std::to_string(web_->port()) + "/hook";
  }

  http::router router() {
    http::router out;
    add_routes(out, {*store_, seals_, project(), *journal_,
                     net::address_filter::make({"127.0.0.0/8"}).value(),
                     [this] {
                       if (engine_) engine_->refresh();
                     },
                     clock_});
    return out;
  }

  json::value call(std::string method, std::string target, const json::value& body = {},
                   int expected = 200, std::string key = {}) {
    net::request request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.headers = {{"content-type", "application/json"}};
    if (!key.empty()) request.headers.emplace_back("idempotency-key", key);
    if (!body.is_null()) request.body = json::write(body);
    const auto answer = router().dispatch(request);
    EXPECT_EQ(answer.status, expected) << answer.body;
    return answer.body.empty() ? json::value() : json::parse(answer.body).value();
  }

  json::value new_endpoint(const std::string& url, const std::string& key = {}) {
    return call("POST", "/v1/webhooks",
                json::object{{"url", url},
                             {"datasets", json::array{"no/company-information"}},
                             {"purpose", "customer-due-diligence"}},
                201, key);
  }
  json::value statistics_of(const json::value& endpoint) {
    return call("GET", "/v1/webhooks/" + std::string(endpoint.text("id")) + "/statistics");
  }

  template <class F>
  void eventually(std::string_view what, F holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!holds()) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "never came true: " << what;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  void expect_settled(const json::value& endpoint, std::string_view name, std::int64_t count) {
    eventually(std::string(name) + " = " + std::to_string(count),
               [&] { return statistics_of(endpoint).integer(name) == count; });
  }

  std::atomic<std::int64_t> shift_us_ = 0;
  clock_port clock_ = [this] { return now(); };
  db::seals seals_{crypto::master_key(crypto::key::random())};
  std::unique_ptr<journal::writer> journal_;
  std::unique_ptr<net::sender> sender_;
  std::unique_ptr<receiver> receiver_;
  std::unique_ptr<net::server> web_;
  std::unique_ptr<engine> engine_;
  std::mutex seen_mutex_;
  std::vector<std::pair<std::string, std::string>> seen_;  // step, messageId
  std::vector<std::string> bodies_;
};

TEST_P(engine_test, asks_all_and_tells_only_those_who_accept) {
  load(snapshot(20, "Before"));
  const auto endpoint = new_endpoint(receiver_url());
  start_receiver(std::string(endpoint.text("secret")), 5);
  start_engine();
  load(snapshot(20, "After"));
  expect_settled(endpoint, "delivered", 5);
  expect_settled(endpoint, "declined", 15);
  const auto n = receiver_->stats();
  EXPECT_EQ(n.asks, 20U);
  EXPECT_EQ(n.accepts, 5U);
  EXPECT_EQ(n.payloads, 5U);
  EXPECT_EQ(n.unsigned_or_stale, 0U);
  EXPECT_EQ(n.unreadable, 0U);
  const auto page =
      call("GET", "/v1/webhooks/" + std::string(endpoint.text("id")) + "/deliveries?limit=7");
  EXPECT_EQ(page.find("deliveries")->if_array()->size(), 7U);
  std::size_t listed = 7;
  for (auto next = page; next.find("next") != nullptr;) {
    next = call("GET", "/v1/webhooks/" + std::string(endpoint.text("id")) +
                           "/deliveries?limit=7&after=" + std::string(next.text("next")));
    listed += next.find("deliveries")->if_array()->size();
  }
  EXPECT_EQ(listed, 20U);
}

TEST_P(engine_test, failures_are_retried_by_the_clock_with_the_same_message_id) {
  load(snapshot(1, "Before"));
  const auto endpoint = new_endpoint(receiver_url());
  start_receiver(std::string(endpoint.text("secret")), 1, "ask:500x2,payload:500");
  start_engine();
  load(snapshot(1, "After"));
  // The first two asks fail, then a payload, then the pair goes through.
  for (std::int64_t failed = 1; failed <= 3; ++failed) {
    expect_settled(endpoint, "failed", failed);
    move_clock_s(4 * 3600);
  }
  expect_settled(endpoint, "delivered", 1);
  const std::lock_guard lock(seen_mutex_);
  ASSERT_EQ(seen_.size(), 6U);
  std::string steps;
  for (const auto& [step, id] : seen_) {
    EXPECT_EQ(id, seen_[0].second);
    steps += step + " ";
  }
  EXPECT_EQ(steps, "ask ask ask payload ask payload ");
}

TEST_P(engine_test, a_restart_in_the_middle_loses_nothing) {
  constexpr int units = 90;
  load(snapshot(units, "Before"));
  const auto endpoint = new_endpoint(receiver_url());
  start_receiver(std::string(endpoint.text("secret")), units, "payload:500x10,ask:slow5x60");
  start_engine();
  load(snapshot(units, "After"));
  eventually("half is done", [&] { return receiver_->stats().payloads >= units / 3; });
  restart_all();
  eventually("the failed wait",
             [&] { return statistics_of(endpoint).integer("delivered") >= units - 10; });
  // An hour at a time, seldom enough that what is under way keeps a fresh timestamp: however often
  // one failed before, its next try comes.
  auto moved = std::chrono::steady_clock::time_point{};
  eventually("all are delivered", [&] {
    if (std::chrono::steady_clock::now() - moved > std::chrono::seconds(3)) {
      moved = std::chrono::steady_clock::now();
      move_clock_s(3600);
    }
    return receiver_->stats().payloads == units;
  });
  std::map<std::string, int> payloads;
  const std::lock_guard lock(seen_mutex_);
  for (const auto& [step, id] : seen_)
    if (step == "payload") ++payloads[id];
  EXPECT_EQ(payloads.size(), static_cast<std::size_t>(units));
}

TEST_P(engine_test, a_sole_trader_is_told_of_only_to_who_holds_it_and_by_digest) {
  load(snapshot(3, "Before", "ENK"));
  const auto endpoint = new_endpoint(receiver_url());
  const auto digest_key = from_hex(endpoint.text("digest_key")).value();
  start_receiver(std::string(endpoint.text("secret")), 3, {}, digest_key);
  start_engine();
  const json::value list = json::object{
      {"ground", "legal-obligation-aml"},
      {"permit", "agreement 17"},
      {"subjects",
       json::array{json::object{{"scheme", "no.orgnr"}, {"value", organisation_number(1)}}}}};
  call("PUT", "/v1/webhooks/" + std::string(endpoint.text("id")) + "/subjects", list);
  load(snapshot(3, "After", "ENK"));
  expect_settled(endpoint, "delivered", 1);
  expect_settled(endpoint, "lag_events", 0);
  EXPECT_EQ(receiver_->stats().asks, 1U) << "nobody is asked about other persons";
  const std::lock_guard lock(seen_mutex_);
  EXPECT_EQ(bodies_[0].find(organisation_number(1)), std::string::npos) << "in the ask";
  EXPECT_NE(bodies_[1].find(organisation_number(1)), std::string::npos) << "in the payload";
}

TEST_P(engine_test, what_was_read_of_an_organisation_is_read_anew_once_it_is_a_persons) {
  journal_tail tail(*store_, seals_, project());
  load(snapshot(2, "First"));
  load(snapshot(2, "Before"));
  const auto before = taken(tail.after(0));
  ASSERT_EQ(before.events.size(), 2U);
  EXPECT_FALSE(before.events[0]->change.person);
  load(snapshot(2, "Before", "ENK"));
  tail.mark_new();
  EXPECT_EQ(taken(tail.after(before.upto)).events.size(), 2U);
  const auto after = taken(tail.after(0));
  ASSERT_EQ(after.events.size(), 4U);
  for (const auto& e : after.events) EXPECT_TRUE(e->change.person && !e->blind.empty());
}

TEST_P(engine_test, gone_disables_and_a_person_can_switch_it_on_again) {
  load(snapshot(2, "Before"));
  const auto endpoint = new_endpoint(receiver_url());
  const auto path = "/v1/webhooks/" + std::string(endpoint.text("id"));
  start_receiver(std::string(endpoint.text("secret")), 2, "ask:410x2");
  start_engine();
  load(snapshot(2, "After"));
  eventually("disabled", [&] { return call("GET", path).text("state") == "disabled"; });
  call("PATCH", path, json::object{{"state", "active"}});
  expect_settled(endpoint, "delivered", 2);
  EXPECT_EQ(call("GET", path).text("state"), "active");
}

TEST_P(engine_test, a_paused_endpoint_loses_nothing) {
  load(snapshot(2, "Before"));
  const auto endpoint = new_endpoint(receiver_url());
  const auto path = "/v1/webhooks/" + std::string(endpoint.text("id"));
  start_receiver(std::string(endpoint.text("secret")), 2);
  call("PATCH", path, json::object{{"state", "paused"}});
  start_engine();
  load(snapshot(2, "After"));
  EXPECT_EQ(receiver_->stats().asks, 0U);
  call("PATCH", path, json::object{{"state", "active"}});
  expect_settled(endpoint, "delivered", 2);
}

TEST_P(engine_test, the_secret_is_shown_once_and_lies_nowhere_in_plain) {
  const auto first = new_endpoint("http://127.0.0.1:9/x", "key-1");
  const auto again = new_endpoint("http://127.0.0.1:9/x", "key-1");
  EXPECT_EQ(again.text("id"), first.text("id"));
  EXPECT_EQ(again.find("secret"), nullptr);
  EXPECT_EQ(again.find("digest_key"), nullptr);
  EXPECT_NE(again.find("secret_shown_before"), nullptr);
  const auto read = call("GET", "/v1/webhooks/" + std::string(first.text("id")));
  EXPECT_EQ(read.find("secret"), nullptr);
  if (GetParam() != db::engine::sqlite) return;
  const std::string secret(first.text("secret"));
  const std::string digest_key(first.text("digest_key"));
  ASSERT_FALSE(secret.empty());
  store_.reset();
  std::size_t bytes_read = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder_.path())) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string content(std::istreambuf_iterator<char>(in), {});
    bytes_read += content.size();
    for (const auto& form : {secret, secret.substr(6), from_base64(secret.substr(6)).value(),
                             digest_key, from_hex(digest_key).value()})
      EXPECT_EQ(content.find(form), std::string::npos) << file.path();
  }
  EXPECT_GT(bytes_read, 0U);
}

TEST_P(engine_test, removing_an_endpoint_takes_its_key_and_log_along) {
  load(snapshot(2, "Before"));
  const auto endpoint = new_endpoint(receiver_url());
  const auto path = "/v1/webhooks/" + std::string(endpoint.text("id"));
  start_receiver(std::string(endpoint.text("secret")), 2);
  start_engine();
  load(snapshot(2, "After"));
  expect_settled(endpoint, "delivered", 2);
  call("DELETE", path, {}, 204);
  call("GET", path, {}, 404);
  call("GET", path + "/statistics", {}, 404);
  const auto id = webhook_id::parse(endpoint.text("id")).value();
  const auto key =
      store_->read([&](db::connection& reader) { return log_key(reader, seals_, id); });
  ASSERT_FALSE(key.has_value());
  EXPECT_EQ(key.error().code, errc::gone);
}

TEST_P(engine_test, each_segment_has_one_batch_event_with_its_root) {
  load(snapshot(4, "Before"));
  const auto endpoint = new_endpoint(receiver_url());
  start_receiver(std::string(endpoint.text("secret")), 2);
  start_engine();
  load(snapshot(4, "After"));
  expect_settled(endpoint, "delivered", 2);
  expect_settled(endpoint, "declined", 2);
  engine_.reset();
  const auto id = webhook_id::parse(endpoint.text("id")).value();
  struct both {
    std::vector<segment> segments;
    std::vector<journal::entry> events;
  };
  journal::filter batches;
  batches.kind_prefix = "delivery.";
  const auto found = taken(store_->snapshot([&](db::connection& reader) -> result<both> {
    return both{TRY(load_segments(reader, seals_, id, INT64_MAX, 1'000)),
                TRY(journal::read_after(reader, 0, 1'000, batches))};
  }));
  ASSERT_FALSE(found.segments.empty());
  ASSERT_EQ(found.segments.size(), found.events.size());
  std::size_t outcomes = 0;
  for (std::size_t i = 0; i < found.segments.size(); ++i) {
    const auto& s = found.segments[found.segments.size() - 1 - i];  // newest first
    outcomes += s.records.size();
    EXPECT_NE(found.events[i].event.body.find(to_hex(s.root)), std::string::npos);
  }
  EXPECT_EQ(outcomes, 4U);
}

VAKA_ON_BOTH_ENGINES(engine_test);

}  // namespace
}  // namespace vaka::webhook
