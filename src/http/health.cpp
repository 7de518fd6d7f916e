#include "http/health.hpp"

#include "base/embedded.hpp"
#include "http/problem.hpp"

namespace vaka::http {
namespace {

result<net::response> say_ok() {
  return json_response(json::object{{"status", "ok"}});
}

net::response not_ready(const error& why) {
  auto out = problem(503, why);
  out.headers = {{"Retry-After", "1"}};
  return out;
}

result<net::response> describe(const call&) {
  net::response out;
  out.content_type = "application/yaml; charset=utf-8";
  for (const auto& file : embedded::api()) out.body = file.content;
  return out;
}

}  // namespace

void add_health_routes(router& to, const metrics& numbers, std::function<result<void>()> ready) {
  to.add({"GET", "/healthz", "getHealth", {}, [](const call&) { return say_ok(); }});
  to.add({"GET",
          "/readyz",
          "getReadiness",
          {},
          [ready = std::move(ready)](const call&) -> result<net::response> {
            const auto able = ready();
            return able ? say_ok() : not_ready(able.error());
          }});
  to.add({"GET", "/metrics", "getMetrics", {}, [&numbers](const call&) -> result<net::response> {
            net::response out;
            out.content_type = "text/plain; version=0.0.4; charset=utf-8";
            out.body = numbers.text();
            return out;
          }});
  to.add({"GET", "/openapi.yaml", "getDescription", {}, describe});
}

void add_server_metrics(metrics& to, const std::function<net::server::statistics()>& read) {
  to.counter("vaka_http_requests_total", "requests read",
             [read] { return double(read().requests); });
  to.counter("vaka_http_refused_total", "requests and connections refused for want of room",
             [read] { return double(read().refused); });
  to.gauge("vaka_http_connections", "connections open now",
           [read] { return double(read().connections); });
  to.gauge("vaka_http_streams", "of them, streams of events",
           [read] { return double(read().streams); });
}

}  // namespace vaka::http
