#include "http/field_values.hpp"

#include <algorithm>

namespace vaka::http::detail {
namespace {

constexpr std::size_t most_findings = 20;

void add(findings& found, std::string_view slug, std::string_view message, std::string_view at,
         std::string_view remedy = {}) {
  if (found.size() >= most_findings) return;
  found.emplace_back(errc::invalid, slug, message, at.empty() ? "/" : at, remedy);
}

// A name that someone chose freely could be a person's data; such a one is not repeated.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
  });
}

}  // namespace

std::string pointer(std::string_view at, std::string_view name) {
  std::string out(at);
  out += '/';
  for (const char c : name) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

bool is_empty(const json::value& v) {
  const auto* text = v.if_string();
  return v.is_null() || (text != nullptr && text->empty());
}

void add_missing(findings& found, std::string_view at) {
  add(found, "body.missing", "this member is needed", at);
}

void add_type(findings& found, std::string_view at, std::string_view wanted) {
  add(found, "body.type", "this member must be " + std::string(wanted), at);
}

void add_unknown(findings& found, const json::object& from, std::string_view at,
                 std::span<const std::string_view> known) {
  for (const auto& [name, value] : from) {
    if (std::ranges::find(known, name) != known.end()) continue;
    std::string list;
    for (const auto each : known) list.append(list.empty() ? "known are: " : ", ").append(each);
    add(found, "body.unknown_field", "this member is not known here",
        is_plain_name(name) ? pointer(at, name) : std::string(at), list);
  }
}

json::value object_schema(json::object properties, json::array required_names) {
  json::object out{{"type", "object"}};
  if (!required_names.empty()) out.emplace_back("required", std::move(required_names));
  out.emplace_back("properties", std::move(properties));
  out.emplace_back("additionalProperties", false);
  return out;
}

void read_value(const json::value& from, std::string_view at, std::string& out, findings& found) {
  if (const auto* text = from.if_string())
    out = *text;
  else
    add_type(found, at, "a string");
}

void read_value(const json::value& from, std::string_view at, std::int64_t& out, findings& found) {
  if (const auto* number = from.if_integer())
    out = *number;
  else
    add_type(found, at, "a whole number");
}

void read_value(const json::value& from, std::string_view at, bool& out, findings& found) {
  if (const auto* flag = from.if_bool())
    out = *flag;
  else
    add_type(found, at, "true or false");
}

void read_value(const json::value& from, std::string_view, json::value& out, findings&) {
  out = from;
}

}  // namespace vaka::http::detail
