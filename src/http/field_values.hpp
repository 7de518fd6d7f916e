// How one member's value is read, written and described; what http/fields.hpp is made of.
#pragma once

#include "base/result.hpp"
#include "format/json.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::http {

enum class need : bool { optional, required };
inline constexpr need required = need::required;
inline constexpr need optional = need::optional;

namespace detail {

using findings = std::vector<error>;

/// RFC 6901, one step further down.
[[nodiscard]] std::string pointer(std::string_view at, std::string_view name);
[[nodiscard]] bool is_empty(const json::value& v);
void add_missing(findings& found, std::string_view at);
void add_type(findings& found, std::string_view at, std::string_view wanted);
void add_unknown(findings& found, const json::object& from, std::string_view at,
                 std::span<const std::string_view> known);
[[nodiscard]] json::value object_schema(json::object properties, json::array required_names);

struct any_visitor {
  template <class Owner, class M>
  void operator()(std::string_view, M Owner::*, need, std::string_view) {}
};

/// A struct with a description of its own.
template <class T>
concept described = requires(any_visitor v) { T::fields(v); };

void read_value(const json::value& from, std::string_view at, std::string& out, findings& found);
void read_value(const json::value& from, std::string_view at, std::int64_t& out, findings& found);
void read_value(const json::value& from, std::string_view at, bool& out, findings& found);
void read_value(const json::value& from, std::string_view at, json::value& out, findings& found);
template <described T>
void read_value(const json::value& from, std::string_view at, T& out, findings& found);

template <class T>
void read_value(const json::value& from, std::string_view at, std::vector<T>& out, findings& found);

template <class T>
void read_value(const json::value& from, std::string_view at, std::optional<T>& out,
                findings& found) {
  if (!from.is_null()) read_value(from, at, out.emplace(), found);
}

template <class T>
void read_value(const json::value& from, std::string_view at, std::vector<T>& out,
                findings& found) {
  const json::array* array = from.if_array();
  if (array == nullptr) return add_type(found, at, "an array");
  for (const auto& each : *array) {
    T one{};
    read_value(each, pointer(at, std::to_string(out.size())), one, found);
    out.push_back(std::move(one));
  }
}

inline json::value write_value(const std::string& v) {
  return v;
}
inline json::value write_value(std::int64_t v) {
  return v;
}
inline json::value write_value(bool v) {
  return v;
}
inline json::value write_value(const json::value& v) {
  return v;
}
template <described T>
json::value write_value(const T& from);

template <class T>
json::value write_value(const std::vector<T>& v);

template <class T>
json::value write_value(const std::optional<T>& v) {
  return v ? write_value(*v) : json::value();
}

template <class T>
json::value write_value(const std::vector<T>& v) {
  json::array out;
  for (const auto& each : v) out.push_back(write_value(static_cast<const T&>(each)));
  return out;
}

template <described T>
json::value schema_value();

template <class T>
struct element_of;
template <class T>
struct element_of<std::optional<T>> {
  using type = T;
  static constexpr bool many = false;
};
template <class T>
struct element_of<std::vector<T>> {
  using type = T;
  static constexpr bool many = true;
};

template <class T>
  requires(!described<T>)
json::value schema_value() {
  if constexpr (std::is_same_v<T, std::string>)
    return json::object{{"type", "string"}};
  else if constexpr (std::is_same_v<T, std::int64_t>)
    return json::object{{"type", "integer"}};
  else if constexpr (std::is_same_v<T, bool>)
    return json::object{{"type", "boolean"}};
  else if constexpr (std::is_same_v<T, json::value>)
    return json::object{};
  else if constexpr (element_of<T>::many)
    return json::object{{"type", "array"}, {"items", schema_value<typename element_of<T>::type>()}};
  else
    return schema_value<typename element_of<T>::type>();
}

}  // namespace detail
}  // namespace vaka::http
