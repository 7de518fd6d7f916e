#include "party/part.hpp"

#include "party/test_values.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace vaka::parties {
namespace {

using testing::decided_at;
using testing::make_value;

value with(value v, value_state state, bool question, std::shared_ptr<const decision> opened,
           std::shared_ptr<const decision> closed) {
  v.state = state;
  v.question = question;
  v.opened = std::move(opened);
  v.closed = std::move(closed);
  return v;
}

bool equal(const value& a, const value& b) {
  const bool closed = (a.closed == nullptr && b.closed == nullptr) ||
                      (a.closed && b.closed && *a.closed == *b.closed);
  return a.field == b.field && a.content == b.content && a.entered == b.entered &&
         a.state == b.state && a.question == b.question && *a.from == *b.from &&
         *a.opened == *b.opened && closed;
}

std::vector<value> any_values() {
  const auto decisions = std::vector{decided_at(1), decided_at(2), decided_at(3)};
  return *rc::gen::container<std::vector<value>>(rc::gen::map(
      rc::gen::tuple(rc::gen::arbitrary<std::string>(), rc::gen::arbitrary<std::string>(),
                     rc::gen::inRange(0, 6), rc::gen::arbitrary<bool>(), rc::gen::inRange(0, 3),
                     rc::gen::inRange(0, 4)),
      [decisions](const auto& t) {
        const auto [field, content, state, question, opened, closed] = t;
        auto v = with(make_value(field, content, opened == 0 ? "typed" : "register", opened),
                      static_cast<value_state>(state), question,
                      decisions[static_cast<std::size_t>(opened)],
                      closed == 3 ? nullptr : decisions[static_cast<std::size_t>(closed)]);
        if (opened == 1) v.entered = field;
        return v;
      }));
}

RC_GTEST_PROP(part, what_is_encoded_comes_back, ()) {
  const auto values = any_values();
  const auto back = decode_values(encode_values(values));
  RC_ASSERT(back.has_value() && back->size() == values.size());
  for (std::size_t i = 0; i < values.size(); ++i) RC_ASSERT(equal((*back)[i], values[i]));
}

RC_GTEST_PROP(part, a_shorter_or_longer_one_is_damaged, ()) {
  const auto values = any_values();
  const auto encoded = encode_values(values);
  const auto cut = *rc::gen::inRange<std::size_t>(0, encoded.size());
  RC_ASSERT(!decode_values(encoded.substr(0, cut)).has_value());
  RC_ASSERT(!decode_values(encoded + '\0').has_value());
}

TEST(part, what_values_share_is_stored_once) {
  std::vector<value> values;
  const auto by = decided_at(1);
  const auto from = make_value("", "", "register", 1).from;
  for (int i = 0; i < 100; ++i) {
    value v = with(make_value("f", "c", "register", 1), value_state::current, false, by, nullptr);
    v.from = from;
    values.push_back(v);
  }
  EXPECT_LT(encode_values(values).size(), 100U * 9U + 200U);
}

TEST(part, a_sealed_part_opens_at_its_own_place_only) {
  const auto key = crypto::key::random();
  const auto id = party_id::make({1});
  const std::vector values{with(make_value("a", "secret content", "typed", 1), value_state::current,
                                false, decided_at(1), nullptr)};
  const bytes sealed = seal_values(key, id, 0, 1, sealed_as::present, values);
  EXPECT_EQ(sealed.find("secret"), bytes::npos);
  ASSERT_TRUE(open_values(key, id, 0, 1, sealed_as::present, sealed).has_value());

  const auto refused = [&](const crypto::key& with_key, const party_id& party, std::int64_t number,
                           std::int64_t version, sealed_as role, const bytes& what) {
    const auto opened = open_values(with_key, party, number, version, role, what);
    return !opened && opened.error().code == errc::corrupt;
  };
  EXPECT_TRUE(refused(key, party_id::make({1}), 0, 1, sealed_as::present, sealed));
  EXPECT_TRUE(refused(key, id, 1, 1, sealed_as::present, sealed));
  EXPECT_TRUE(refused(key, id, 0, 2, sealed_as::present, sealed));
  EXPECT_TRUE(refused(key, id, 0, 1, sealed_as::past, sealed));
  EXPECT_TRUE(refused(crypto::key::random(), id, 0, 1, sealed_as::present, sealed));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    bytes bent = sealed;
    bent[i] = static_cast<char>(bent[i] ^ 1);
    EXPECT_TRUE(refused(key, id, 0, 1, sealed_as::present, bent)) << "byte " << i;
  }
}

}  // namespace
}  // namespace vaka::parties
