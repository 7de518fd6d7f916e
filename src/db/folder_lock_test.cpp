#include "db/folder_lock.hpp"

#include "support/stores.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <optional>

namespace vaka::db {
namespace {

TEST(folder_lock, holds_until_it_is_dropped_and_names_the_holder) {
  const testing::temporary_folder folder;
  std::optional<result<folder_lock>> first = folder_lock::take(folder.path());
  ASSERT_TRUE(*first) << first->error().line();
  const auto second = folder_lock::take(folder.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, errc::conflict);
  EXPECT_EQ(second.error().reason, "store.locked");
  EXPECT_NE(second.error().message.find(std::to_string(::getpid())), std::string::npos);
  EXPECT_EQ(second.error().where, folder.path().string());
  EXPECT_FALSE(second.error().remedy.empty());
  first.reset();
  EXPECT_TRUE(folder_lock::take(folder.path()));
}

TEST(folder_lock, moves_with_its_value) {
  const testing::temporary_folder folder;
  auto taken = folder_lock::take(folder.path());
  ASSERT_TRUE(taken);
  const folder_lock kept = std::move(*taken);
  EXPECT_FALSE(folder_lock::take(folder.path()));
}

TEST(folder_lock, needs_the_folder) {
  const testing::temporary_folder folder;
  const auto answer = folder_lock::take(folder.path() / "none");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().reason, "store.folder");
}

}  // namespace
}  // namespace vaka::db
