// Endpoints over HTTP: /v1/webhooks … (api/openapi.yaml).
#pragma once

#include "base/clock.hpp"
#include "catalogue/catalogue.hpp"
#include "db/seals.hpp"
#include "db/store.hpp"
#include "http/router.hpp"
#include "journal/journal.hpp"
#include "net/url.hpp"
#include "webhook/endpoint.hpp"

#include <functional>

namespace vaka::webhook {

/// What the routes work with; all of it outlives the router.
struct webhook_context {
  db::store& store;
  const db::seals& seals;
  const catalogue::catalogue& catalogue;
  journal::writer& journal;
  net::address_filter addresses;          // which hosts an endpoint may have (decision 25)
  std::function<void()> changed = [] {};  // after a commit: engine::refresh
  clock_port now = system_now;
};

void add_routes(http::router& into, const webhook_context& context);

}  // namespace vaka::webhook
