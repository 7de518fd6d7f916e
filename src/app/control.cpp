#include "app/control.hpp"

#include "app/installation.hpp"
#include "net/fetch.hpp"

namespace vaka::app {
namespace {

errc code_of(int status) {
  switch (status) {
    case 404: return errc::not_found;
    case 409: return errc::conflict;
    case 410: return errc::gone;
    case 413: return errc::too_large;
    case 503: return errc::unavailable;
    case 507: return errc::storage_full;
    default: return status >= 500 ? errc::internal : errc::invalid;
  }
}

error error_from(int status, const json::value& problem) {
  std::string_view reason = problem.text("type");
  if (reason.starts_with("/problems/")) reason.remove_prefix(10);
  return error(code_of(status), reason, problem.text("detail", "the server refused"),
               problem.text("where"), problem.text("remedy"));
}

}  // namespace

bool server_runs(const std::filesystem::path& data) {
  const auto answer = net::fetch({.method = "GET",
                                  .url = "http://vaka/healthz",
                                  .headers = {},
                                  .body = {},
                                  .unix_socket = control_socket(data),
                                  .timeout_ms = 2'000});
  return answer.has_value();
}

result<json::value> ask_server(const std::filesystem::path& data, std::string_view method,
                               std::string_view target, const json::value& body) {
  net::fetch_request what;
  what.method = method;
  what.url = "http://vaka" + std::string(target);
  what.unix_socket = control_socket(data);
  if (!body.is_null()) {
    what.body = json::write(body);
    what.headers.emplace_back("Content-Type", "application/json");
  }
  const auto answer = TRY(net::fetch(what));
  auto content = json::parse(answer.body).value_or(json::value{});
  if (answer.status >= 400) return failure(error_from(answer.status, content));
  return content;
}

}  // namespace vaka::app
