#include "base/clock.hpp"
#include "base/codec.hpp"
#include "base/encode.hpp"
#include "base/ensure.hpp"
#include "base/id.hpp"
#include "base/queue.hpp"
#include "base/secret.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>
#include <thread>

namespace vaka {
namespace {

TEST(encode, writes_the_vectors_of_rfc_4648) {
  EXPECT_EQ(to_base64(""), "");
  EXPECT_EQ(to_base64("f"), "Zg==");
  EXPECT_EQ(to_base64("fo"), "Zm8=");
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(to_hex("\x01\xAB\xFF"), "01abff");
}

TEST(encode, refuses_what_it_would_not_write) {
  EXPECT_FALSE(from_hex("0g"));
  EXPECT_FALSE(from_hex("abc")) << "half a byte";
  EXPECT_FALSE(
      from_base64("Zg="
                  "!"));
  EXPECT_FALSE(from_base64("Zh==")) << "bits behind the end";
  EXPECT_FALSE(from_base64("Z"));
  EXPECT_FALSE(from_base32("u")) << "not in Crockford's alphabet";
  EXPECT_TRUE(from_base64("Zg")) << "unpadded is fine";
  EXPECT_EQ(*from_hex("AbFF"), "\xAB\xFF");
}

RC_GTEST_PROP(encode, reads_what_it_wrote, (const std::string& data)) {
  RC_ASSERT(*from_hex(to_hex(data)) == data);
  RC_ASSERT(*from_base64(to_base64(data)) == data);
  RC_ASSERT(*from_base32(to_base32(data)) == data);
}

TEST(clock, reads_times_with_offsets_and_dates) {
  EXPECT_EQ(parse_time("1970-01-01")->us, 0);
  EXPECT_EQ(parse_time("2026-11-22T17:35:04.25Z")->us, 1'795'368'904'250'000);
  EXPECT_EQ(parse_time("2026-11-22T18:35:04.25+01:00")->us, 1'795'368'904'250'000);
  EXPECT_EQ(to_rfc3339({1'795'368'904'250'000}), "2026-11-22T17:35:04.25Z");
  EXPECT_EQ(to_date(*parse_time("1899-12-31")), "1899-12-31");
}

TEST(clock, refuses_what_is_no_time) {
  for (const auto* text : {"", "2026", "2026-02-30", "2026-11-22T", "2026-11-22T25:00:00Z",
                           "2026-11-22T10:00:00", "2026-11-22T10:00:00+1", "22-11-2026", "x"})
    EXPECT_FALSE(parse_time(text)) << text;
}

RC_GTEST_PROP(clock, reads_what_it_wrote, ()) {
  const instant at{
      *rc::gen::inRange<std::int64_t>(-60'000'000'000'000'000, 250'000'000'000'000'000)};
  RC_ASSERT(parse_time(to_rfc3339(at))->us == at.us);
}

TEST(id, sorts_by_the_time_it_was_made_and_keeps_its_kind) {
  const auto older = party_id::make({1'000'000});
  const auto newer = party_id::make({2'000'000});
  EXPECT_LT(older, newer);
  EXPECT_LT(older.text(), newer.text());
  EXPECT_EQ(older.text().size(), 4 + 26);
  EXPECT_EQ(*party_id::parse(older.text()), older);
  EXPECT_EQ(party_id::from(older.stored()), older);
  EXPECT_FALSE(event_id::parse(older.text())) << "another kind";
  EXPECT_FALSE(party_id::parse("pty_"));
  EXPECT_FALSE(party_id::parse("pty_UPPER"));
  EXPECT_FALSE(party_id::parse(older.text() + "0"));
}

RC_GTEST_PROP(codec, reads_what_it_wrote,
              (std::uint64_t u, std::int64_t i, const std::string& a, const std::string& b)) {
  encoder out;
  out.u64(u).text(a).i64(i).text(b);
  decoder in(out.data());
  RC_ASSERT(in.u64() == u);
  RC_ASSERT(in.text() == a);
  RC_ASSERT(in.i64() == i);
  RC_ASSERT(in.text() == b);
  RC_ASSERT(in.at_end());
}

RC_GTEST_PROP(codec, never_reads_past_a_cut, (const std::string& text)) {
  encoder out;
  out.text(text).u64(7);
  for (std::size_t cut = 0; cut < out.data().size(); ++cut) {
    decoder in(std::string_view(out.data()).substr(0, cut));
    (void)in.text();
    (void)in.u64();
    RC_ASSERT(!in.ok());
    RC_ASSERT(!in.finish("thing"));
  }
}

TEST(queue, refuses_when_full_and_drains_after_closing) {
  bounded_queue<int> queue(2);
  EXPECT_TRUE(queue.try_push(1));
  EXPECT_TRUE(queue.try_push(2));
  EXPECT_FALSE(queue.try_push(3));
  queue.close();
  EXPECT_FALSE(queue.try_push(4));
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_EQ(queue.pop_many(8).size(), 1U);
  EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(queue, hands_everything_over_between_threads) {
  bounded_queue<int> queue(8);
  constexpr int count = 10'000;
  std::jthread sender([&] {
    for (int i = 0; i < count; ++i)
      while (!queue.try_push(i)) std::this_thread::yield();
    queue.close();
  });
  int next = 0;
  while (const auto got = queue.pop()) EXPECT_EQ(*got, next++);
  EXPECT_EQ(next, count);
}

TEST(secret, prints_as_redacted) {
  std::ostringstream out;
  out << secret<std::string>("hunter2");
  EXPECT_EQ(out.str(), "redacted");
}

TEST(ensure, throws_with_its_place) {
  try {
    ensure(false, "one is two");
    FAIL() << "it went on";
  } catch (const broken_invariant& broken) {
    EXPECT_NE(std::string(broken.what()).find("base_test.cpp"), std::string::npos);
  }
}

result<int> half(int n) {
  if (n % 2 != 0) return fail(errc::invalid, "odd", "it is odd", "n", "give an even number");
  return n / 2;
}
result<int> quarter(int n) {
  return TRY(half(TRY(half(n))));
}

TEST(result, passes_the_first_error_on) {
  EXPECT_EQ(quarter(8), 2);
  EXPECT_EQ(quarter(6).error().reason, "odd");
  EXPECT_EQ(quarter(7).error().line(), "n: it is odd — give an even number");
}

}  // namespace
}  // namespace vaka
