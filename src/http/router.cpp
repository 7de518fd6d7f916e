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
    if (std::ranges::find(r.query_parameters, name) != r.query_parameters.end()) {
      const auto same = [&](const auto& other) { return other.first == name; };
      if (std::ranges::count_if(where.query, same) == 1) continue;
      return fail(errc::invalid, "query.repeated", "this query parameter is given more than once",
                  printable(name), "give it once");
    }
    std::string known;
    for (const auto& each : r.query_parameters) known += (known.empty() ? "" : ", ") + each;
    return fail(errc::invalid, "query.unknown", "this query parameter is not known here",
                printable(name), known.empty() ? "there are none" : "known are: " + known);
  }
  return {};
}

// What a path has: HEAD goes with GET, and OPTIONS with everything.
std::string list_of(const std::vector<std::string_view>& methods) {
  std::string out;
  for (const auto method : methods) {
    out.append(method).append(", ");
    if (method == "GET") out += "HEAD, ";
  }
  return out + "OPTIONS";
}

net::response refuse_method(const std::string& allowed) {
  auto out = problem(405, error(errc::invalid, "http.method", "this path has no such method", {},
                                "allowed are: " + allowed));
  out.headers.emplace_back("Allow", allowed);
  return out;
}

net::response tell_methods(const std::string& allowed) {
  net::response out;
  out.status = 204;
  out.headers.emplace_back("Allow", allowed);
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t";
  const auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

// Whether an Accept header (RFC 9110 section 12.5.1) lets this content type through.
bool accepts(std::string_view accept, std::string_view content_type) {
  const auto type = trim(content_type.substr(0, content_type.find(';')));
  const auto family = type.substr(0, type.find('/') + 1);
  if (trim(accept).empty()) return true;
  while (!accept.empty()) {
    auto one = accept.substr(0, accept.find(','));
    accept.remove_prefix(std::min(one.size() + 1, accept.size()));
    const auto range = trim(one.substr(0, one.find(';')));
    one.remove_prefix(std::min(one.find(';'), one.size()));
    const bool refused = one.find("q=0") != std::string_view::npos &&
                         one.find_first_of("123456789") == std::string_view::npos;
    const bool fits =
        range == "*/*" || net::same_name(range, type) ||
        (range.ends_with("/*") && net::same_name(range.substr(0, range.size() - 1), family));
    if (fits && !refused) return true;
  }
  return false;
}

net::response refuse_accept(std::string_view content_type) {
  return problem(406, error(errc::invalid, "http.accept", "the answer has no form that is accepted",
                            "header/Accept", "accept " + std::string(content_type)));
}

// Reads are judged by what they gave; writes, which all answer JSON, before they are made.
net::response run(const route& r, const call& c) {
  const auto accept = c.request.header("accept");
  const bool reads = r.method == "GET";
  if (!reads && !accepts(accept, "application/json")) return refuse_accept("application/json");
  auto answer = r.handle(c);
  if (!answer) return problem(answer.error());
  if (reads && answer->status == 200 && !accepts(accept, answer->content_type))
    return refuse_accept(answer->content_type);
  return std::move(*answer);
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
  if (request.body.empty())
    return fail(errc::invalid, "json.empty", "there is no body", "",
                "send a JSON body, with its Content-Length");
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
    return problem(error(errc::not_found, "http.path", "there is nothing at this path", "path",
                         "GET /openapi.yaml lists the paths there are"));
  if (best == nullptr)
    return method == "OPTIONS" ? tell_methods(list_of(allowed)) : refuse_method(list_of(allowed));
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
