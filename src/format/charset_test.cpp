#include "format/charset.hpp"

#include "format/csv.hpp"
#include "format/test_source.hpp"

#include <gtest/gtest.h>

namespace vaka::format {
namespace {

std::string converted(std::string_view text, charset written, std::size_t piece = 1 << 20) {
  pieces_source from(text, piece);
  return read_all(*to_utf8(from, written)).value();
}

TEST(charset, latin_1_and_cp1252_become_utf_8) {
  const std::string text = "plain, eight bytes and more; \xC5\xC4\xD6 \xE6\xF8\xE5 \xA7\xFF.";
  const std::string wanted = "plain, eight bytes and more; ÅÄÖ æøå §ÿ.";
  for (const std::size_t piece : {1U, 7U, 8U, 9U, 1000U}) {
    EXPECT_EQ(converted(text, charset::latin1, piece), wanted);
    EXPECT_EQ(converted(text, charset::cp1252, piece), wanted);
  }
  EXPECT_EQ(converted("\x80 \x93x\x94 \x8A\x9F", charset::cp1252), "€ “x” ŠŸ");
  EXPECT_EQ(converted("\xC3\xA5", charset::utf8), "å");
}

TEST(charset, bytes_that_are_not_defined_stay_visible) {
  for (const char byte : {'\x81', '\x8D', '\x8F', '\x90', '\x9D'})
    EXPECT_EQ(converted(std::string(1, byte), charset::cp1252), "\xFF");
  for (int byte = 0x80; byte < 0xA0; ++byte)
    EXPECT_EQ(converted(std::string(1, static_cast<char>(byte)), charset::latin1), "\xFF");
}

TEST(charset, the_reader_behind_names_the_record_and_the_byte_of_the_file) {
  pieces_source from("n;\xE5\n\xC5\xC4;\xD6\nbad;\x81\nlast;\xE5\n", 5);
  const auto text = to_utf8(from, charset::cp1252);
  std::string seen;
  const auto done = read_csv(*text, {.delimiter = ';'}, [&](const csv_record& r) -> result<void> {
    seen += std::to_string(r.line) + "@" + std::to_string(r.byte) + (r.utf8 ? " " : "! ");
    return {};
  });
  ASSERT_TRUE(done);
  EXPECT_EQ(seen, "1@0 2@4 3@9! 4@15 ");
}

}  // namespace
}  // namespace vaka::format
