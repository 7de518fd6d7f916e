// GET /v1/changes: the pull side of the protocol (docs/continue-protocol.md, section 7). The
// journal by an opaque cursor: in pages, with long-polling, or as server-sent events.
#pragma once

#include "http/router.hpp"
#include "party/context.hpp"

namespace vaka::webhook {

/// `context` must outlive the router.
void add_changes_route(http::router& routes, const parties::party_context& context);

}  // namespace vaka::webhook
