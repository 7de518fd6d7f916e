#include "format/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace vaka::json {

const value* value::find(std::string_view name) const {
  const auto* members = if_object();
  if (members == nullptr) return nullptr;
  for (const auto& [key, v] : *members)
    if (key == name) return &v;
  return nullptr;
}

std::string_view value::text(std::string_view name, std::string_view fallback) const {
  const auto* v = find(name);
  const auto* s = v == nullptr ? nullptr : v->if_string();
  return s == nullptr ? fallback : std::string_view(*s);
}

std::int64_t value::integer(std::string_view name, std::int64_t fallback) const {
  const auto* v = find(name);
  const auto* i = v == nullptr ? nullptr : v->if_integer();
  return i == nullptr ? fallback : *i;
}

value& value::set(std::string_view name, value v) {
  if (is_null()) data_ = object{};
  auto& members = std::get<object>(data_);
  for (auto& [key, old] : members) {
    if (key != name) continue;
    old = std::move(v);
    return *this;
  }
  members.emplace_back(std::string(name), std::move(v));
  return *this;
}

value& value::push(value v) {
  if (is_null()) data_ = array{};
  std::get<array>(data_).push_back(std::move(v));
  return *this;
}

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

value time_or_null(instant at) {
  return at.known() ? value(to_rfc3339(at)) : value();
}

namespace {

void append_integer(std::string& out, std::int64_t i) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), i).ptr;
  out.append(digits.data(), end);
}

// The shortest spelling that reads back as the same double. A whole number keeps ".0", so that it
// does not come back as an integer. JSON has no word for infinity or NaN; null is what it gets.
void append_double(std::string& out, double d) {
  if (!std::isfinite(d)) {
    out += "null";
    return;
  }
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), d).ptr;
  const std::string_view spelled(digits.data(), static_cast<std::size_t>(end - digits.data()));
  out += spelled;
  if (spelled.find_first_of(".e") == std::string_view::npos) out += ".0";
}

bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default:
      out += "\\u00";
      out += hex[static_cast<unsigned char>(c) >> 4];
      out += hex[static_cast<unsigned char>(c) & 15];
  }
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const auto plain =
        static_cast<std::size_t>(std::ranges::find_if(text, needs_escape) - text.begin());
    out += text.substr(0, plain);
    if (plain < text.size()) append_escaped(out, text[plain]);
    text.remove_prefix(std::min(text.size(), plain + 1));
  }
  out += '"';
}

void append(std::string& out, const value& v) {
  if (const auto* b = v.if_bool()) {
    out += *b ? "true" : "false";
  } else if (const auto* i = v.if_integer()) {
    append_integer(out, *i);
  } else if (const auto* d = v.if_double()) {
    append_double(out, *d);
  } else if (const auto* s = v.if_string()) {
    append_string(out, *s);
  } else if (const auto* elements = v.if_array()) {
    out += '[';
    for (std::size_t n = 0; n < elements->size(); ++n) {
      if (n > 0) out += ',';
      append(out, (*elements)[n]);
    }
    out += ']';
  } else if (const auto* members = v.if_object()) {
    out += '{';
    for (std::size_t n = 0; n < members->size(); ++n) {
      if (n > 0) out += ',';
      append_string(out, (*members)[n].first);
      out += ':';
      append(out, (*members)[n].second);
    }
    out += '}';
  } else {
    out += "null";
  }
}

std::string write(const value& v) {
  std::string out;
  append(out, v);
  return out;
}

}  // namespace vaka::json
