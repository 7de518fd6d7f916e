#include "format/byte_source.hpp"

#include "base/limits.hpp"
#include "format/decompress.hpp"
#include "format/test_source.hpp"

#include <gtest/gtest.h>
#include <isa-l/igzip_lib.h>
#include <lzma.h>

#include <fstream>
#include <random>

namespace vaka::format {
namespace {

std::string gzip(std::string_view text) {
  isal_zstream z;
  isal_deflate_init(&z);
  z.gzip_flag = IGZIP_GZIP;
  z.end_of_stream = 1;
  std::string out(text.size() + 1024, '\0');
  z.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<std::uint32_t>(text.size());
  z.next_out = reinterpret_cast<std::uint8_t*>(out.data());
  z.avail_out = static_cast<std::uint32_t>(out.size());
  EXPECT_EQ(isal_deflate(&z), COMP_OK);
  out.resize(z.total_out);
  return out;
}

std::string xz(std::string_view text, lzma_check check = LZMA_CHECK_CRC64) {
  std::string out(lzma_stream_buffer_bound(text.size()), '\0');
  std::size_t used = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(1, check, nullptr,
                                    reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                                    reinterpret_cast<std::uint8_t*>(out.data()), &used, out.size()),
            LZMA_OK);
  out.resize(used);
  return out;
}

// Compresses a little, so that a stream has blocks, literals and matches.
std::string sample(std::size_t size) {
  std::mt19937 random(7);
  std::string out;
  while (out.size() < size) {
    out += "unit " + std::to_string(random() % 100'000) + ",\"AS\"\n";
  }
  out.resize(size);
  return out;
}

result<std::string> unpack(std::string_view packed) {
  auto from = TRY(open_bytes(packed));
  return read_all(*from);
}

std::string outcome(std::string_view packed) {
  const auto text = unpack(packed);
  return text ? "ok" : text.error().reason;
}

TEST(byte_source, plain_gzip_and_xz_give_the_same_bytes) {
  for (const std::size_t size : {0U, 1U, 5U, 1000U, 300'000U, 2'000'000U}) {
    const auto text = sample(size);
    EXPECT_TRUE(unpack(text) == text) << size;
    EXPECT_TRUE(unpack(gzip(text)) == text) << size;
    EXPECT_TRUE(unpack(xz(text)) == text) << size;
  }
}

TEST(byte_source, however_the_input_is_cut) {
  const auto text = sample(20'000);
  const auto two = gzip(text) + gzip("") + gzip(text);
  const auto two_xz = xz(text) + xz(text, LZMA_CHECK_SHA256);
  for (const std::size_t piece : {1U, 2U, 3U, 7U, 100U, 4096U}) {
    auto g = gunzip(std::make_unique<pieces_source>(two, piece), "test");
    EXPECT_TRUE(read_all(*g) == text + text) << piece;
    auto x = unxz(std::make_unique<pieces_source>(two_xz, piece), "test");
    EXPECT_TRUE(read_all(*x) == text + text) << piece;
  }
}

// The optional parts of a gzip header: checksum 2, extra field 4, file name 8, comment 16.
std::string with_header(unsigned flags, std::string packed) {
  std::string header = packed.substr(0, 10);
  header[3] = static_cast<char>(flags);
  if ((flags & 4U) != 0) header += std::string("\x03\0abc", 5);
  if ((flags & 8U) != 0) header += std::string("\0", 1);
  if ((flags & 16U) != 0) header += std::string("why\0", 4);
  if ((flags & 2U) != 0) header += "xx";
  return header + packed.substr(10);
}

TEST(byte_source, every_gzip_header_however_it_is_cut) {
  for (unsigned flags = 0; flags < 32; flags += 2) {
    const auto two = with_header(flags, gzip("a")) + with_header(flags, gzip("b"));
    for (const std::size_t piece : {1U, 2U, 5U, 11U, 13U, 4096U}) {
      auto g = gunzip(std::make_unique<pieces_source>(two, piece), "test");
      EXPECT_TRUE(read_all(*g) == std::string("ab")) << flags << ' ' << piece;
    }
  }
  EXPECT_EQ(outcome(with_header(32, gzip("a"))), "format.damaged") << "reserved";
}

TEST(byte_source, frames_of_zstd_before_1_0_are_refused) {
  const std::string old("\x27\xb5\x2f\xfd\x01\0\0\0\0\0", 10);
  for (const std::size_t piece : {1U, 4U, 4096U}) {
    auto z = unzstd(std::make_unique<pieces_source>(old, piece), "test");
    EXPECT_EQ(read_all(*z).error().reason, "format.damaged") << piece;
  }
}

TEST(byte_source, a_zstd_frame_holds_what_its_head_says) {
  const std::string short_frame("\x28\xb5\x2f\xfd\xa0\xc6\x12\0\0\x01\0\0", 12);
  for (const std::size_t piece : {1U, 5U, 4096U}) {
    auto z = unzstd(std::make_unique<pieces_source>(short_frame, piece), "test");
    EXPECT_EQ(read_all(*z).error().reason, "format.damaged") << piece;
  }
}

TEST(byte_source, a_zstd_frame_with_a_wide_window_is_refused_however_small_it_is) {
  const std::string wide("\x28\xb5\x2f\xfd\x90\xa0\0\0\0\0\x01\0\0", 13);
  for (const std::size_t piece : {1U, 5U, 4096U}) {
    auto z = unzstd(std::make_unique<pieces_source>(wide, piece), "test");
    EXPECT_EQ(read_all(*z).error().reason, "format.memory") << piece;
  }
}

TEST(byte_source, members_padding_and_what_follows) {
  EXPECT_TRUE(unpack(gzip("a") + gzip("b") + gzip("")) == std::string("ab"));
  EXPECT_TRUE(unpack(gzip("a") + std::string(600'000, '\0')) == std::string("a"));
  EXPECT_EQ(outcome(gzip("a") + "garbage"), "format.damaged");
  EXPECT_EQ(outcome(gzip("a") + std::string(1, '\0') + gzip("b")), "format.damaged");
  EXPECT_EQ(outcome(gzip("a") + "\x1f"), "format.truncated");
  EXPECT_EQ(outcome(xz("a") + "garbage, garbage"), "format.damaged");
}

TEST(byte_source, a_truncated_stream_is_never_a_silent_end) {
  const auto text = sample(30'000);
  for (const auto& packed : {gzip(text), xz(text), gzip(text) + gzip(text)}) {
    std::size_t step = 1;
    const std::size_t member = gzip(text).size();
    for (std::size_t cut = 1; cut < packed.size(); cut += step) {
      step = cut < 200 || packed.size() - cut < 300 ? 1 : 97;
      if (cut == member && packed.size() == 2 * member) continue;  // a whole file of one member
      EXPECT_EQ(outcome(packed.substr(0, cut)), "format.truncated") << cut;
    }
  }
}

TEST(byte_source, a_flipped_bit_is_found) {
  const auto text = sample(30'000);
  for (const auto& packed : {gzip(text), xz(text)}) {
    std::size_t found = 0;
    for (std::size_t at = 10; at < packed.size(); at += 41) {
      auto bad = packed;
      bad[at] = static_cast<char>(bad[at] ^ 0x10);
      // A bit that means nothing (the length of a code never used) may pass; other bytes may not.
      const auto out = unpack(bad);
      EXPECT_TRUE(!out || *out == text) << at;
      if (!out) ++found;
    }
    EXPECT_GT(found, packed.size() / 41 * 9 / 10);
  }
}

TEST(byte_source, wrong_checksum_or_length_in_the_trailer) {
  const auto good = gzip(sample(1000));
  for (std::size_t back = 1; back <= 8; ++back) {
    auto bad = good;
    bad[bad.size() - back] = static_cast<char>(bad[bad.size() - back] ^ 1);
    EXPECT_EQ(outcome(bad), "format.damaged") << back;
  }
}

TEST(byte_source, a_bomb_is_stopped) {
  // One xz of 80 MB of zeros is about 12 KB.
  const auto bomb = xz(std::string(80'000'000, '\0'));
  ASSERT_LT(bomb.size() * limits::decompressed_ratio, 80'000'000U);
  EXPECT_EQ(outcome(bomb), "format.bomb");
  // The same ratio below the free amount is fine: an empty disk image, a column of zeros.
  EXPECT_EQ(outcome(xz(std::string(30'000'000, '\0'))), "ok");
}

TEST(byte_source, what_is_not_read_is_named) {
  EXPECT_EQ(outcome("BZh91AY&SYxxxx"), "format.unsupported");
  EXPECT_EQ(outcome("7z\xBC\xAF\x27\x1Cxxxx"), "format.unsupported");
  EXPECT_EQ(outcome(std::string("Rar!\x1A\x07\0", 7)), "format.unsupported");
}

class files : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "vaka_format_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path write(std::string_view name, std::string_view content) {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return folder_ / name;
  }
  std::filesystem::path folder_;
};

TEST_F(files, are_read_and_progress_is_told) {
  const auto text = sample(1'000'000);
  const auto packed = gzip(text);
  for (const auto& file : {write("plain", text), write("packed", packed)}) {
    auto from = open_file(file);
    ASSERT_TRUE(from);
    EXPECT_EQ((*from)->size(), std::filesystem::file_size(file));
    EXPECT_TRUE(read_all(**from) == text);
    EXPECT_EQ((*from)->position(), (*from)->size());
  }
}

TEST_F(files, errors_name_the_file) {
  EXPECT_EQ(open_file(folder_ / "none").error().code, errc::not_found);
  EXPECT_EQ(open_file(folder_ / "none").error().where, (folder_ / "none").string());
  EXPECT_EQ(open_file(folder_).error().reason, "format.read");
  const auto cut = write("cut.gz", gzip("some text").substr(0, 12));
  EXPECT_EQ(open_file(cut).error().reason, "format.truncated");
  EXPECT_EQ(open_file(cut).error().where, cut.string());
}

}  // namespace
}  // namespace vaka::format
