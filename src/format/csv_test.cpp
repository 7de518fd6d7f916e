#include "format/csv.hpp"

#include "base/limits.hpp"
#include "format/scan.hpp"
#include "format/test_source.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace vaka::format {
namespace {

using row = std::vector<std::string>;

struct table {
  std::vector<row> rows;
  std::vector<std::uint64_t> lines;
  std::vector<std::uint64_t> bytes;     // where each began
  std::vector<std::uint64_t> not_utf8;  // the lines of those
  std::string failed;                   // "reason @ where"
  bool operator==(const table&) const = default;
};

table read(std::string_view text, std::size_t piece = 1 << 20, const csv_options& options = {}) {
  table out;
  pieces_source from(text, piece);
  const auto done = read_csv(from, options, [&](const csv_record& r) -> result<void> {
    out.rows.emplace_back(r.fields.begin(), r.fields.end());
    out.lines.push_back(r.line);
    out.bytes.push_back(r.byte);
    if (!r.utf8) out.not_utf8.push_back(r.line);
    return {};
  });
  if (!done) out.failed = done.error().reason + " @ " + done.error().where;
  return out;
}

// The same records however the bytes are cut.
table read_every_way(std::string_view text, const csv_options& options = {}) {
  const table whole = read(text, 1 << 20, options);
  for (const std::size_t piece : {1U, 2U, 3U, 5U, 7U, 63U, 64U, 65U})
    EXPECT_EQ(read(text, piece, options), whole) << "pieces of " << piece;
  return whole;
}

TEST(csv, golden_cases_of_rfc_4180) {
  const std::vector<row> two = {{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}};
  EXPECT_EQ(read_every_way("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n").rows, two);
  EXPECT_EQ(read_every_way("aaa,bbb,ccc\r\nzzz,yyy,xxx").rows, two);
  EXPECT_EQ(read_every_way("aaa,bbb,ccc\nzzz,yyy,xxx\n").rows, two);
  EXPECT_EQ(read_every_way("aaa,bbb,ccc\rzzz,yyy,xxx\r").rows, two);
  EXPECT_EQ(read_every_way("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx").rows, two);
  EXPECT_EQ(read_every_way("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx").rows,
            (std::vector<row>{{"aaa", "b\r\nbb", "ccc"}, {"zzz", "yyy", "xxx"}}));
  EXPECT_EQ(read_every_way("\"aaa\",\"b\"\"bb\",\"ccc\"").rows,
            (std::vector<row>{{"aaa", "b\"bb", "ccc"}}));
  EXPECT_EQ(read_every_way("\"\"\"\",\"\"\"\"\"\",\"a,b\",").rows,
            (std::vector<row>{{"\"", "\"\"", "a,b", ""}}));
}

TEST(csv, counts_lines_of_every_kind_also_inside_quotes) {
  const auto t = read_every_way("a\r\n\"b\r\nb\nb\rb\"\rc\n\n\r\nd");
  EXPECT_EQ(t.rows, (std::vector<row>{{"a"}, {"b\r\nb\nb\rb"}, {"c"}, {"d"}}));
  EXPECT_EQ(t.lines, (std::vector<std::uint64_t>{1, 2, 6, 9}));
}

TEST(csv, ragged_rows_and_empty_fields_pass_through) {
  const auto t = read_every_way("a,b,c\n1\n1,2,3,4\n,\n\"\"\n,,");
  EXPECT_EQ(t.rows,
            (std::vector<row>{
                {"a", "b", "c"}, {"1"}, {"1", "2", "3", "4"}, {"", ""}, {""}, {"", "", ""}}));
}

TEST(csv, stray_quotes_are_taken_as_they_stand) {
  EXPECT_EQ(read_every_way("5\" pipe,a\"b\"\n").rows, (std::vector<row>{{"5\" pipe", "a\"b\""}}));
  EXPECT_EQ(read_every_way("\"Foo \"Bar\" AS\",x\n").rows,
            (std::vector<row>{{"Foo Bar\" AS\"", "x"}}));
  EXPECT_EQ(read_every_way("\"a\" ,\"b\"c\n").rows, (std::vector<row>{{"a ", "bc"}}));
}

TEST(csv, delimiters_no_quotes_and_backslashes) {
  EXPECT_EQ(read_every_way("a;b,c\n", {.delimiter = ';'}).rows, (std::vector<row>{{"a", "b,c"}}));
  EXPECT_EQ(read_every_way("\"a\tb\"\n", {.delimiter = '\t', .quote = '\0'}).rows,
            (std::vector<row>{{"\"a", "b\""}}));
  EXPECT_EQ(read_every_way(R"("a\"b","c\\","d""e",f\g)", {.escape = '\\'}).rows,
            (std::vector<row>{{"a\"b", "c\\", "d\"e", "f\\g"}}));
  EXPECT_EQ(read_every_way("\"a\\\nb\",c\nd", {.escape = '\\'}).lines,
            (std::vector<std::uint64_t>{1, 3}));
}

TEST(csv, a_byte_order_mark_is_skipped_and_zero_bytes_are_content) {
  EXPECT_EQ(read_every_way("\xEF\xBB\xBF\"a\",b").rows, (std::vector<row>{{"a", "b"}}));
  EXPECT_EQ(read_every_way("\xEF\xBB\xBF").rows, std::vector<row>{});
  EXPECT_EQ(read_every_way("").rows, std::vector<row>{});
  const std::string zero("a\0b,\0\n", 6);
  EXPECT_EQ(read_every_way(zero).rows,
            (std::vector<row>{{std::string("a\0b", 3), std::string(1, '\0')}}));
}

TEST(csv, an_open_quote_at_the_end_names_its_line) {
  const auto t = read_every_way("a\nb\n\"c\nd\n");
  EXPECT_EQ(t.rows.size(), 2U);
  EXPECT_EQ(t.failed, "csv.open_quote @ line 3");
}

TEST(csv, a_record_in_another_charset_is_marked_and_reading_goes_on) {
  const auto t = read_every_way("navn\nStr\xC3\xB8m\nStr\xF8m\nx\n");
  ASSERT_EQ(t.rows.size(), 4U);
  EXPECT_EQ(t.rows[3], row{"x"});
  EXPECT_EQ(t.not_utf8, std::vector<std::uint64_t>{3});
  EXPECT_EQ(t.failed, "");
  EXPECT_EQ(read_every_way("a\r\xC3\r").not_utf8, std::vector<std::uint64_t>{2});
}

TEST(csv, utf_16_is_told_from_utf_8_by_its_mark) {
  for (const std::string mark : {"\xFF\xFE", "\xFE\xFF"})
    EXPECT_EQ(read_every_way(mark + std::string("a\0\n\0", 4)).failed, "format.charset @ line 1");
}

TEST(csv, a_mark_behind_a_mark_is_text) {
  const auto t = read_every_way("\xEF\xBB\xBF\xFF\xFE");
  EXPECT_EQ(t.failed, "");
  EXPECT_EQ(t.not_utf8, std::vector<std::uint64_t>{1});
}

TEST(csv, records_know_the_byte_they_begin_at) {
  const auto t = read_every_way("\xEF\xBB\xBFh\r\n\"a\"\"b\nc\"\n\nlast");
  EXPECT_EQ(t.bytes, (std::vector<std::uint64_t>{3, 6, 16}));
}

TEST(csv, long_records_and_many_columns_are_refused) {
  const std::string most(limits::csv_record_bytes - 1, 'x');
  EXPECT_EQ(read("h\n" + most + "\n").rows.size(), 2U);
  EXPECT_EQ(read("h\n" + most + "x\n").failed, "csv.record_bytes @ line 2");
  EXPECT_EQ(read("h\n\"" + most + most, 1 << 18).failed, "csv.record_bytes @ line 2");
  const std::string commas(limits::csv_columns - 1, ',');
  EXPECT_EQ(read("h\n" + commas + "\n").rows.at(1).size(), limits::csv_columns);
  EXPECT_EQ(read("h\n" + commas + ",\n").failed, "csv.columns @ line 2");
}

TEST(csv, the_visitors_error_stops_the_reading) {
  pieces_source from("a\nb\nc\n", 64);
  int seen = 0;
  const auto done = read_csv(from, {}, [&](const csv_record&) -> result<void> {
    if (++seen == 2) return fail(errc::conflict, "test.stop", "enough");
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().reason, "test.stop");
  EXPECT_EQ(seen, 2);
}

class cut_source final : public byte_source {
 public:
  result<std::string_view> next() override {
    if (std::exchange(told_, true)) return fail(errc::corrupt, "format.truncated", "cut");
    return std::string_view("a,b\n");
  }
  [[nodiscard]] std::uint64_t position() const override { return 0; }
  [[nodiscard]] std::uint64_t size() const override { return 0; }

 private:
  bool told_ = false;
};

TEST(csv, the_sources_error_is_passed_on) {
  cut_source cut;
  const auto done = read_csv(cut, {}, [](const csv_record&) { return result<void>(); });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().reason, "format.truncated");
}

rc::Gen<std::string> any_field() {
  return rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,;\"\r\n\0 x\\", 11)));
}

