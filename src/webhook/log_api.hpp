// The delivery log and the counts of an endpoint over HTTP. Ids only.
#pragma once

#include "base/result.hpp"
#include "http/router.hpp"
#include "webhook/webhook_api.hpp"

namespace vaka::webhook {

[[nodiscard]] result<net::response> list_deliveries(const webhook_context& x, const http::call& c);
[[nodiscard]] result<net::response> get_statistics(const webhook_context& x, const http::call& c);

}  // namespace vaka::webhook
