// POST /v1/check/…: what somebody types into a form, checked while they type. Pure: nothing is
// looked up in the store, kept or logged. GET /v1/address-forms: what a form needs to ask.
#pragma once

#include "base/clock.hpp"
#include "http/router.hpp"
#include "text/email/email_mx.hpp"

namespace vaka::check {

/// `mail_route` answers whether a domain takes mail; empty: not asked.
void add_routes(http::router& router, const clock_port& now, text::mail_route_port mail_route);

// One file each.
void add_identifier_routes(http::router& router, const clock_port& now);
void add_contact_routes(http::router& router, text::mail_route_port mail_route);
void add_name_route(http::router& router);
void add_address_routes(http::router& router);

}  // namespace vaka::check
