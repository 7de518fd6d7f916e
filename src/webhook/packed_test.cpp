#include "webhook/packed.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace vaka::webhook {
namespace {

packed_state sample() {
  packed_state s;
  s.delivery.failures = 21;
  s.delivery.failing_since = {1'795'369'004'000'000};
  s.delivery.held_until = {1'795'369'064'000'000};
  id_bytes subject{};
  subject.fill(0xAB);
  s.delivery.waiting.push_back({subject, {7, 9, 1LL << 40}, 3, {1'795'369'999'000'001}});
  subject.fill(0xCD);
  s.delivery.waiting.push_back({subject, {8}, 0, {}});
  s.statistics = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, {11}};
  return s;
}

TEST(packed, state_reads_back_as_written) {
  const auto s = sample();
  const auto back = unpack_state(pack_state(s));
  ASSERT_TRUE(back.has_value()) << back.error().line();
  EXPECT_EQ(back->delivery, s.delivery);
  EXPECT_EQ(back->statistics, s.statistics);
}

TEST(packed, a_waiting_subject_costs_little) {
  packed_state s;
  for (int i = 0; i < 10'000; ++i) {
    id_bytes subject{};
    subject[0] = static_cast<unsigned char>(i >> 8);
    subject[1] = static_cast<unsigned char>(i);
    s.delivery.waiting.push_back({subject, {1'000'000 + i}, 4, {1'795'369'999'000'001}});
  }
  EXPECT_LE(pack_state(s).size(), 10'000U * 32) << "a full list is saved five times a second";
}

TEST(packed, every_cut_is_noticed) {
  const auto whole = pack_state(sample());
  for (std::size_t n = 0; n < whole.size(); ++n)
    EXPECT_FALSE(unpack_state(std::string_view(whole).substr(0, n)).has_value()) << n;
  EXPECT_FALSE(unpack_state(whole + "x").has_value());
}

TEST(packed, another_format_is_refused) {
  auto whole = pack_state(sample());
  whole[0] = 2;
  ASSERT_FALSE(unpack_state(whole).has_value());
  EXPECT_EQ(unpack_state(whole).error().reason, "codec.format");
}

RC_GTEST_PROP(packed, records_read_back_as_written, ()) {
  const auto count = *rc::gen::inRange(0, 50);
  std::vector<delivery_record> records;
  std::vector<bytes> encoded;
  for (int i = 0; i < count; ++i) {
    delivery_record r;
    r.at = {*rc::gen::inRange<std::int64_t>(0, 1LL << 52)};
    r.event = event_id::make(r.at);
    r.step = *rc::gen::element(step::ask, step::payload);
    r.status = *rc::gen::inRange(0, 600);
    r.outcome = static_cast<outcome>(*rc::gen::inRange(1, static_cast<int>(outcomes_known) + 1));
    r.tries = static_cast<std::uint32_t>(*rc::gen::inRange(0, 11));
    r.error = r.status == 0 ? "net.timeout" : "";
    encoded.push_back(encode_record(r));
    records.push_back(std::move(r));
  }
  const auto back = unpack_records(pack_records(encoded));
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == records);
}

}  // namespace
}  // namespace vaka::webhook
