#include "crypto/master_key.hpp"

#include "crypto/digest.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <numeric>

namespace vaka::crypto {
namespace {

namespace fs = std::filesystem;

bytes counting_bytes() {
  bytes raw(key::size, '\0');
  std::iota(raw.begin(), raw.end(), '\0');
  return raw;
}

struct master_key_files : testing::Test {
  fs::path folder;

  void SetUp() override {
    std::string made = (fs::temp_directory_path() / "vaka-key-XXXXXX").string();
    ASSERT_NE(::mkdtemp(made.data()), nullptr);
    folder = made;
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }

  fs::path write(std::string_view text, mode_t mode = 0600) const {
    const auto file = folder / "master.key";
    std::ofstream(file, std::ios::binary) << text;
    ::chmod(file.c_str(), mode);
    return file;
  }
  // A failure must name the place and say what to do, and never quote what the file holds.
  static void expect_failure(const result<master_key>& loaded, std::string_view reason,
                             const fs::path& file) {
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().reason, reason);
    EXPECT_EQ(loaded.error().where, file.string());
    EXPECT_FALSE(loaded.error().remedy.empty());
    EXPECT_EQ(loaded.error().line().find("abcdef"), std::string::npos);
  }
};

TEST(master_key, derives_by_hkdf_sha256) {
  const master_key root(*key::from(counting_bytes()));
  EXPECT_EQ(to_hex(root.derive("wrap").view()),
            "7474a915bdf4977a21ccdc7bb6f3efbd83348330885a00ba4481e7d2e0c99404");
  // RFC 5869, sections 2.2 and 2.3, spelled out for one block and no salt.
  const auto extracted = hmac_sha256(bytes(32, '\0'), counting_bytes());
  for (const std::string purpose : {"blind-index", "fingerprint", "spool", ""})
    EXPECT_EQ(root.derive(purpose).view(), hmac_sha256(extracted, "vaka/1/" + purpose + "\x01"));
}

TEST(master_key, gives_each_purpose_its_own_key) {
  const master_key root(key::random());
  EXPECT_EQ(root.derive("wrap").view(), root.derive("wrap").view());
  EXPECT_NE(root.derive("wrap").view(), root.derive("spool").view());
  EXPECT_NE(root.derive("wrap").view(), master_key(key::random()).derive("wrap").view());
}

TEST_F(master_key_files, are_made_once_and_found_again) {
  const auto file = folder / "master.key";
  const auto made = load_or_make_master_key(file);
  ASSERT_TRUE(made) << made.error().line();
  EXPECT_TRUE(made->made);
  struct stat about{};
  ASSERT_EQ(::stat(file.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777, 0600U);
  EXPECT_EQ(about.st_size, 65);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1) << "a draft was left behind";

  const auto again = load_or_make_master_key(file);
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->made);
  EXPECT_EQ(made->key.derive("wrap").view(), again->key.derive("wrap").view());
  EXPECT_EQ(load_master_key({.file = file})->derive("wrap").view(),
            made->key.derive("wrap").view());
}

TEST_F(master_key_files, may_end_with_a_line_end_of_any_kind) {
  const auto hex = to_hex(counting_bytes());
  const auto wanted = master_key(*key::from(counting_bytes())).derive("wrap");
  for (const std::string_view end : {"", "\n", "\r\n"}) {
    const auto loaded = load_master_key({.file = write(hex + std::string(end), 0400)});
    ASSERT_TRUE(loaded) << loaded.error().line();
    EXPECT_EQ(loaded->derive("wrap").view(), wanted.view());
    fs::remove(folder / "master.key");
  }
}

TEST_F(master_key_files, that_are_missing_are_named) {
  const auto file = folder / "nowhere.key";
  expect_failure(load_master_key({.file = file}), "master_key.missing", file);
}

TEST_F(master_key_files, that_cannot_be_read_are_named) {
  expect_failure(load_master_key({.file = folder}), "master_key.unreadable", folder);
  if (::geteuid() != 0) {
    const auto file = write(to_hex(counting_bytes()), 0000);
    expect_failure(load_master_key({.file = file}), "master_key.unreadable", file);
  }
}

TEST_F(master_key_files, that_others_may_touch_are_refused) {
  for (const mode_t mode : {0604, 0640, 0644, 0620, 0602, 0601, 0777}) {
    const auto file = write(to_hex(counting_bytes()) + "\n", mode);
    expect_failure(load_master_key({.file = file}), "master_key.exposed", file);
  }
}

TEST_F(master_key_files, of_a_wrong_length_are_refused) {
  const auto hex = to_hex(counting_bytes());
  for (const auto& text : {std::string(), std::string("\n"), hex.substr(0, 63), hex + "0",
                           hex + "\n\n", hex + hex, std::string(100'000, 'a')}) {
    const auto file = write(text);
    expect_failure(load_master_key({.file = file}), "master_key.length", file);
    EXPECT_FALSE(load_or_make_master_key(file)) << "a damaged key must never be replaced";
  }
}

TEST_F(master_key_files, with_other_characters_are_refused) {
  auto hex = to_hex(counting_bytes());
  hex[10] = 'g';
  const auto file = write(hex);
  expect_failure(load_master_key({.file = file}), "master_key.malformed", file);
}

TEST_F(master_key_files, cannot_be_made_in_a_folder_that_is_not_there) {
  const auto made = load_or_make_master_key(folder / "none" / "master.key");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().reason, "master_key.not_made");
}

TEST_F(master_key_files, win_over_descriptor_and_descriptor_over_environment) {
  const char* variable = "VAKA_TEST_MASTER_KEY";
  const bytes in_file(32, 'f');
  const bytes in_descriptor(32, 'd');
  const bytes in_environment(32, 'e');
  ::setenv(variable, to_hex(in_environment).c_str(), 1);
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const auto text = to_hex(in_descriptor) + "\n";
  ASSERT_EQ(::write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  ::close(ends[1]);

  const auto derived = [](const bytes& raw) { return master_key(*key::from(raw)).derive("x"); };
  master_key_source from{write(to_hex(in_file)), ends[0], variable};
  EXPECT_EQ(load_master_key(from)->derive("x").view(), derived(in_file).view());
  from.file.reset();
  EXPECT_EQ(load_master_key(from)->derive("x").view(), derived(in_descriptor).view());
  from.file_descriptor.reset();
  EXPECT_EQ(load_master_key(from)->derive("x").view(), derived(in_environment).view());
  ::close(ends[0]);

  ::setenv(variable, "abcdef", 1);
  EXPECT_EQ(load_master_key(from).error().reason, "master_key.length");
  ::unsetenv(variable);
  EXPECT_EQ(load_master_key(from).error().reason, "master_key.absent");
  from.file_descriptor = 987'654;
  EXPECT_EQ(load_master_key(from).error().reason, "master_key.unreadable");
}

}  // namespace
}  // namespace vaka::crypto
