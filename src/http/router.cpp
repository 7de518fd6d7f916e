#include "http/router.hpp"

#include "base/ensure.hpp"
#include "http/problem.hpp"
#include "http/target.hpp"
#include "net/message.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace vaka::http {
namespace {

using path_parameters = std::vector<std::pair<std::string_view, std::string>>;

bool is_parameter(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

// Matches segment by segment; nothing when the path is another one.
std::optional<path_parameters> match(std::string_view pattern, const target& where) {
  path_parameters found;
  std::string_view rest = pattern.substr(1);
  for (std::size_t i = 0; i < where.segments.size(); ++i) {
    const auto end = rest.find('/');
    const std::string_view segment = rest.substr(0, end);
    const bool last = end == std::string_view::npos;
    if (last != (i + 1 == where.segments.size())) return std::nullopt;
    if (is_parameter(segment)) {
      if (where.segments[i].empty()) return std::nullopt;
      found.emplace_back(segment.substr(1, segment.size() - 2), where.segments[i]);
    } else if (segment != where.segments[i]) {
      return std::nullopt;
    }
    rest = last ? std::string_view{} : rest.substr(end + 1);
  }
  return found;
}

// A name that cannot be a person's data is worth repeating; others are not.
std::string printable(std::string_view name) {
  const bool plain = !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  });
  return plain ? "query/" + std::string(name) : "query";
}

result<void> check_query(const route& r, const target& where) {
  for (const auto& [name, value] : where.query) {
    if (std::ranges::find(r.query_parameters, name) != r.query_parameters.end()) continue;
    std::string known;
    for (const auto& each : r.query_parameters) known += (known.empty() ? "" : ", ") + each;
    return fail(errc::invalid, "query.unknown", "this query parameter is not known here",
                printable(name), known.empty() ? "there are none" : "known are: " + known);
  }
  return {};
}

net::response refuse_method(const std::vector<std::string_view>& allowed) {
  std::string list;
  for (const auto method : allowed) list.append(list.empty() ? "" : ", ").append(method);
  auto out = problem(405, error(errc::invalid, "http.method", "this path has no such method", {},
                                "allowed are: " + list));
  out.headers.emplace_back("Allow", list);
  return out;
}

net::response run(const route& r, const call& c) {
  auto answer = r.handle(c);
  return answer ? std::move(*answer) : problem(answer.error());
}

bool is_json(std::string_view content_type) {
  auto type = content_type.substr(0, content_type.find(';'));
  while (type.ends_with(' ') || type.ends_with('\t')) type.remove_suffix(1);
  return net::same_name(type, "application/json");
}

}  // namespace

std::string_view call::in_path(std::string_view name) const {
  for (const auto& [have, value] : path)
    if (have == name) return value;
  return {};
}

const std::string* call::in_query(std::string_view name) const {
  for (const auto& [have, value] : query)
    if (have == name) return &value;
  return nullptr;
}

result<std::int64_t> call::number(std::string_view name, std::int64_t fallback, std::int64_t least,
                                  std::int64_t most) const {
  const std::string* text = in_query(name);
  if (text == nullptr) return fallback;
  std::int64_t value = 0;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, value);
  if (error != std::errc{} || stop != end || value < least || value > most)
    return fail(errc::invalid, "query.number", "this is not a whole number within its bounds",
                "query/" + std::string(name),
                "give one from " + std::to_string(least) + " to " + std::to_string(most));
  return value;
}

result<json::value> call::json_body() const {
  if (!is_json(request.header("content-type")))
    return fail(errc::invalid, "body.content_type", "the body must be JSON", "header/Content-Type",
                "send Content-Type: application/json");
  return json::parse(request.body);
}

void router::add(route r) {
  ensure(r.pattern.starts_with('/'), "a route's pattern begins with a slash");
  ensure(static_cast<bool>(r.handle), "a route has a handler");
  routes_.push_back(std::move(r));
}

net::response router::dispatch(const net::request& request) const {
  auto where = parse_target(request.target);
  if (!where) return problem(where.error());
  // A pattern with fewer parameters says more about the path: "/v1/runs/last" before
  // "/v1/runs/{run}".
  const route* best = nullptr;
  path_parameters parameters;
  std::vector<std::string_view> allowed;
  const std::string_view method =
      request.method == "HEAD" ? "GET" : std::string_view(request.method);
  for (const auto& r : routes_) {
    auto found = match(r.pattern, *where);
    if (!found) continue;
    if (std::ranges::find(allowed, r.method) == allowed.end()) allowed.push_back(r.method);
    if (r.method != method || (best != nullptr && parameters.size() <= found->size())) continue;
    best = &r;
    parameters = std::move(*found);
  }
  if (best == nullptr && allowed.empty())
    return problem(error(errc::not_found, "http.path", "there is nothing at this path"));
  if (best == nullptr) return refuse_method(allowed);
  if (auto known = check_query(*best, *where); !known) return problem(known.error());
  return run(*best, {request, std::move(parameters), std::move(where->query),
                     request.header("x-parked-out") == "1"});
}

net::response json_response(const json::value& body, int status) {
  net::response out;
  out.status = status;
  out.body = json::write(body);
  return out;
}

}  // namespace vaka::http
