// The port for asking the DNS whether a domain takes mail. Nothing under text/ does so: whoever may
// use the network hands in something that can (net/mx_lookup.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace vaka::text {

enum class mail_route : std::uint8_t {
  accepts,  // it has a mail exchanger, or an address of its own (RFC 5321, section 5.1)
  refuses,  // there is no such domain, no route to it, or it says that it takes none (RFC 7505)
  unknown,  // not asked, or no answer in time: says nothing about the address
};

/// Takes a domain in A-labels; may wait as long as its own time limit allows. Thread-safe.
using mail_route_port = std::function<mail_route(std::string_view domain)>;

}  // namespace vaka::text
