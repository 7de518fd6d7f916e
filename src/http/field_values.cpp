#include "http/field_values.hpp"

#include <algorithm>
#include <iterator>

namespace vaka::http::detail {
namespace {

constexpr std::size_t most_findings = 20;

void add(reading& r, std::string_view slug, std::string_view message, std::string_view at,
         std::string_view remedy = {}) {
  if (r.found.size() >= most_findings) return;
  r.found.emplace_back(errc::invalid, slug, message, at.empty() ? "/" : at, remedy);
}

// A name that someone chose freely could be a person's data; such a one is not repeated.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
  });
}

}  // namespace

bool is_empty(const json::value& v) {
  const auto* text = v.if_string();
  return v.is_null() || (text != nullptr && text->empty());
}

void add_missing(reading& r, std::string_view at) {
  add(r, "body.missing", "this member is needed", at,
      "give it; empty and null are taken as not given");
}

void add_type(reading& r, std::string_view at, std::string_view wanted) {
  add(r, "body.type",
      (at.empty() ? "the body must be " : "this member must be ") + std::string(wanted), at,
      "GET /openapi.json describes it");
}

void add_unknown(reading& r, const json::object& from, std::string_view at,
                 std::span<const std::string_view> known) {
  for (const auto& [name, value] : from) {
    if (std::ranges::find(known, name) != known.end()) continue;
    std::string list;
    for (const auto each : known) list.append(list.empty() ? "known are: " : ", ").append(each);
    add(r, "body.unknown_field", "this member is not known here",
        is_plain_name(name) ? json::pointer(at, name) : std::string(at), list);
  }
}

failure as_one(std::vector<error> found) {
  error first = std::move(found.front());
  first.also.assign(std::make_move_iterator(found.begin() + 1),
                    std::make_move_iterator(found.end()));
  return failure(std::move(first));
}

void read_value(const json::value& from, std::string_view at, std::string& out, reading& r) {
  const auto* text = from.if_string();
  if (text == nullptr) return add_type(r, at, "a string");
  if (text->size() > r.longest)
    return add(r, "body.too_long",
               "this member holds at most " + std::to_string(r.longest) + " bytes", at,
               "shorten it");
  out = *text;
}

void read_value(const json::value& from, std::string_view at, std::int64_t& out, reading& r) {
  if (const auto* number = from.if_integer())
    out = *number;
  else
    add_type(r, at, "a whole number");
}

void read_value(const json::value& from, std::string_view at, bool& out, reading& r) {
  if (const auto* flag = from.if_bool())
    out = *flag;
  else
    add_type(r, at, "true or false");
}

void read_value(const json::value& from, std::string_view at, instant& out, reading& r) {
  const auto* text = from.if_string();
  const auto read = text == nullptr ? std::nullopt : std::optional(parse_time(*text));
  if (!read || !*read)
    return add(r, "body.time", "this member is a time (RFC 3339) or a date", at,
               "write it like 2026-11-22 or 2026-11-22T17:35:04Z");
  out = **read;
}

void read_value(const json::value& from, std::string_view, json::value& out, reading&) {
  out = from;
}

}  // namespace vaka::http::detail
