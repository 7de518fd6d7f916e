// POST /v1/parties.
#pragma once

#include "http/router.hpp"
#include "party/context.hpp"

namespace vaka::onboard {

/// `context` must outlive the router.
void add_routes(http::router& router, const parties::party_context& context);

}  // namespace vaka::onboard
