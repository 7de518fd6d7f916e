#include "check/check_api.hpp"

#include <utility>

namespace vaka::check {

void add_routes(http::router& router, const clock_port& now, text::mail_route_port mail_route) {
  add_identifier_routes(router, now);
  add_contact_routes(router, std::move(mail_route));
  add_name_route(router);
  add_address_routes(router);
}

}  // namespace vaka::check
