// POST /v1/parties, and the routes that only check identifiers.
#pragma once

#include "http/router.hpp"
#include "party/context.hpp"

namespace vaka::onboard {

/// `context` must outlive the router.
void add_routes(http::router& router, const parties::party_context& context);

/// POST /v1/identifiers/check and GET /v1/identifiers/schemes: pure, nothing is kept or logged.
void add_identifier_routes(http::router& router, clock_port now);

}  // namespace vaka::onboard
