// Any text is either refused or taken apart into parts that put together again mean the same.
#include "net/url.hpp"

#include "base/ensure.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace vaka;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const auto filter = *net::address_filter::make({"10.0.0.0/8", "fd00::/8"});
  if (filter.is_allowed_network(text)) ensure(filter.permits(text), "what is allowed is permitted");
  const auto parsed = net::parse_url(text);
  if (!parsed) return 0;
  const bool v6 = parsed->host.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + parsed->host + "]" : parsed->host;
  const auto again = net::parse_url((parsed->tls ? "https://" : "http://") + host + ":" +
                                    std::to_string(parsed->port) + parsed->target);
  // The canonical form may be longer than the limit by what was filled in.
  if (!again) return ensure(size + 16 > 2'048, "the parts make a URL again"), 0;
  ensure(again->host == parsed->host && again->port == parsed->port &&
             again->target == parsed->target && again->tls == parsed->tls,
         "the parts mean the same");
  return 0;
}
