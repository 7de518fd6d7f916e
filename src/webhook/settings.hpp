// What callers may set of an endpoint, read from JSON and checked; and an endpoint as they see it.
#pragma once

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "format/json.hpp"
#include "net/url.hpp"
#include "webhook/endpoint.hpp"

#include <string_view>

namespace vaka::webhook {

/// https, unless the host lies in an allowed network; no private address beyond those. Names are
/// resolved and checked at each dial.
[[nodiscard]] result<void> check_url(std::string_view text, const net::address_filter& addresses);

/// Whether the body of a creating request asks for all that the journal holds already.
[[nodiscard]] result<bool> starts_at_beginning(const json::value& body);

/// A new endpoint from the body of a creating request; `from_seq` is where its filter begins.
[[nodiscard]] result<endpoint> endpoint_from(const json::value& body,
                                             const catalogue::catalogue& all,
                                             const net::address_filter& addresses,
                                             std::int64_t from_seq, instant now);

/// Applies the members of a PATCH; a filter that differs holds from `from_seq` on.
[[nodiscard]] result<void> apply_patch(endpoint& to, const json::value& body,
                                       const catalogue::catalogue& all,
                                       const net::address_filter& addresses, std::int64_t from_seq,
                                       instant now);

[[nodiscard]] json::value to_json(const endpoint& e, std::int64_t subjects);

}  // namespace vaka::webhook
