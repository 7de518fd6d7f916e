#include "webhook/answer.hpp"

#include <gtest/gtest.h>

namespace vaka::webhook {
namespace {

const instant now{1'795'369'004'000'000};  // 2026-11-22T17:36:44Z, a Sunday

verdict ask(int status, std::string_view retry_after = {}) {
  return judge(step::ask, {status, retry_after}, now, false).verdict;
}
verdict payload(int status, std::string_view retry_after = {}) {
  return judge(step::payload, {status, retry_after}, now, false).verdict;
}

TEST(answer, only_200_accepts_an_ask) {
  EXPECT_EQ(ask(200), verdict::accepted);
  for (const int status : {201, 202, 204, 299}) EXPECT_EQ(ask(status), verdict::unclear) << status;
}

TEST(answer, any_2xx_delivers_a_payload) {
  for (const int status : {200, 201, 202, 204, 299})
    EXPECT_EQ(payload(status), verdict::delivered) << status;
}

TEST(answer, expectation_failed_is_final_in_both_steps) {
  EXPECT_EQ(ask(417), verdict::declined);
  EXPECT_EQ(payload(417), verdict::refused);
}

TEST(answer, not_found_declines_only_when_the_endpoint_check_saw_it) {
  EXPECT_EQ(ask(404), verdict::failed);
  EXPECT_EQ(payload(404), verdict::failed);
  EXPECT_EQ(judge(step::ask, {404, {}}, now, true).verdict, verdict::declined);
  EXPECT_EQ(judge(step::payload, {404, {}}, now, true).verdict, verdict::failed);
}

TEST(answer, gone_disables) {
  EXPECT_EQ(ask(410), verdict::gone);
  EXPECT_EQ(payload(410), verdict::gone);
}

TEST(answer, busy_obeys_retry_after_and_is_a_failure_without_it) {
  for (const int status : {429, 503}) {
    const auto judged = judge(step::ask, {status, "120"}, now, false);
    EXPECT_EQ(judged.verdict, verdict::later);
    EXPECT_EQ(judged.wait_ms, 120'000);
    EXPECT_EQ(payload(status, "120"), verdict::later);
    EXPECT_EQ(ask(status), verdict::failed);
    EXPECT_EQ(payload(status, "soon"), verdict::failed);
  }
  EXPECT_EQ(ask(500, "120"), verdict::failed) << "only 429 and 503 may ask for a pause";
}

TEST(answer, everything_else_is_retried) {
  for (const int status : {0, 100, 301, 302, 308, 400, 401, 403, 408, 413, 500, 502, 504, 599}) {
    EXPECT_EQ(ask(status), verdict::failed) << status;
    EXPECT_EQ(payload(status), verdict::failed) << status;
  }
}

TEST(retry_after, reads_seconds_and_bounds_them) {
  EXPECT_EQ(retry_after_s("7", now), 7);
  EXPECT_EQ(retry_after_s(" 7\t", now), 7);
  EXPECT_EQ(retry_after_s("0", now), 1);
  EXPECT_EQ(retry_after_s("86400", now), 86'400);
  EXPECT_EQ(retry_after_s("86401", now), 86'400);
  EXPECT_EQ(retry_after_s("99999999999999999999999999", now), 86'400);
}

TEST(retry_after, reads_all_three_forms_of_a_date) {
  EXPECT_EQ(retry_after_s("Sun, 22 Nov 2026 17:37:44 GMT", now), 60);
  EXPECT_EQ(retry_after_s("Sunday, 22-Nov-26 17:37:44 GMT", now), 60);
  EXPECT_EQ(retry_after_s("Sun Nov 22 17:37:44 2026", now), 60);
  EXPECT_EQ(retry_after_s("Tue Dec  1 00:00:00 2026", now), 86'400);
  EXPECT_EQ(retry_after_s("Sun, 06 Nov 1994 08:49:37 GMT", now), 1);
  EXPECT_EQ(retry_after_s("Sunday, 06-Nov-94 08:49:37 GMT", now), 1) << "94 was 1994";
}

TEST(retry_after, refuses_what_is_neither) {
  for (const auto* text : {"", "-1", "1.5", "soon", "Sun, 32 Nov 2026 17:37:44 GMT",
                           "Sun, 22 Nov 2026 25:37:44 GMT", "Sun, 22 Nov 2026 17:37:44",
                           "Sun, 22 Nov 2026 17:37:44 GMT x", "2026-11-22T17:37:44Z", "110::::"})
    EXPECT_EQ(retry_after_s(text, now), std::nullopt) << text;
}

}  // namespace
}  // namespace vaka::webhook
