// What can go wrong with a database file: no room, another process, damage, leftovers of secrets.
#include "db/sqlite.hpp"

#include "support/sequence_stage.hpp"
#include "support/stores.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <functional>
#include <sstream>

namespace vaka::db {
namespace {

using testing::temporary_folder;

std::string url_in(const std::filesystem::path& folder) {
  return "sqlite:" + (folder / "vaka.db").string();
}

std::string contents(const std::filesystem::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

/// A file system of 2 MiB; unmounted when done.
class small_disk {
 public:
  small_disk() {
    mounted_ = ::mount("vaka-test", folder_.path().c_str(), "tmpfs", 0, "size=2m") == 0;
  }
  ~small_disk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  small_disk(const small_disk&) = delete;
  small_disk& operator=(const small_disk&) = delete;
  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

 private:
  temporary_folder folder_;
  bool mounted_ = false;
};

std::int64_t count(store& in, std::string_view table) {
  const std::string sql = "SELECT COUNT(*) FROM " + std::string(table);
  const auto found = in.read(
      [&](connection& c) { return c.one(sql, {}, [](const row& r) { return r.integer(0); }); });
  EXPECT_TRUE(found) << found.error().line();
  return found ? found->value_or(-1) : -1;
}

TEST(sqlite, a_full_disk_refuses_writes_keeps_reading_and_goes_on_when_there_is_room) {
  const small_disk disk;
  if (!disk.mounted()) GTEST_SKIP() << "a small file system can be mounted by root only";
  const auto ballast = disk.path() / "ballast";
  std::ofstream(ballast) << std::string(600 << 10, 'x');
  testing::sequence_stage stage;
  auto opened = store::open({.url = url_in(disk.path())});
  ASSERT_TRUE(opened) << opened.error().line();
  store& db = **opened;
  ASSERT_TRUE(db.write([](connection& c) { return c.execute(testing::sequence_stage::table); }));
  ASSERT_TRUE(db.write([](connection& c) {
    return c.execute("CREATE TABLE blob_table (n BIGINT PRIMARY KEY, b BYTEA)");
  }));
  db.attach(stage);
  const std::string content(20'000, 'y');
  std::int64_t stored = 0;
  const auto add = [&] {
    return db.write([&](connection& c) {
      stage.append("row");
      return c.execute("INSERT INTO blob_table (n, b) VALUES ($1, $2)", {stored, blob{content}});
    });
  };
  auto answer = add();
  for (; answer && stored < 1'000; answer = add()) ++stored;
  ASSERT_FALSE(answer) << "two MiB held " << stored << " rows";
  EXPECT_EQ(answer.error().code, errc::storage_full) << answer.error().line();
  EXPECT_FALSE(answer.error().remedy.empty());
  EXPECT_EQ(count(db, "blob_table"), stored);
  EXPECT_FALSE(add());
  std::filesystem::remove(ballast);
  answer = add();
  EXPECT_TRUE(answer) << answer.error().line();
  EXPECT_EQ(count(db, "blob_table"), stored + 1);
  EXPECT_EQ(count(db, "sequenced WHERE seq <= (SELECT COUNT(*) FROM sequenced)"), stored + 1);
}

/// A process of its own that holds the write lock of a file until it is killed.
pid_t hold_write_lock(const std::string& path) {
  std::array<int, 2> ready{};
  if (::pipe(ready.data()) != 0) return -1;
  const pid_t child = ::fork();
  if (child == 0) {
    const auto session = open_sqlite({.path = path}, role::writer);
    if (!session || !(*session)->begin()) ::_exit(1);
    if (::write(ready[1], "x", 1) != 1) ::_exit(1);
    ::pause();
    ::_exit(0);
  }
  char told = 0;
  const bool holds = ::read(ready[0], &told, 1) == 1;
  ::close(ready[0]);
  ::close(ready[1]);
  return holds ? child : -1;
}

TEST(sqlite, a_file_that_another_process_writes_is_told_as_busy) {
  const temporary_folder folder;
  ASSERT_TRUE(store::open({.url = url_in(folder.path())}));
  const pid_t other = hold_write_lock((folder.path() / "vaka.db").string());
  ASSERT_GT(other, 0);
  const store_options options{.url = url_in(folder.path()), .busy_timeout_ms = 50};
  const auto refused = store::open(options);
  EXPECT_FALSE(refused);
  if (!refused) {
    EXPECT_EQ(refused.error().code, errc::unavailable);
    EXPECT_EQ(refused.error().reason, "store.busy");
    EXPECT_FALSE(refused.error().remedy.empty());
  }
  ::kill(other, SIGKILL);
  ::waitpid(other, nullptr, 0);
  EXPECT_TRUE(store::open(options));
}

TEST(sqlite, a_file_that_is_no_database_is_corrupt_and_stays_as_it_is) {
  const temporary_folder folder;
  const auto path = folder.path() / "vaka.db";
  const std::string words(8'192, 'z');
  std::ofstream(path) << words;
  const auto answer = store::open({.url = url_in(folder.path())});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, errc::corrupt);
  EXPECT_EQ(contents(path), words);
}

TEST(sqlite, what_was_deleted_cannot_be_found_in_the_files) {
  const temporary_folder folder;
  const std::string secret = "a-wrapped-key-that-must-not-survive";
  auto opened = store::open({.url = url_in(folder.path())});
  ASSERT_TRUE(opened) << opened.error().line();
  store& db = **opened;
  const auto all_files = [&] {
    std::string out;
    for (const auto& file : std::filesystem::directory_iterator(folder.path()))
      out += contents(file.path());
    return out;
  };
  ASSERT_TRUE(db.write([&](connection& c) {
    return c.execute("INSERT INTO store_meta (name, content) VALUES ($1, $2)",
                     {"secret", blob{secret}});
  }));
  EXPECT_NE(all_files().find(secret), std::string::npos);
  ASSERT_TRUE(db.write([](connection& c) {
    return c.execute("DELETE FROM store_meta WHERE name = $1", {"secret"});
  }));
  ASSERT_TRUE(db.checkpoint());
  EXPECT_EQ(all_files().find(secret), std::string::npos);
}

// Rows that grow in place split pages, and the old page keeps a copy of what moved away.
TEST(sqlite, what_was_replaced_cannot_be_found_in_a_file_written_anew) {
  const temporary_folder folder;
  auto opened = store::open({.url = url_in(folder.path())});
  ASSERT_TRUE(opened) << opened.error().line();
  store& db = **opened;
  constexpr std::size_t rows = 2'000;
  const auto secret = [](std::size_t i) { return "KANARIFUGL " + std::to_string(i) + "!"; };
  const auto put_all = [&](const std::function<std::string(std::size_t)>& content) {
    for (std::size_t from = 0; from < rows; from += 50)
      ASSERT_TRUE(db.write([&](connection& c) -> result<void> {
        for (std::size_t i = from; i < from + 50; ++i)
          TRY(
              c.execute("INSERT INTO store_meta (name, content) VALUES ($1, $2)"
                        " ON CONFLICT (name) DO UPDATE SET content = $2",
                        {std::to_string(i * 7'919 % rows), blob{content(i)}}));
        return {};
      }));
  };
  for (std::size_t round = 1; round <= 4; ++round)
    put_all([&](std::size_t i) { return secret(i) + std::string(round * (20 + i % 90), 'x'); });
  put_all([](std::size_t) { return std::string(600, 'y'); });
  ASSERT_TRUE(db.rewrite());
  std::string all;
  for (const auto& file : std::filesystem::directory_iterator(folder.path()))
    all += contents(file.path());
  EXPECT_EQ(all.find("KANARIFUGL"), std::string::npos);
  EXPECT_NE(all.find("yyyy"), std::string::npos);
}

}  // namespace
}  // namespace vaka::db
