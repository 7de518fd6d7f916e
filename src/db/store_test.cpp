#include "db/store.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace vaka::db {
namespace {
TEST(store, opens) {
  std::filesystem::remove_all("/tmp/h-db-smoke");
  std::filesystem::create_directories("/tmp/h-db-smoke");
  auto s = store::open({.url = "sqlite:/tmp/h-db-smoke/vaka.db"});
  ASSERT_TRUE(s) << s.error().line();
  auto w = (*s)->write([](connection& c) {
    return c.execute("INSERT INTO store_meta VALUES ($1,$2)", {"a", blob{"b"}});
  });
  ASSERT_TRUE(w) << w.error().line();
  EXPECT_EQ(*w, 1);
  auto r = (*s)->read([](connection& c) {
    return c.one("SELECT content FROM store_meta WHERE name=$1", {"a"},
                 [](const row& x) { return x.string(0); });
  });
  ASSERT_TRUE(r);
  EXPECT_EQ(**r, "b");
}
}  // namespace
}  // namespace vaka::db
