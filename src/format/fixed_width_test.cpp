#include "format/fixed_width.hpp"

#include "base/limits.hpp"
#include "format/charset.hpp"
#include "format/test_source.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace vaka::format {
namespace {

constexpr std::array<column_extent, 3> columns = {{{0, 3}, {3, 5}, {10, 4}}};

std::string read(std::string_view text, charset written = charset::utf8) {
  const auto once = [&](std::size_t piece) {
    std::string out;
    pieces_source raw(text, piece);
    const auto from = to_utf8(raw, written);
    const auto done = read_fixed_width(*from, columns, [&](const fixed_record& r) -> result<void> {
      out += std::to_string(r.line) + "@" + std::to_string(r.byte) + "#" +
             std::to_string(r.characters) + (r.utf8 ? "" : "!");
      for (const auto field : r.fields) (out += '|') += field;
      out += '\n';
      return {};
    });
    return done ? out : out + done.error().reason + " " + done.error().where;
  };
  const auto whole = once(1 << 20);
  for (const std::size_t piece : {1U, 2U, 3U, 7U, 64U}) EXPECT_EQ(once(piece), whole) << piece;
  return whole;
}

TEST(fixed_width, cuts_lines_into_columns) {
  EXPECT_EQ(read("001Anna xx1234\n002 B\r\n\n   \n003"),
            "1@0#14|001|Anna|1234\n2@15#5|002|B|\n5@27#3|003||\n");
}

TEST(fixed_width, counts_characters_not_bytes) {
  EXPECT_EQ(read("001Åsaöåxx€uro\n"), "1@0#14|001|Åsaöå|€uro\n");
  EXPECT_EQ(read("001\xC5sa\xF6\xE5xx1234\n002x\n", charset::latin1),
            "1@0#14|001|Åsaöå|1234\n2@15#4|002|x|\n");
}

TEST(fixed_width, a_line_in_another_charset_is_marked_and_reading_goes_on) {
  EXPECT_EQ(read("001\xC5sa\n002x\n"), "1@0#0!|||\n2@7#4|002|x|\n");
  EXPECT_EQ(read("001\x81\n002x\n", charset::cp1252), "1@0#0!|||\n2@5#4|002|x|\n");
}

TEST(fixed_width, marks_and_endless_lines) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "001A\n"),
            "1@3#4|001|A|\n");
  EXPECT_EQ(read(std::string("\xFF\xFE"
                             "0\0",
                             4)),
            "format.charset line 1");
  const std::string text = "a\n" + std::string(limits::fixed_line_characters + 1, 'x');
  pieces_source from(text, 1 << 16);
  const auto done =
      read_fixed_width(from, columns, [](const fixed_record&) -> result<void> { return {}; });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().reason, "fixed.line");
  EXPECT_EQ(done.error().where, "line 2");
}

}  // namespace
}  // namespace vaka::format
