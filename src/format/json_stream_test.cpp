#include "format/json_stream.hpp"

#include "base/limits.hpp"
#include "format/json.hpp"
#include "format/test_source.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <vector>

namespace vaka::format {
namespace {

using reader = result<void> (*)(byte_source&, function_ref<result<void>(const json_element&)>);

struct elements {
  std::vector<std::string> texts;
  std::vector<std::uint64_t> lines;
  std::string failed;
  bool operator==(const elements&) const = default;
};

elements read(std::string_view text, reader how, std::size_t piece = 1 << 20) {
  elements out;
  pieces_source from(text, piece);
  const auto done = how(from, [&](const json_element& e) -> result<void> {
    EXPECT_EQ(e.index, out.texts.size());
    out.texts.emplace_back(e.text);
    out.lines.push_back(e.line);
    // The bytes behind may be read: the address sanitizer checks this loop.
    unsigned sum = 0;
    for (std::size_t n = 0; n < json_padding; ++n)
      sum += static_cast<unsigned char>(e.text.data()[e.text.size() + n]);
    EXPECT_LE(sum, json_padding * 255);
    return {};
  });
  if (!done) out.failed = done.error().reason + " @ " + done.error().where;
  return out;
}

elements read_every_way(std::string_view text, reader how = read_json_array) {
  const auto whole = read(text, how);
  for (const std::size_t piece : {1U, 2U, 3U, 5U, 7U, 63U, 64U, 65U})
    EXPECT_EQ(read(text, how, piece), whole) << "pieces of " << piece;
  return whole;
}

using texts = std::vector<std::string>;

TEST(json_array, splits_elements_and_counts_lines) {
  const auto e = read_every_way("\xEF\xBB\xBF \n[\n{\"a\":1},\n\n{\"b\":\n{\"c\":[]}} , {}\n]\n ");
  EXPECT_EQ(e.texts, (texts{"{\"a\":1}", "{\"b\":\n{\"c\":[]}}", "{}"}));
  EXPECT_EQ(e.lines, (std::vector<std::uint64_t>{3, 5, 6}));
  EXPECT_EQ(e.failed, "");
  EXPECT_EQ(read_every_way("[]").failed, "");
  EXPECT_EQ(read_every_way(" [ ] ").texts, texts{});
}

TEST(json_array, braces_quotes_and_backslashes_in_strings) {
  const texts hard = {R"({"a":"}{"})",    R"({"a":"\""})",     R"({"a":"\\"})",
                      R"({"a":"\\\"}"})", R"({"\"}":"\\\\"})", R"({"a":"\u0022}"})"};
  std::string all = "[";
  for (const auto& h : hard) all += (all.size() > 1 ? "," : "") + h;
  EXPECT_EQ(read_every_way(all + "]").texts, hard);
  // Backslashes in every place around the border of a block of 64.
  for (std::size_t pad = 40; pad < 80; ++pad) {
    for (const auto* tail : {"\\\"", "\\\\", "\\\\\\\"}", "\\\\\\\\"}) {
      const texts one = {"{\"" + std::string(pad, 'x') + tail + "\":{}}", "{\"}\":0}"};
      EXPECT_EQ(read("[" + one[0] + "," + one[1] + "]", read_json_array).texts, one) << pad;
    }
  }
}

TEST(json_array, what_is_wrong_is_told_with_its_line) {
  EXPECT_EQ(read_every_way("").failed, "json.not_array @ line 1");
  EXPECT_EQ(read_every_way("\n{\"a\":[]}").failed, "json.not_array @ line 2");
  EXPECT_EQ(read_every_way("[\n1]").failed, "json.not_object @ line 2");
  EXPECT_EQ(read_every_way("[{},\n]").failed, "json.not_object @ line 2");
  EXPECT_EQ(read_every_way("[{}\n{}]").failed, "json.syntax @ line 2");
  EXPECT_EQ(read_every_way("[{}]\n\n,").failed, "json.syntax @ line 3");
  EXPECT_EQ(read_every_way(std::string("[{}]\0", 5)).failed, "json.syntax @ line 1");
  EXPECT_EQ(read_every_way(std::string("[{}\0]", 5)).failed, "json.syntax @ line 1");
}

