// What operators ask: is it alive, is it ready, how is it doing.
#pragma once

#include "base/result.hpp"
#include "http/metrics.hpp"
#include "http/router.hpp"
#include "net/server.hpp"

#include <functional>

namespace vaka::http {

/// /healthz (the process answers), /readyz (`ready` says that it can serve; its error becomes a
/// 503), /metrics, and /openapi.yaml. `numbers` must outlive the router.
void add_health_routes(router& to, const metrics& numbers, std::function<result<void>()> ready);

/// The server's own counters. `read` is called at each reading.
void add_server_metrics(metrics& to, const std::function<net::server::statistics()>& read);

}  // namespace vaka::http
