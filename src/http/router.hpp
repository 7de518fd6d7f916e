// Routes: method + path pattern → handler, with what every handler needs already taken apart.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "format/json.hpp"
#include "net/server.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vaka::http {

/// One request as a handler sees it.
struct call {
  const net::request& request;
  std::vector<std::pair<std::string_view, std::string>> path;  // {name} → decoded text
  std::vector<std::pair<std::string, std::string>> query;      // decoded, in order
  bool final_call = false;  // a parked request's last chance (net::response::park_ms)

  /// A path parameter; empty when the pattern has none of that name (a bug).
  [[nodiscard]] std::string_view in_path(std::string_view name) const;
  /// A path parameter as an id; what is none is refused at "path/NAME".
  template <class Id>
  [[nodiscard]] result<Id> id_in_path(std::string_view name) const {
    auto id = Id::parse(in_path(name));
    if (!id) id.error().where = "path/" + std::string(name);
    return id;
  }
  /// A query parameter or nullptr.
  [[nodiscard]] const std::string* in_query(std::string_view name) const;
  /// A query parameter as a whole number within bounds; the fallback when absent.
  [[nodiscard]] result<std::int64_t> number(std::string_view name, std::int64_t fallback,
                                            std::int64_t least, std::int64_t most) const;
  /// The body as JSON; 415 unless the content type is JSON, 400 with line and column when
  /// malformed.
  [[nodiscard]] result<json::value> json_body() const;
  /// The purpose of a read of personal data (decision 31): the Vaka-Purpose header, or empty.
  [[nodiscard]] std::string_view purpose() const { return request.header("vaka-purpose"); }
  [[nodiscard]] std::string_view idempotency_key() const {
    return request.header("idempotency-key");
  }
};

using route_handler = std::function<result<net::response>(const call&)>;

struct route {
  std::string method;                         // "POST"
  std::string pattern;                        // "/v1/parties/{party}"
  std::string operation;                      // operationId in api/openapi.yaml: "onboardParty"
  std::vector<std::string> query_parameters;  // any other, or one given twice, is refused: 400
  route_handler handle;
};

class router {
 public:
  void add(route r);
  /// Finds, calls, turns errors into problems: 404 unknown path, 405 with Allow, 400 bad encoding,
  /// 406 when Accept lets nothing through that there is. OPTIONS is answered with Allow.
  [[nodiscard]] net::response dispatch(const net::request& request) const;
  [[nodiscard]] const std::vector<route>& routes() const { return routes_; }

 private:
  std::vector<route> routes_;
};

/// 200 (or `status`) with a JSON body.
[[nodiscard]] net::response json_response(const json::value& body, int status = 200);

}  // namespace vaka::http
