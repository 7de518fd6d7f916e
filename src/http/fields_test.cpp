#include "http/body.hpp"

#include <gtest/gtest.h>

namespace vaka::http {
namespace {

struct place {
  std::string city;
  std::optional<std::int64_t> floor;

  template <class V>
  static void fields(V& v) {
    v("city", &place::city, required, "where");
    v("floor", &place::floor, optional, "how high");
  }
  friend bool operator==(const place&, const place&) = default;
};

struct order {
  std::string purpose;
  std::int64_t count = 1;
  bool urgent = false;
  std::optional<std::string> note;
  std::optional<place> to;
  std::vector<place> via;
  std::optional<std::vector<std::string>> tags;
  std::vector<bool> flags;
  json::value extra;

  template <class V>
  static void fields(V& v) {
    v("purpose", &order::purpose, required, "why");
    v("count", &order::count, optional, "how many");
    v("urgent", &order::urgent, optional, "now");
    v("note", &order::note, optional, "a remark");
    v("to", &order::to, optional, "goal");
    v("via", &order::via, optional, "stops");
    v("tags", &order::tags, optional, "words");
    v("flags", &order::flags, optional, "marks");
    v("extra", &order::extra, optional, "anything");
  }
  friend bool operator==(const order&, const order&) = default;
};

decoded<order> read(std::string_view text) {
  return decode<order>(*json::parse(text));
}

std::vector<std::pair<std::string, std::string>> found(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto got = read(text);
  if (!got)
    for (const auto& e : got.error()) out.emplace_back(e.reason, e.where);
  return out;
}

using pairs = std::vector<std::pair<std::string, std::string>>;

const std::string full =
    R"({"purpose":"p","count":3,"urgent":true,"note":"n","to":{"city":"Oslo","floor":2},)"
    R"("via":[{"city":"Bergen"},{"city":"Bodø"}],"tags":["a","b"],"flags":[true,false],)"
    R"("extra":{"x":[1,null]}})";

TEST(fields, reads_everything_and_writes_it_back) {
  const auto got = read(full);
  ASSERT_TRUE(got);
  EXPECT_EQ(got->count, 3);
  EXPECT_EQ(got->to->city, "Oslo");
  EXPECT_EQ(got->via[1].city, "Bodø");
  EXPECT_EQ(got->tags->at(1), "b");
  EXPECT_EQ(json::write(encode(*got)), full);
  EXPECT_EQ(*decode<order>(encode(*got)), *got);
}

TEST(fields, what_is_absent_keeps_its_default) {
  const auto got = read(R"({"purpose":"p","note":null,"to":""})");
  ASSERT_TRUE(got);
  EXPECT_EQ(got->count, 1);
  EXPECT_FALSE(got->note);
  EXPECT_FALSE(got->to);
}

TEST(fields, every_finding_has_its_pointer) {
  EXPECT_EQ(found(R"({"count":"3","via":[{"city":"a"},{"floor":1.5}],"colour":1,"to":{"x":1}})"),
            (pairs{{"body.missing", "/purpose"},
                   {"body.type", "/count"},
                   {"body.missing", "/to/city"},
                   {"body.unknown_field", "/to/x"},
                   {"body.missing", "/via/1/city"},
                   {"body.type", "/via/1/floor"},
                   {"body.unknown_field", "/colour"}}));
}

TEST(fields, empty_is_missing_where_something_is_needed) {
  EXPECT_EQ(found(R"({"purpose":""})"), (pairs{{"body.missing", "/purpose"}}));
  EXPECT_EQ(found(R"({"purpose":null})"), (pairs{{"body.missing", "/purpose"}}));
}

TEST(fields, another_shape_is_refused) {
  for (const auto* text : {"[]", "1", "null", "\"x\""})
    EXPECT_EQ(found(text), (pairs{{"body.type", "/"}})) << text;
  EXPECT_EQ(found(R"({"purpose":"p","via":{}})"), (pairs{{"body.type", "/via"}}));
  EXPECT_EQ(found(R"({"purpose":"p","tags":["a",1]})"), (pairs{{"body.type", "/tags/1"}}));
}

TEST(fields, a_name_that_could_be_personal_is_not_repeated) {
  EXPECT_EQ(found(R"({"purpose":"p","19800101-1234":"x"})"), (pairs{{"body.unknown_field", "/"}}));
}

TEST(fields, findings_are_bounded) {
  std::string text = R"({"purpose":"p")";
  for (char a = 'a'; a <= 'z'; ++a) text += std::string(",\"x") + a + "\":1";
  EXPECT_EQ(found(text + "}").size(), 20u);
}

TEST(fields, several_findings_are_one_problem) {
  const auto got = read(R"({"x":1})");
  const auto answer = problem(got.error());
  EXPECT_EQ(answer.status, 422);
  const auto body = *json::parse(answer.body);
  EXPECT_EQ(body.text("type"), "/problems/body.missing");
  ASSERT_NE(body.find("errors"), nullptr);
  EXPECT_EQ(body.find("errors")->if_array()->size(), 2u);
  EXPECT_EQ((*body.find("errors")->if_array())[1].text("where"), "/x");
}

TEST(fields, describe_themselves_as_a_schema) {
  EXPECT_EQ(
      json::write(schema_of<place>()),
      R"({"type":"object","required":["city"],"properties":{)"
      R"("city":{"type":"string","description":"where"},)"
      R"("floor":{"type":"integer","description":"how high"}},"additionalProperties":false})");
  const auto whole = schema_of<order>();
  EXPECT_EQ(whole.find("properties")->find("via")->find("items")->text("type"), "object");
  EXPECT_EQ(whole.find("properties")->find("tags")->find("items")->text("type"), "string");
}

TEST(fields, a_body_is_read_from_a_call) {
  net::request request;
  request.body = R"({"city":"Oslo"})";
  const call c{request, {}, {}, false};
  EXPECT_EQ(problem(read_body<place>(c).error()).status, 415);
  request.headers = {{"content-type", "application/json"}};
  EXPECT_EQ(read_body<place>(c)->city, "Oslo");
  request.body = R"({"city":)";
  EXPECT_EQ(problem(read_body<place>(c).error()).status, 400);
}

}  // namespace
}  // namespace vaka::http