RC_GTEST_PROP(csv_property, what_is_written_reads_back_the_same, ()) {
  const auto rows = *rc::gen::resize(12, rc::gen::container<std::vector<row>>(rc::gen::nonEmpty(
                                             rc::gen::container<row>(any_field()))));
  std::string text;
  for (const auto& r : rows) {
    for (std::size_t n = 0; n < r.size(); ++n) {
      if (n > 0) text += ',';
      append_csv_field(text, r[n]);
    }
    // A lone empty field would be a blank line.
    if (r.size() == 1 && r[0].empty()) text += "\"\"";
    text += "\r\n";
  }
  const auto back = read(text, *rc::gen::inRange<std::size_t>(1, 200));
  RC_ASSERT(back.failed.empty());
  RC_ASSERT(back.rows == rows);
}

RC_GTEST_PROP(csv_property, any_text_reads_the_same_however_it_is_cut, ()) {
  const auto text = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("ab,\"\"\"\r\n\n\xC3\xB8", 11)));
  const csv_options options{.escape = *rc::gen::element('\0', 'b')};
  const auto whole = read(text, 1 << 20, options);
  for (std::size_t piece = 1; piece <= text.size(); ++piece)
    RC_ASSERT(read(text, piece, options) == whole);
}

RC_GTEST_PROP(scan_property, both_ways_to_find_bytes_agree, ()) {
  const auto raw = *rc::gen::container<std::string>(
      scan_bytes, rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::element('a', 'b', '`')));
  std::uint64_t expected = 0;
  for (std::size_t n = 0; n < raw.size(); ++n)
    if (raw[n] == 'a') expected |= 1ULL << n;
  RC_ASSERT(mask_of_portable(raw.data(), 'a') == expected);
  RC_ASSERT(scan_block(raw.data()).mask_of('a') == expected);
}

TEST(csv_shared, reads_the_real_units) {
  const auto folder = shared_data("registers/brreg/bulk_csv");
  if (folder.empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  auto file = open_file(folder / "enheter_selection.csv.xz");
  ASSERT_TRUE(file) << file.error().line();
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t ragged = 0;
  const auto done = read_csv(**file, {}, [&](const csv_record& r) -> result<void> {
    if (rows++ == 0) columns = r.fields.size();
    if (r.fields.size() != columns) ++ragged;
    return {};
  });
  ASSERT_TRUE(done) << done.error().line();
  EXPECT_EQ(rows, 4925U);
  EXPECT_GT(columns, 40U);
  EXPECT_EQ(ragged, 0U);
}

}  // namespace
}  // namespace vaka::format
