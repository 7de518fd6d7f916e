#include "http/page.hpp"

#include "base/limits.hpp"
#include "http/problem.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace vaka::http {
namespace {

RC_GTEST_PROP(cursor, gives_back_its_document, (const std::string& document)) {
  const auto cursor = make_cursor("changes", document);
  RC_ASSERT(read_cursor("changes", cursor) == document);
  RC_ASSERT(cursor.find_first_of("+/=&% ") == std::string::npos);
}

RC_GTEST_PROP(cursor, one_other_character_is_refused, (const std::string& document)) {
  auto cursor = make_cursor("changes", document);
  const auto at = *rc::gen::inRange<std::size_t>(0, cursor.size());
  const char other = *rc::gen::inRange<char>(0x21, 0x7E);
  RC_PRE(cursor[at] != other);
  cursor[at] = other;
  RC_ASSERT(!read_cursor("changes", cursor));
}

TEST(cursor, garbage_and_the_cursor_of_another_list_are_refused) {
  const auto good = make_cursor("changes", "7");
  for (const std::string& bad :
       {std::string(), std::string("x"), std::string("AAAA"), good + "A", good + "=",
        good.substr(1), good.substr(0, good.size() - 1), std::string(5'000, 'A')})
    EXPECT_EQ(read_cursor("changes", bad).error().reason, "cursor.format") << bad;
  EXPECT_FALSE(read_cursor("parties", good));
  EXPECT_EQ(problem(read_cursor("parties", good).error()).status, 400);
}

TEST(page, limit_and_cursor_come_from_the_query) {
  const net::request request;
  const auto read = [&](std::vector<std::pair<std::string, std::string>> query) {
    return read_page(call{request, {}, std::move(query), false}, "changes");
  };
  EXPECT_EQ(read({})->limit, limits::page_size);
  EXPECT_FALSE(read({})->after);
  EXPECT_EQ(read({{"limit", "5"}, {"after", make_cursor("changes", "7")}})->after, "7");
  EXPECT_EQ(read({{"limit", "1000"}})->limit, 1'000u);
  EXPECT_EQ(read({{"limit", "1001"}}).error().reason, "query.number");
  EXPECT_EQ(read({{"limit", "0"}}).error().reason, "query.number");
  EXPECT_EQ(read({{"after", "x"}}).error().reason, "cursor.format");
}

TEST(page, the_last_page_has_no_next) {
  EXPECT_EQ(json::write(page_body({1, 2}, std::nullopt)), R"({"items":[1,2],"next":null})");
  EXPECT_EQ(json::write(page_body({}, "abc")), R"({"items":[],"next":"abc"})");
}

}  // namespace
}  // namespace vaka::http