TEST(json_array, a_file_cut_anywhere_is_an_error) {
  const std::string whole = R"([{"a":"x}"} , {"b":[{"c":"\\"}]}])";
  for (std::size_t cut = 1; cut < whole.size(); ++cut)
    EXPECT_EQ(read(whole.substr(0, cut), read_json_array).failed, "json.truncated @ line 1") << cut;
}

TEST(json_array, a_huge_element_is_refused_and_the_largest_passes) {
  const std::string frame = R"({"a":""})";
  const auto sized = [&](std::size_t bytes) {
    return R"({"a":")" + std::string(bytes - frame.size(), '{') + R"("})";
  };
  const auto most = sized(limits::json_element_bytes);
  EXPECT_EQ(read("[{},\n" + most + "]", read_json_array, 1 << 18).texts.size(), 2U);
  EXPECT_EQ(read("[{},\n" + sized(limits::json_element_bytes + 1) + "]", read_json_array).failed,
            "json.element_bytes @ line 2");
  EXPECT_EQ(read("[{},\n" + most + most, read_json_array).failed, "json.syntax @ line 2");
  EXPECT_EQ(read("[{},\n{\"a\":\"" + most + most, read_json_array, 1 << 18).failed,
            "json.element_bytes @ line 2");
}

TEST(json_array, deep_nesting_costs_no_stack) {
  std::string deep;
  for (int n = 0; n < 100'000; ++n) deep += "{\"a\":";
  deep += "0" + std::string(100'000, '}');
  EXPECT_EQ(read("[" + deep + "]", read_json_array).texts, texts{deep});
}

TEST(json_array, the_visitors_error_stops_the_reading) {
  pieces_source from("[{},{},{}]", 4);
  int seen = 0;
  const auto done = read_json_array(from, [&](const json_element&) -> result<void> {
    if (++seen == 2) return fail(errc::conflict, "test.stop", "enough");
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().reason, "test.stop");
  EXPECT_EQ(seen, 2);
}

TEST(ndjson, lines_are_elements) {
  const auto e = read_every_way("\xEF\xBB\xBF{\"a\":1}\r\n\n  \t\n{\"b\":2}\n[3]", read_ndjson);
  EXPECT_EQ(e.texts, (texts{"{\"a\":1}", "{\"b\":2}", "[3]"}));
  EXPECT_EQ(e.lines, (std::vector<std::uint64_t>{1, 4, 5}));
  EXPECT_EQ(read_every_way("", read_ndjson).texts, texts{});
  EXPECT_EQ(read_every_way("{}\n", read_ndjson).texts, texts{"{}"});
}

TEST(ndjson, a_long_line_is_refused) {
  const std::string most(limits::json_element_bytes, 'x');
  EXPECT_EQ(read("{}\n" + most + "\n{}", read_ndjson, 1 << 18).texts.size(), 3U);
  EXPECT_EQ(read("{}\n" + most + "x\n{}", read_ndjson).failed, "json.element_bytes @ line 2");
  EXPECT_EQ(read("{}\n" + most + most, read_ndjson, 1 << 18).failed, "json.element_bytes @ line 2");
}

json::value any_object(int depth) {
  json::value v{json::object{}};
  const int members = *rc::gen::inRange(0, 4);
  for (int n = 0; n < members; ++n) {
    auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("a{}[]\"\\,\n")));
    if (depth > 0 && *rc::gen::arbitrary<bool>())
      v.set("k" + std::to_string(n), any_object(depth - 1));
    else
      v.set(text, json::value(text));
  }
  return v;
}

RC_GTEST_PROP(json_array_property, what_is_joined_is_split_however_it_is_cut, ()) {
  texts expected;
  std::string all = "[";
  const int count = *rc::gen::inRange(0, 6);
  for (int n = 0; n < count; ++n) {
    expected.push_back(json::write(any_object(2)));
    all += (n > 0 ? ",\n" : "") + expected.back();
  }
  all += "]";
  const auto piece = *rc::gen::inRange<std::size_t>(1, 100);
  const auto e = read(all, read_json_array, piece);
  RC_ASSERT(e.failed.empty());
  RC_ASSERT(e.texts == expected);
}

