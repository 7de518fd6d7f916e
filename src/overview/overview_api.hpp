// GET /v1/overview: what the installation holds, counted over all slices in one snapshot. Counts,
// ids and times only.
#pragma once

#include "http/router.hpp"
#include "party/context.hpp"

namespace vaka::overview {

/// `context` must outlive the router.
void add_route(http::router& routes, const parties::party_context& context);

}  // namespace vaka::overview
