#include "http/body.hpp"
#include "http/problem.hpp"

#include <gtest/gtest.h>

namespace vaka::http {
namespace {

struct place {
  std::string city;
  std::optional<std::int64_t> floor;

  template <class V>
  static void fields(V& v) {
    v("city", &place::city, required);
    v("floor", &place::floor, optional);
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
  instant when;
  json::value extra;

  template <class V>
  static void fields(V& v) {
    v("purpose", &order::purpose, required);
    v("count", &order::count, optional);
    v("urgent", &order::urgent, optional);
    v("note", &order::note, optional);
    v("to", &order::to, optional);
    v("via", &order::via, optional);
    v("tags", &order::tags, optional, 5);
    v("flags", &order::flags, optional);
    v("when", &order::when, optional);
    v("extra", &order::extra, optional);
  }
  friend bool operator==(const order&, const order&) = default;
};

result<order> read(std::string_view text) {
  return decode<order>(*json::parse(text));
}

std::vector<std::pair<std::string, std::string>> found(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto got = read(text);
  if (got) return out;
  out.emplace_back(got.error().reason, got.error().where);
  for (const auto& e : got.error().also) out.emplace_back(e.reason, e.where);
  return out;
}

using pairs = std::vector<std::pair<std::string, std::string>>;

const std::string full =
    R"({"purpose":"p","count":3,"urgent":true,"note":"n","to":{"city":"Oslo","floor":2},)"
    R"("via":[{"city":"Bergen"},{"city":"Bodø"}],"tags":["a","b"],"flags":[true,false],)"
    R"("when":"2026-11-22T17:35:04Z",)"
    R"("extra":{"x":[1,null]}})";

TEST(fields, reads_everything) {
  const auto got = read(full);
  ASSERT_TRUE(got);
  EXPECT_EQ(got->count, 3);
  EXPECT_EQ(got->to->city, "Oslo");
  EXPECT_EQ(got->via[1].city, "Bodø");
  EXPECT_EQ(got->tags->at(1), "b");
  EXPECT_EQ(got->flags, (std::vector<bool>{true, false}));
  EXPECT_EQ(to_rfc3339(got->when), "2026-11-22T17:35:04Z");
  EXPECT_EQ(json::write(got->extra), R"({"x":[1,null]})");
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

TEST(fields, texts_are_bounded_and_times_are_read) {
  EXPECT_EQ(found(R"({"purpose":"p","tags":["short","longer"],"when":"soon"})"),
            (pairs{{"body.too_long", "/tags/1"}, {"body.time", "/when"}}));
  EXPECT_EQ(found(R"({"purpose":")" + std::string(257, 'p') + "\"}"),
            (pairs{{"body.too_long", "/purpose"}}));
  EXPECT_EQ(read(R"({"purpose":"p","when":"2026-11-22"})")->when,
            parse_time("2026-11-22T00:00:00Z").value());
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
