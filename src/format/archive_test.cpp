#include "format/decompress.hpp"
#include "format/glob.hpp"
#include "format/test_source.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <zstd.h>

#include <vector>

namespace vaka::format {
namespace {

struct member {
  std::string path;
  std::string content;
};

// An archive as libarchive writes it; `options` such as "zip:compression=store,zip64".
std::string packed(const std::vector<member>& members, int format, const char* options = "",
                   const char* passphrase = nullptr) {
  std::string out(1 << 22, '\0');
  std::size_t used = 0;
  auto* a = archive_write_new();
  EXPECT_EQ(archive_write_set_format(a, format), ARCHIVE_OK);
  archive_write_set_bytes_per_block(a, 1);
  archive_write_set_bytes_in_last_block(a, 1);
  EXPECT_EQ(archive_write_set_options(a, options), ARCHIVE_OK) << archive_error_string(a);
  if (passphrase != nullptr) archive_write_set_passphrase(a, passphrase);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  for (const auto& m : members) {
    auto* entry = archive_entry_new();
    archive_entry_set_pathname(entry, m.path.c_str());
    const bool folder = m.path.ends_with('/');
    archive_entry_set_filetype(entry, folder ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(m.content.size()));
    EXPECT_GE(archive_write_header(a, entry), ARCHIVE_WARN) << archive_error_string(a);
    archive_write_data(a, m.content.data(), m.content.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

std::string zip(const std::vector<member>& members, const char* options = "",
                const char* passphrase = nullptr) {
  return packed(members, ARCHIVE_FORMAT_ZIP, options, passphrase);
}

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

// The content, or the reason of the refusal.
std::string read(std::string_view file, const std::vector<std::string>& members = {}) {
  const auto from = open_bytes(file, members);
  if (!from) return from.error().reason;
  const auto out = read_all(**from);
  return out ? *out : out.error().reason;
}

std::string sample() {
  std::string out;
  for (int n = 0; n < 30'000; ++n) out += std::to_string(n * 7919 % 10'007) + ";";
  return out;
}

const std::vector<int> tars = {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE,
                               ARCHIVE_FORMAT_TAR_GNUTAR};

TEST(archive, the_only_file_is_read) {
  const auto text = sample();
  for (const auto* how : {"", "zip:compression=store", "zip:zip64", "zip:!zip64"})
    EXPECT_TRUE(read(zip({{"folder/", ""}, {"folder/units.csv", text}}, how)) == text) << how;
  for (const int format : tars)
    EXPECT_TRUE(read(packed({{"folder/", ""}, {"folder/units.csv", text}}, format)) == text);
}

TEST(archive, inside_a_compression) {
  const auto text = sample();
  EXPECT_TRUE(read(zstd(text)) == text);
  EXPECT_TRUE(read(zstd(text) + zstd("and more")) == text + "and more");
  for (const int format : tars)
    EXPECT_TRUE(read(zstd(packed({{"units.csv", text}}, format))) == text);
  EXPECT_EQ(read(zstd(zstd("x"))), "format.nested");
  EXPECT_EQ(read(zip({{"a.zst", zstd("x")}})), "format.nested");
  EXPECT_EQ(read(zip({{"a.zip", zip({{"a", "x"}})}})), "format.nested");
}

TEST(archive, long_names_and_names_in_any_script) {
  const std::string path = std::string(180, 'd') + "/" + std::string(120, 'n') + "-företag.csv";
  for (const int format : {ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FORMAT_TAR_GNUTAR})
    EXPECT_EQ(read(packed({{"other", "x"}, {path, "wanted"}}, format), {"*-f*retag.csv"}),
              "wanted");
  EXPECT_EQ(read(zip({{"other", "x"}, {path, "wanted"}}), {"*företag.csv"}), "wanted");
}

TEST(archive, a_member_is_chosen_by_its_name) {
  const std::vector<member> three = {{"a/readme.txt", "r"}, {"a/one.csv", "1"}, {"b/two.csv", "2"}};
  for (const auto& file : {zip(three), packed(three, ARCHIVE_FORMAT_TAR_USTAR)}) {
    EXPECT_EQ(read(file, {"one.csv"}), "1");
    EXPECT_EQ(read(file, {"b/*.csv"}), "2");
    EXPECT_EQ(read(file, {"none", "readme.*"}), "r");
    EXPECT_EQ(read(file, {"*.xml"}), "format.no_member");
    EXPECT_EQ(read(file, {"*.csv"}), "format.members");
    EXPECT_EQ(read(file), "format.members");
  }
  EXPECT_EQ(read(zip({{"__MACOSX/._a.csv", "x"}, {"._a.csv", "x"}, {"a.csv", "1"}})), "1");
  EXPECT_EQ(read(zip({{"folder/", ""}})), "format.no_member");
}

TEST(archive, encrypted_files_are_named_as_such) {
  EXPECT_EQ(read(zip({{"a.csv", "secret"}}, "zip:encryption=zipcrypt", "word")),
            "format.encrypted");
  EXPECT_EQ(read(zip({{"a.csv", "secret"}}, "zip:encryption=aes256", "word")), "format.encrypted");
}

TEST(archive, every_cut_is_noticed) {
  const auto text = sample().substr(0, 3000);
  const auto whole = zip({{"a.csv", text}});
  ASSERT_EQ(read(whole), text);
  // Behind the member stands the list of members: what is cut there cannot be missed, nor be told.
  const auto list = whole.find("PK\x01\x02");
  ASSERT_NE(list, std::string::npos);
  for (std::size_t cut = 1; cut <= list; cut += cut < 200 ? 1 : 17) {
    const auto said = read(whole.substr(0, cut));
    EXPECT_TRUE(said == "format.damaged" || said == "format.truncated") << cut << ": " << said;
  }
  const auto tar = packed({{"a.csv", text}}, ARCHIVE_FORMAT_TAR_USTAR);
  for (std::size_t cut = 512; cut < 512 + text.size(); cut += 101)
    EXPECT_EQ(read(tar.substr(0, cut)), "format.damaged") << cut;
  const auto z = zstd(text);
  for (std::size_t cut = 4; cut < z.size(); cut += 13)
    EXPECT_EQ(read(z.substr(0, cut)), "format.truncated") << cut;
}

TEST(archive, damage_is_found_by_the_checksum) {
  for (const auto* how : {"", "zip:compression=store"}) {
    auto bad = zip({{"a.csv", sample().substr(0, 3000)}}, how);
    bad[bad.size() / 3] = static_cast<char>(bad[bad.size() / 3] ^ 0x10);
    EXPECT_EQ(read(bad), "format.damaged") << how;
  }
}

TEST(archive, a_bomb_is_stopped) {
  const auto inner = zip({{"a", std::string(3'000'000, '\0')}});
  EXPECT_EQ(read(inner).size(), 3'000'000U);  // below the free amount
  // zstd packs a million to one: 200 MB of zeros are about 6 KB.
  const std::string zeros(200'000'000, '\0');
  EXPECT_EQ(read(zstd(zeros)), "format.bomb");
}

TEST(glob, stars_and_question_marks) {
  EXPECT_TRUE(glob_fits("*.csv", "a/b/units.csv"));
  EXPECT_TRUE(glob_fits("u*s.c?v", "units.csv"));
  EXPECT_TRUE(glob_fits("a/*", "a/b/units.csv"));
  EXPECT_TRUE(glob_fits("**a*b*", "xaxbx"));
  EXPECT_FALSE(glob_fits("b/*", "a/b/units.csv"));
  EXPECT_FALSE(glob_fits("*.csv", "units.csv.gz"));
  EXPECT_FALSE(glob_fits("units", "units.csv"));
  EXPECT_FALSE(glob_fits("", "units.csv"));
}

}  // namespace
}  // namespace vaka::format
