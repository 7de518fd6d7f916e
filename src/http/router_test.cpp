#include "http/router.hpp"

#include "http/problem.hpp"
#include "http/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace vaka::http {
namespace {

using ::testing::HasSubstr;

net::request ask(std::string method, std::string target) {
  net::request out;
  out.method = std::move(method);
  out.target = std::move(target);
  return out;
}

route_handler say(std::string what) {
  return [what](const call& c) -> result<net::response> {
    json::object out{{"route", what}};
    for (const auto& [name, value] : c.path) out.emplace_back(std::string(name), value);
    for (const auto& [name, value] : c.query) out.emplace_back("?" + name, value);
    return json_response(std::move(out));
  };
}

router things() {
  router r;
  r.add({"GET", "/v1/things", "listThings", {"limit", "after", "q"}, say("list")});
  r.add({"POST", "/v1/things", "makeThing", {}, say("make")});
  r.add({"GET", "/v1/things/{thing}", "getThing", {}, say("one")});
  r.add({"GET", "/v1/things/last", "getLastThing", {}, say("last")});
  r.add({"GET", "/v1/things/{thing}/parts/{part}", "getPart", {}, say("part")});
  r.add({"GET", "/", "getRoot", {}, say("root")});
  return r;
}

std::string body(std::string_view target, std::string method = "GET") {
  return things().dispatch(ask(std::move(method), std::string(target))).body;
}

TEST(router, finds_the_route_and_its_parameters) {
  EXPECT_EQ(body("/v1/things"), R"({"route":"list"})");
  EXPECT_EQ(body("/v1/things", "POST"), R"({"route":"make"})");
  EXPECT_EQ(body("/v1/things/a"), R"({"route":"one","thing":"a"})");
  EXPECT_EQ(body("/v1/things/a/parts/b"), R"({"route":"part","thing":"a","part":"b"})");
  EXPECT_EQ(body("/"), R"({"route":"root"})");
}

TEST(router, a_word_goes_before_a_parameter) {
  EXPECT_EQ(body("/v1/things/last"), R"({"route":"last"})");
}

TEST(router, decodes_path_and_query) {
  EXPECT_EQ(body("/v1/things/a%2Fb%20c+d"), R"({"route":"one","thing":"a/b c+d"})");
  EXPECT_EQ(body("/v1/things?q=%C3%A5+b%2B&limit=5&after="),
            R"({"route":"list","?q":"å b+","?limit":"5","?after":""})");
}

TEST(router, head_is_answered_by_the_get_route) {
  EXPECT_EQ(things().dispatch(ask("HEAD", "/v1/things")).status, 200);
}

TEST(router, unknown_paths_and_methods_are_problems) {
  for (const auto* path :
       {"/v1", "/v1/thing", "/v1/things/", "/v1/things/a/parts", "//", "*", "/v1//things"}) {
    const auto answer = things().dispatch(ask("GET", path));
    EXPECT_EQ(answer.status, 404) << path;
    EXPECT_EQ(answer.content_type, "application/problem+json");
  }
  const auto answer = things().dispatch(ask("DELETE", "/v1/things"));
  EXPECT_EQ(answer.status, 405);
  ASSERT_EQ(answer.headers.size(), 1u);
  EXPECT_EQ(answer.headers[0].second, "GET, HEAD, POST, OPTIONS");
}

TEST(router, options_tell_what_a_path_has) {
  const auto answer = things().dispatch(ask("OPTIONS", "/v1/things/a"));
  EXPECT_EQ(answer.status, 204);
  ASSERT_EQ(answer.headers.size(), 1u);
  EXPECT_EQ(answer.headers[0].second, "GET, HEAD, OPTIONS");
  EXPECT_EQ(things().dispatch(ask("OPTIONS", "/nope")).status, 404);
}

TEST(router, a_parameter_given_twice_is_refused) {
  const auto answer = things().dispatch(ask("GET", "/v1/things?q=a&q=b"));
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("query.repeated"));
}

TEST(router, what_is_accepted_counts) {
  const auto status = [](std::string method, std::string accept) {
    auto request = ask(std::move(method), "/v1/things");
    request.headers = {{"Accept", std::move(accept)}};
    return things().dispatch(request).status;
  };
  for (const auto* all : {"", "*/*", "application/json", "APPLICATION/*", "text/html, */*;q=0.8",
                          "text/html,application/json; q=0.1"})
    EXPECT_EQ(status("GET", all), 200) << all;
  for (const auto* other : {"text/html", "text/*", "application/json;q=0", "application/xml, a/b"})
    EXPECT_EQ(status("GET", other), 406) << other;
  EXPECT_EQ(status("HEAD", "text/html"), 406);
  EXPECT_EQ(status("POST", "text/html"), 406);
}

