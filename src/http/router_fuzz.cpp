// Any target is refused or taken apart into readable text that encodes back to what was meant.
#include "base/ensure.hpp"
#include "http/router.hpp"
#include "http/target.hpp"
#include "text/unicode/utf8.hpp"

using namespace vaka;

namespace {

http::router some_routes() {
  http::router r;
  const auto ok = [](const http::call& c) -> result<net::response> {
    ensure(!c.in_path("thing").empty(), "a parameter is never empty");
    return net::response{};
  };
  r.add({"GET", "/v1/things/{thing}", "getThing", {"limit"}, ok});
  r.add({"GET", "/v1/{thing}/parts", "getParts", {}, ok});
  return r;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const http::router routes = some_routes();
  net::request request;
  request.method = "GET";
  request.target.assign(reinterpret_cast<const char*>(data), size);
  const auto answer = routes.dispatch(request);
  ensure(answer.status == 200 || answer.status == 400 || answer.status == 404, "a plain answer");

  const auto parsed = http::parse_target(request.target);
  if (!parsed) return 0;
  std::string again;
  for (const auto& segment : parsed->segments) {
    ensure(text::is_utf8(segment), "a segment is text");
    again += "/" + http::percent_encode(segment);
  }
  for (std::size_t i = 0; i < parsed->query.size(); ++i)
    again += (i == 0 ? "?" : "&") + http::percent_encode(parsed->query[i].first) + "=" +
             http::percent_encode(parsed->query[i].second);
  const auto same = http::parse_target(again);
  ensure(same && same->segments == parsed->segments && same->query == parsed->query,
         "encoding is undone by decoding");
  return 0;
}
