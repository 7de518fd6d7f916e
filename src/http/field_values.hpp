// How one member's value is read; what http/fields.hpp is made of.
#pragma once

#include "base/clock.hpp"
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

/// What has been found wrong so far, and how long a text may be at the place that is read now.
struct reading {
  std::vector<error> found;
  std::size_t longest = 0;  // bytes
};

[[nodiscard]] bool is_empty(const json::value& v);
void add_missing(reading& r, std::string_view at);
void add_type(reading& r, std::string_view at, std::string_view wanted);
void add_unknown(reading& r, const json::object& from, std::string_view at,
                 std::span<const std::string_view> known);
/// One error that holds all of them.
[[nodiscard]] failure as_one(std::vector<error> found);

struct any_visitor {
  template <class Owner, class M>
  void operator()(std::string_view, M Owner::*, need, std::size_t = 0) {}
};

/// A struct with a description of its own.
template <class T>
concept described = requires(any_visitor v) { T::fields(v); };

void read_value(const json::value& from, std::string_view at, std::string& out, reading& r);
void read_value(const json::value& from, std::string_view at, std::int64_t& out, reading& r);
void read_value(const json::value& from, std::string_view at, bool& out, reading& r);
void read_value(const json::value& from, std::string_view at, instant& out, reading& r);
void read_value(const json::value& from, std::string_view at, json::value& out, reading& r);
template <described T>
void read_value(const json::value& from, std::string_view at, T& out, reading& r);

template <class T>
void read_value(const json::value& from, std::string_view at, std::vector<T>& out, reading& r);

template <class T>
void read_value(const json::value& from, std::string_view at, std::optional<T>& out, reading& r) {
  if (!from.is_null()) read_value(from, at, out.emplace(), r);
}

template <class T>
void read_value(const json::value& from, std::string_view at, std::vector<T>& out, reading& r) {
  const json::array* array = from.if_array();
  if (array == nullptr) return add_type(r, at, "an array");
  for (const auto& each : *array) {
    T one{};
    read_value(each, json::pointer(at, std::to_string(out.size())), one, r);
    out.push_back(std::move(one));
  }
}

}  // namespace detail
}  // namespace vaka::http
