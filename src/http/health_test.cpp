#include "http/health.hpp"

#include "base/ensure.hpp"

#include <gtest/gtest.h>

namespace vaka::http {
namespace {

net::response get(const router& r, std::string path) {
  net::request request;
  request.method = "GET";
  request.target = std::move(path);
  return r.dispatch(request);
}

TEST(health, alive_and_ready_are_two_things) {
  metrics numbers;
  bool ready = false;
  router r;
  add_health_routes(r, numbers, [&]() -> result<void> {
    if (ready) return {};
    return fail(errc::internal, "db.down", "the database is down");
  });
  EXPECT_EQ(get(r, "/healthz").status, 200);
  EXPECT_EQ(get(r, "/readyz").status, 503);
  ready = true;
  EXPECT_EQ(get(r, "/readyz").status, 200);
}

TEST(metrics, are_read_when_asked_for) {
  metrics numbers;
  double sent = 1;
  numbers.counter("vaka_sent_total", "what was sent", [&] { return sent; }, {{"result", "ok"}});
  numbers.gauge("vaka_open", "what is open", [] { return 0.5; });
  numbers.counter("vaka_sent_total", "what was sent", [] { return 3; }, {{"result", "bad"}});
  sent = 1'234'567'890;
  EXPECT_EQ(numbers.text(),
            "# HELP vaka_sent_total what was sent\n# TYPE vaka_sent_total counter\n"
            "vaka_sent_total{result=\"ok\"} 1234567890\nvaka_sent_total{result=\"bad\"} 3\n"
            "# HELP vaka_open what is open\n# TYPE vaka_open gauge\nvaka_open 0.5\n");
}

TEST(metrics, names_follow_the_rule) {
  metrics numbers;
  const auto zero = [] { return 0.0; };
  EXPECT_THROW(numbers.gauge("open", "", zero), broken_invariant);
  EXPECT_THROW(numbers.counter("vaka_sent", "", zero), broken_invariant);
  EXPECT_THROW(numbers.gauge("vaka_Open", "", zero), broken_invariant);
  EXPECT_THROW(numbers.gauge("vaka_open", "", zero, {{"a", "b\"c"}}), broken_invariant);
}

TEST(metrics, the_server_counts_itself) {
  metrics numbers;
  add_server_metrics(numbers, [] { return net::server::statistics{7, 2, 1}; });
  EXPECT_NE(numbers.text().find("vaka_http_requests_total 7\n"), std::string::npos);
}

}  // namespace
}  // namespace vaka::http