TEST(router, bad_encodings_are_refused) {
  for (const auto* target :
       {"/v1/things/%", "/v1/things/%2", "/v1/things/%zz", "/v1/things/%ff", "/v1/things/%00",
        "/v1/things/%0a", "/v1/things/%C0%80", "/v1/things?q=%", "/v1/things?q=%ED%A0%80"}) {
    const auto answer = things().dispatch(ask("GET", target));
    EXPECT_EQ(answer.status, 400) << target;
    EXPECT_THAT(answer.body, HasSubstr(".encoding")) << target;
  }
}

TEST(router, unknown_query_parameters_are_refused) {
  const auto answer = things().dispatch(ask("GET", "/v1/things?limitt=5"));
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("query.unknown"));
  EXPECT_THAT(answer.body, HasSubstr("query/limitt"));
  EXPECT_THAT(answer.body, HasSubstr("limit, after, q"));
}

// Someone may have put a number where a name belongs.
TEST(router, a_parameter_that_could_be_personal_is_not_repeated) {
  const auto answer = things().dispatch(ask("GET", "/v1/things?198001011234=x"));
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.body.find("1980"), std::string::npos);
}

TEST(router, errors_become_problems) {
  router r;
  r.add({"GET", "/x", "getX", {}, [](const call&) -> result<net::response> {
           return fail(errc::conflict, "thing.moved", "the thing moved", "/thing", "look again");
         }});
  const auto answer = r.dispatch(ask("GET", "/x"));
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(answer.body, R"({"type":"/problems/thing.moved","title":"Conflict","status":409,)"
                         R"("detail":"the thing moved","where":"/thing","remedy":"look again"})");
}

TEST(router, numbers_are_bounded) {
  const auto number = [](std::string text) {
    const auto request = ask("GET", "/");
    const call c{request, {}, {{"n", std::move(text)}}, false};
    return c.number("n", 7, 1, 100);
  };
  EXPECT_EQ(number("1"), 1);
  EXPECT_EQ(number("100"), 100);
  for (const auto* text : {"0", "101", "", "1x", " 1", "1e1", "99999999999999999999"})
    EXPECT_EQ(number(text).error().reason, "query.number") << text;
  const auto request = ask("GET", "/");
  EXPECT_EQ((call{request, {}, {}, false}).number("n", 7, 1, 100), 7);
}

TEST(router, a_body_must_be_json_and_say_so) {
  auto request = ask("POST", "/");
  request.body = R"({"a":1})";
  const call c{request, {}, {}, false};
  EXPECT_EQ(status_of(c.json_body().error()), 415);
  request.headers = {{"Content-Type", "Application/JSON ; charset=utf-8"}};
  EXPECT_EQ(c.json_body()->integer("a"), 1);
  request.body = "{";
  EXPECT_EQ(status_of(c.json_body().error()), 400);
  request.headers = {{"Content-Type", "application/jsonp"}};
  EXPECT_EQ(status_of(c.json_body().error()), 415);
}

TEST(problem, every_kind_of_error_has_its_status) {
  const std::pair<errc, int> table[] = {
      {errc::invalid, 422},         {errc::unauthenticated, 401}, {errc::forbidden, 403},
      {errc::not_found, 404},       {errc::conflict, 409},        {errc::gone, 410},
      {errc::too_large, 413},       {errc::too_many, 503},        {errc::unavailable, 503},
      {errc::storage_full, 507},    {errc::timeout, 504},         {errc::corrupt, 500},
      {errc::outcome_unknown, 503}, {errc::internal, 500}};
  for (const auto& [code, status] : table) {
    const auto answer = problem(error(code, "a.b", "text"));
    EXPECT_EQ(answer.status, status);
    EXPECT_EQ(answer.headers.empty(), status != 503);
  }
  for (const auto* slug : {"json.syntax", "query.unknown", "id.format", "cursor.format"})
    EXPECT_EQ(problem(error(errc::invalid, slug, "text")).status, 400) << slug;
  EXPECT_EQ(problem(error(errc::invalid, "identifier.check_digit", "text")).status, 422);
}

RC_GTEST_PROP(target, what_is_encoded_decodes_to_itself, ()) {
  const auto letters = *rc::gen::container<std::string>(rc::gen::inRange<char>(0x20, 0x7E));
  std::string decoded;
  RC_ASSERT(percent_decode(percent_encode(letters), false, decoded));
  RC_ASSERT(decoded == letters);
  RC_ASSERT(percent_decode(percent_encode(letters), true, decoded));
  RC_ASSERT(decoded == letters);
}

}  // namespace
}  // namespace vaka::http
