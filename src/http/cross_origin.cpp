#include "http/cross_origin.hpp"

#include "net/message.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace vaka::http {
namespace {

// Of paths as they are sent. One that is escaped otherwise than here stays closed.
constexpr std::array<std::string_view, 3> open_folders{"/components/", "/v1/check/",
                                                       "/v1/address-forms/"};
constexpr std::array<std::string_view, 1> open_paths{"/v1/address-forms"};
constexpr std::string_view preflight_lasts_s = "7200";  // Chromium's longest

failure no_origin(const std::string& text) {
  return fail(errc::invalid, "serve.origin", "this is no origin", "--allow-origin " + text,
              "write scheme, host and port alone, as https://www.example.org, or * for every one");
}

// As browsers write it: small letters, and no port that goes without saying.
result<std::string> read_origin(const std::string& text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> schemes{
      {{"https://", ":443"}, {"http://", ":80"}}};
  std::string out = text;
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
  for (const auto& [scheme, usual_port] : schemes) {
    if (!out.starts_with(scheme)) continue;
    const auto host = std::string_view(out).substr(scheme.size());
    constexpr std::string_view of_hosts = "abcdefghijklmnopqrstuvwxyz0123456789.-_:[]";
    if (host.empty() || host.find_first_not_of(of_hosts) != std::string_view::npos) break;
    if (out.ends_with(usual_port)) out.resize(out.size() - usual_port.size());
    return out;
  }
  return no_origin(text);
}

}  // namespace

result<cross_origin> cross_origin::make(const std::vector<std::string>& origins) {
  cross_origin out;
  for (const auto& each : origins) {
    if (each == "*")
      out.any_ = true;
    else
      out.origins_.push_back(TRY(read_origin(each)));
  }
  return out;
}

bool cross_origin::opens(const net::request& request) const {
  if (!any_ && origins_.empty()) return false;
  const std::string_view target = request.target;
  const auto path = target.substr(0, target.find('?'));
  return std::ranges::find(open_paths, path) != open_paths.end() ||
         std::ranges::any_of(open_folders, [&](auto folder) { return path.starts_with(folder); });
}

void cross_origin::allow(const net::request& request, net::response& answer) const {
  if (!opens(request)) return;
  auto& headers = answer.headers;
  const auto origin = request.header("origin");
  if (!any_) {
    headers.emplace_back("Vary", "Origin");
    if (std::ranges::find(origins_, origin) == origins_.end()) return;
  }
  headers.emplace_back("Access-Control-Allow-Origin", any_ ? "*" : std::string(origin));
  if (request.method != "OPTIONS" || request.header("access-control-request-method").empty())
    return;
  const auto methods =
      std::ranges::find(headers, "Allow", [](const auto& each) { return each.first; });
  if (methods == headers.end()) return;  // there is nothing at this path
  headers.emplace_back("Access-Control-Allow-Methods", std::string(methods->second));
  headers.emplace_back("Access-Control-Allow-Headers", "Content-Type");
  headers.emplace_back("Access-Control-Max-Age", preflight_lasts_s);
}

}  // namespace vaka::http
