#include "format/json.hpp"

#include "base/limits.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace vaka::json {
namespace {

std::string reason(std::string_view text) {
  const auto v = parse(text);
  return v ? "ok: " + write(*v) : v.error().reason;
}

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

TEST(json_parse, keeps_order_and_kinds) {
  const auto v = parse(R"( {"b":1,"a":[true,false,null,-2.5,"x"],"":{}} )");
  ASSERT_TRUE(v);
  EXPECT_EQ(write(*v), R"({"b":1,"a":[true,false,null,-2.5,"x"],"":{}})");
  EXPECT_EQ(v->integer("b"), 1);
  EXPECT_EQ(v->find("a")->if_array()->size(), 5U);
  EXPECT_EQ(v->find("missing"), nullptr);
  EXPECT_EQ(v->text("b", "none"), "none");
}

TEST(json_parse, refuses_what_is_not_json) {
  for (const auto* text : {"",
                           " ",
                           "{",
                           "[1,]",
                           "{\"a\":1,}",
                           "{a:1}",
                           "'x'",
                           "01",
                           "1.",
                           ".5",
                           "+1",
                           "nul",
                           "NaN",
                           "[1] x",
                           "[1][2]",
                           "\"\t\"",
                           "\"\\x\"",
                           "\"\\ud800\"",
                           "// c\n1",
                           "\"\xff\"",
                           "\"\xc0\xaf\"",
                           "\"\xed\xa0\x80\"",
                           "\xEF\xBB\xBF{}"})
    EXPECT_EQ(reason(text), "json.syntax") << text;
}

TEST(json_parse, names_line_and_column) {
  EXPECT_EQ(parse("[1,2,x]").error().where, "line 1, column 6");
  EXPECT_EQ(parse("[1] ]").error().where, "line 1, column 5");
  EXPECT_EQ(parse("{\n  \"a\": 1,\n  \"b\": tru }").error().where, "line 3, column 8");
}

TEST(json_parse, bounds_the_depth) {
  EXPECT_TRUE(parse(nested(limits::json_depth)));
  EXPECT_EQ(reason(nested(limits::json_depth + 1)), "json.syntax");
  EXPECT_EQ(reason(std::string(100'000, '[')), "json.syntax");
}

TEST(json_parse, refuses_duplicate_names_with_a_pointer) {
  const auto v = parse(R"({"list":[{"x":1},{"a/b":1,"c":2,"a/b":3}]})");
  ASSERT_FALSE(v);
  EXPECT_EQ(v.error().reason, "json.duplicate");
  EXPECT_EQ(v.error().where, "/list/1/a~1b");
  EXPECT_EQ(parse(R"({"a":1,"\u0061":2})").error().where, "/a");

  std::string many = "{";
  for (int n = 0; n < 5000; ++n) many += "\"k" + std::to_string(n) + "\":0,";
  EXPECT_EQ(parse(many + "\"k77\":1}").error().where, "/k77");
  EXPECT_TRUE(parse(many + "\"new\":1}"));
}

TEST(json_parse, numbers_are_exact_or_refused) {
  EXPECT_EQ(*parse("9223372036854775807")->if_integer(), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(*parse("-9223372036854775808")->if_integer(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(*parse("9223372036854775808")->if_double(), 9223372036854775808.0);
  EXPECT_EQ(*parse("36893488147419103232")->if_double(), 36893488147419103232.0);
  EXPECT_EQ(reason("9223372036854775809"), "json.number");
  EXPECT_EQ(reason("18446744073709551615"), "json.number");
  EXPECT_EQ(reason("-9223372036854775809"), "json.number");
  EXPECT_EQ(reason("1e400"), "json.number");
  EXPECT_EQ(reason("0e-2211777777777777777777777"), "json.number");
  EXPECT_EQ(parse(R"({"a":[0,1e400]})").error().where, "/a/1");
  // Correctly rounded, where a quick conversion is off by one bit.
  EXPECT_EQ(*parse("2.2250738585072014e-308")->if_double(), 2.2250738585072014e-308);
  EXPECT_EQ(*parse("123456789012345678e-10")->if_double(), 123456789012345678e-10);
}

TEST(json_write, escapes_only_what_it_must) {
  EXPECT_EQ(write("å/\"\\\n\r\t\x01\x1f"), "\"å/\\\"\\\\\\n\\r\\t\\u0001\\u001f\"");
  EXPECT_EQ(write(5.0), "5.0");
  EXPECT_EQ(write(1e300), "1e+300");
  EXPECT_EQ(write(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(write(value()), "null");
  EXPECT_EQ(write(object{}), "{}");
}

TEST(json_value, set_and_push_build_documents) {
  value v;
  v.set("b", 1).set("a", value().push(1).push("x")).set("b", false);
  EXPECT_EQ(write(v), R"({"b":false,"a":[1,"x"]})");
}

rc::Gen<value> any_value(int depth) {
  const auto leaf = rc::gen::oneOf(
      rc::gen::just(value()),
      rc::gen::map(rc::gen::arbitrary<bool>(), [](bool b) { return value(b); }),
      rc::gen::map(rc::gen::arbitrary<std::int64_t>(), [](std::int64_t i) { return value(i); }),
      rc::gen::map(rc::gen::arbitrary<double>(), [](double d) { return value(d); }),
      rc::gen::map(rc::gen::string<std::string>(), [](std::string s) {
        for (char& c : s) c = static_cast<char>(c & 0x7F);
        return value(s);
      }));
  if (depth == 0) return leaf;
  const auto children = rc::gen::container<array>(any_value(depth - 1));
  return rc::gen::oneOf(leaf, rc::gen::map(children, [](array a) { return value(std::move(a)); }),
                        rc::gen::map(children, [](const array& a) {
                          value v{object{}};
                          for (std::size_t n = 0; n < a.size(); ++n)
                            v.set(std::to_string(n) + "\"\n", a[n]);
                          return v;
                        }));
}

RC_GTEST_PROP(json_property, what_is_written_reads_back_the_same, ()) {
  const auto v = *any_value(2);
  const auto again = parse(write(v));
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == v);
}

}  // namespace
}  // namespace vaka::json
