#include "http/idempotency.hpp"

#include "db/store.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace vaka::http {
namespace {

class idempotency : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "vaka-idem-XXXXXX";
    folder = mkdtemp(name.data());
    auto opened = db::store::open({.url = "sqlite:" + (folder / "vaka.db").string()});
    ASSERT_TRUE(opened) << opened.error().line();
    store = std::move(*opened);
    request.method = "POST";
    request.target = "/v1/parties";
    request.body = R"({"a":1})";
    made.status = 201;
    made.body = R"({"id":"pty_1"})";
    made.headers = {{"Location", "/v1/parties/pty_1"}};
  }
  void TearDown() override {
    store.reset();
    std::filesystem::remove_all(folder);
  }
  result<void> keep(std::string_view key, instant now = {1'000'000'000'000'000}) {
    return store->write([&](db::connection& w) { return keep_answer(w, key, request, made, now); });
  }
  result<std::optional<net::response>> find(std::string_view key,
                                            instant now = {1'000'000'000'000'000}) {
    return store->read([&](db::connection& r) { return find_answer(r, key, request, now); });
  }

  std::filesystem::path folder;
  std::unique_ptr<db::store> store;
  net::request request;
  net::response made;
};

TEST_F(idempotency, the_same_request_gets_the_same_answer) {
  EXPECT_FALSE(*find("k1"));
  ASSERT_TRUE(keep("k1"));
  const auto again = find("k1");
  ASSERT_TRUE(again && *again);
  EXPECT_EQ((*again)->status, 201);
  EXPECT_EQ((*again)->body, made.body);
  EXPECT_EQ((*again)->content_type, made.content_type);
  EXPECT_EQ((*again)->headers, (net::header_list{{"Location", "/v1/parties/pty_1"},
                                                 {"Idempotency-Replayed", "true"}}));
  EXPECT_FALSE(*find("k2"));
}

TEST_F(idempotency, another_request_under_the_key_is_a_conflict) {
  ASSERT_TRUE(keep("k1"));
  const net::request first = request;
  request.body = R"({"a":2})";
  EXPECT_EQ(find("k1").error().reason, "idempotency.reused");
  request = first;
  request.target = "/v1/webhooks";
  EXPECT_EQ(find("k1").error().code, errc::conflict);
}

TEST_F(idempotency, the_second_of_two_at_once_is_not_created) {
  ASSERT_TRUE(keep("k1"));
  EXPECT_EQ(keep("k1").error().reason, "idempotency.concurrent");
}

TEST_F(idempotency, keys_live_a_day) {
  const instant first{1'000'000'000'000'000};
  ASSERT_TRUE(keep("k1", first));
  ASSERT_TRUE(keep("k2", first.after_ms(23LL * 3'600'000)));
  EXPECT_TRUE(*find("k1"));
  ASSERT_TRUE(keep("k3", first.after_ms(25LL * 3'600'000)));
  EXPECT_FALSE(*find("k1"));
  EXPECT_TRUE(*find("k2"));
}

TEST_F(idempotency, an_answer_that_has_outlived_its_day_is_not_found) {
  const instant first{1'000'000'000'000'000};
  const instant within = first.after_ms(24LL * 3'600'000);
  const instant beyond = first.after_ms(24LL * 3'600'000 + 1);
  ASSERT_TRUE(keep("k1", first));
  EXPECT_TRUE(*find("k1", within));
  EXPECT_FALSE(*find("k1", beyond)) << "nobody has deleted it yet";
  EXPECT_TRUE(keep("k1", beyond)) << "so the key may serve again";
  EXPECT_TRUE(*find("k1", beyond));
}

TEST_F(idempotency, answers_are_forgotten_without_another_request) {
  const instant first{1'000'000'000'000'000};
  ASSERT_TRUE(keep("k1", first));
  ASSERT_TRUE(store->write(
      [&](db::connection& w) { return forget_answers(w, first.after_ms(25LL * 3'600'000)); }));
  EXPECT_FALSE(*find("k1", first));
}

TEST_F(idempotency, no_key_keeps_nothing_and_odd_keys_are_refused) {
  ASSERT_TRUE(keep(""));
  EXPECT_FALSE(*find(""));
  EXPECT_EQ(find("a b").error().reason, "idempotency.key");
  EXPECT_EQ(keep(std::string(256, 'x')).error().reason, "idempotency.key");
}

}  // namespace
}  // namespace vaka::http
