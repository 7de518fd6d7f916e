// Tests that hold on both engines: derive a fixture from store_test, write TEST_P, and close with
// VAKA_ON_BOTH_ENGINES(fixture). Each test gets an empty store. Where PostgreSQL is not installed
// its half is skipped, visibly.
#pragma once

#include "base/result.hpp"
#include "db/store.hpp"
#include "support/postgres.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

namespace vaka::testing {

/// A folder that is removed with everything in it.
class temporary_folder {
 public:
  temporary_folder();
  ~temporary_folder();
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class store_test : public ::testing::TestWithParam<db::engine> {
 protected:
  void SetUp() override {
    if (GetParam() == db::engine::postgresql && postgres::shared() == nullptr)
      GTEST_SKIP() << "PostgreSQL is not installed";
    options_.url = GetParam() == db::engine::sqlite
                       ? "sqlite:" + (folder_.path() / "vaka.db").string()
                       : taken(postgres::shared()->fresh_url());
    reopen();
  }

  /// Closes the store and opens it again.
  void reopen() {
    store_.reset();
    store_ = taken(db::store::open(options_));
  }

  /// The value of a result that a test needs to go on.
  template <class T>
  static T taken(result<T> from) {
    if (!from) throw std::runtime_error(from.error().line());
    return std::move(*from);
  }

  temporary_folder folder_;
  db::store_options options_;
  std::unique_ptr<db::store> store_;
};

inline std::string engine_name(const ::testing::TestParamInfo<db::engine>& of) {
  return of.param == db::engine::sqlite ? "sqlite" : "postgresql";
}

}  // namespace vaka::testing

#define VAKA_ON_BOTH_ENGINES(fixture)                                                             \
  INSTANTIATE_TEST_SUITE_P(                                                                       \
      on, fixture, ::testing::Values(::vaka::db::engine::sqlite, ::vaka::db::engine::postgresql), \
      ::vaka::testing::engine_name)