elements read_inside(std::string_view text, const std::vector<std::string>& way) {
  const auto once = [&](std::size_t piece) {
    elements out;
    pieces_source from(text, piece);
    const auto done = read_json_inside(from, way, [&](const json_element& e) -> result<void> {
      EXPECT_EQ(text.substr(e.byte, e.text.size()), e.text);
      out.texts.emplace_back(e.text);
      out.lines.push_back(e.line);
      return {};
    });
    if (!done) out.failed = done.error().reason + " @ " + done.error().where;
    return out;
  };
  const auto whole = once(1 << 20);
  for (const std::size_t piece : {1U, 2U, 3U, 7U, 64U})
    EXPECT_EQ(once(piece), whole) << "pieces of " << piece;
  return whole;
}

TEST(json_inside, finds_the_records_whatever_stands_around_them) {
  const auto found = read_inside(
      "{\"took\": 2, \"x\": {\"hits\": [1, \"]}\\\"\", {\"hits\": []}]},\n"
      " \"hits\": {\"total\": 1e3, \"hits\": [ {\"a\": 1},\n{\"b\": \"}\"} ], \"max\": null } , "
      "\"z\":[]}\n",
      {"hits", "hits"});
  EXPECT_EQ(found.texts, (texts{"{\"a\": 1}", "{\"b\": \"}\"}"}));
  EXPECT_EQ(found.lines, (std::vector<std::uint64_t>{2, 3}));
  EXPECT_EQ(found.failed, "");
}

TEST(json_inside, a_single_object_is_one_record) {
  EXPECT_EQ(read_inside("{\"data\":{\"id\":1}}", {"data"}).texts, texts{"{\"id\":1}"});
  EXPECT_EQ(read_inside("{\"data\":[]}", {"data"}), elements{});
}

TEST(json_inside, a_way_that_leads_nowhere) {
  EXPECT_EQ(read_inside("{\"a\":1}", {"data"}).failed, "json.no_records @ line 1");
  EXPECT_EQ(read_inside("{}", {"data"}).failed, "json.no_records @ line 1");
  EXPECT_EQ(read_inside("{\n\"data\":3}", {"data"}).failed, "json.no_records @ line 2");
  EXPECT_EQ(read_inside("[{}]", {"data"}).failed, "json.no_records @ line 1");
  EXPECT_EQ(read_inside("{\"data\":[],\"data\":[{}]}", {"data"}).failed, "json.syntax @ line 1");
}

TEST(json_inside, every_cut_is_noticed) {
  const std::string whole =
      R"({"took":[1,{"a":"\\"}],"hits":{"hits":[{"a":{}},{"b":2}],"n":null}})";
  ASSERT_EQ(read_inside(whole, {"hits", "hits"}).failed, "");
  for (std::size_t cut = 1; cut < whole.size(); ++cut)
    EXPECT_EQ(read_inside(whole.substr(0, cut), {"hits", "hits"}).failed, "json.truncated @ line 1")
        << cut;
}

TEST(json_inside, what_is_not_json_around_the_records) {
  for (const auto* bad : {R"({"a" 1,"data":[]})", R"({"a":,"data":[]})", R"({"data":[],})",
                          R"({"data":[]}x)", R"({data:[]})", R"({"data":[] "b":1})"})
    EXPECT_EQ(read_inside(bad, {"data"}).failed, "json.syntax @ line 1") << bad;
}

TEST(has_member, looks_at_the_top_only) {
  EXPECT_TRUE(has_member(R"({"a":"{\"x\":","hits" : {)", "hits"));
  EXPECT_FALSE(has_member(R"({"a":{"hits":1}, "b":"hits", "c)", "hits"));
  EXPECT_FALSE(has_member("{\"a\":1}\n{\"hits\":1}", "hits"));
  EXPECT_FALSE(has_member("}]}{\"", "hits"));
}

}  // namespace
}  // namespace vaka::format
