// The routes of parties: list, read (now and as of), history, proposals, suggestions. Onboarding
// has a slice of its own.
#pragma once

#include "http/router.hpp"
#include "party/context.hpp"

namespace vaka::parties {

/// `context` must outlive the router.
void add_routes(http::router& router, const party_context& context);

/// The halves of it.
void add_reading_routes(http::router& router, const party_context& context);
void add_proposal_routes(http::router& router, const party_context& context);

}  // namespace vaka::parties
