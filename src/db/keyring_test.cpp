#include "db/keyring.hpp"

#include "support/stores.hpp"

#include <gtest/gtest.h>

namespace vaka::db {
namespace {

class key_store : public testing::store_test {
 protected:
  crypto::master_key master_{crypto::key::random()};
  keyring keys_{master_};
  const bytes owner_ = "party-0123456789/part-1";

  void put(const keyring::fresh_key& fresh) {
    taken(store_->write([&](connection& c) -> result<int> {
      TRY(keyring::put(c, owner_, fresh, instant{1}));
      return 0;
    }));
  }
  result<void> verify(const keyring& with) {
    return store_->write([&](connection& c) { return with.verify(c); });
  }
  result<crypto::key> get(const keyring& from) {
    return store_->read([&](connection& c) { return from.get(c, owner_); });
  }
};
VAKA_ON_BOTH_ENGINES(key_store);

TEST_P(key_store, gives_back_the_key_that_was_put) {
  const auto fresh = keys_.make(owner_);
  put(fresh);
  EXPECT_EQ(taken(get(keys_)).view(), fresh.key.view());
  EXPECT_EQ(fresh.wrapped.find(fresh.key.view()), bytes::npos);
}

TEST_P(key_store, two_keys_of_one_owner_conflict) {
  put(keys_.make(owner_));
  const auto again = store_->write(
      [&](connection& c) { return keyring::put(c, owner_, keys_.make(owner_), instant{2}); });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, errc::conflict);
}

TEST_P(key_store, a_destroyed_key_is_gone) {
  put(keys_.make(owner_));
  taken(store_->write([&](connection& c) -> result<int> {
    TRY(keyring::destroy(c, owner_));
    return 0;
  }));
  const auto answer = get(keys_);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, errc::gone);
  EXPECT_EQ(keys_.unwrap(owner_, {}).error().code, errc::gone);
}

TEST_P(key_store, a_wrapped_key_fits_its_owner_and_master_only) {
  const auto fresh = keys_.make(owner_);
  EXPECT_TRUE(keys_.unwrap(owner_, fresh.wrapped));
  EXPECT_FALSE(keys_.unwrap("party-0123456789/part-2", fresh.wrapped));
  EXPECT_FALSE(keyring(crypto::master_key(crypto::key::random())).unwrap(owner_, fresh.wrapped));
}

TEST_P(key_store, knows_its_master_key_again) {
  EXPECT_TRUE(verify(keys_));
  EXPECT_TRUE(verify(keyring(master_)));
  const auto other = verify(keyring(crypto::master_key(crypto::key::random())));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().reason, "key.master");
  EXPECT_FALSE(other.error().remedy.empty());
  EXPECT_TRUE(verify(keys_));
}

TEST_P(key_store, a_store_with_keys_takes_no_new_proof) {
  put(keys_.make(owner_));
  const auto answer = verify(keys_);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, errc::corrupt);
}

}  // namespace
}  // namespace vaka::db
