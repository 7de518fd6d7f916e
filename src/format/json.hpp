// JSON as a value, for API bodies and small documents. Bulk data goes through leaves.hpp.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace vaka::json {

class value;
using array = std::vector<value>;
using member = std::pair<std::string, value>;
/// Members keep their order; a duplicate name is a parse error.
using object = std::vector<member>;

class value {
 public:
  value() = default;
  value(std::nullptr_t) {}
  value(bool b) : data_(b) {}
  template <class Int>
    requires(std::is_integral_v<Int> && !std::is_same_v<Int, bool>)
  value(Int i) : data_(static_cast<std::int64_t>(i)) {}
  value(double d) : data_(d) {}
  value(std::string_view s) : data_(std::string(s)) {}
  value(const char* s) : data_(std::string(s)) {}
  value(std::string s) : data_(std::move(s)) {}
  value(array a) : data_(std::move(a)) {}
  value(object o) : data_(std::move(o)) {}

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  [[nodiscard]] const bool* if_bool() const { return std::get_if<bool>(&data_); }
  [[nodiscard]] const std::int64_t* if_integer() const { return std::get_if<std::int64_t>(&data_); }
  [[nodiscard]] const double* if_double() const { return std::get_if<double>(&data_); }
  [[nodiscard]] const std::string* if_string() const { return std::get_if<std::string>(&data_); }
  [[nodiscard]] const array* if_array() const { return std::get_if<array>(&data_); }
  [[nodiscard]] const object* if_object() const { return std::get_if<object>(&data_); }
  [[nodiscard]] array* if_array() { return std::get_if<array>(&data_); }
  [[nodiscard]] object* if_object() { return std::get_if<object>(&data_); }

  /// The member of an object, or nullptr (also when this is no object).
  [[nodiscard]] const value* find(std::string_view name) const;
  /// Convenience for documents we wrote ourselves: the member as text / number, or the fallback.
  [[nodiscard]] std::string_view text(std::string_view name, std::string_view fallback = {}) const;
  [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t fallback = 0) const;
  /// Appends or replaces a member; a null value becomes an object first.
  value& set(std::string_view name, value v);
  value& push(value v);

  friend bool operator==(const value&, const value&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, array, object> data_;
};

/// Strict RFC 8259: valid UTF-8, depth ≤ limits::json_depth, no duplicate names, nothing after the
/// value. The error names the byte offset ("json.syntax") or the JSON pointer ("json.duplicate").
[[nodiscard]] result<value> parse(std::string_view text);

/// One line, UTF-8 as it is, "/" not escaped, control characters as \u00XX.
[[nodiscard]] std::string write(const value& v);
void append(std::string& out, const value& v);
/// A JSON pointer (RFC 6901), one step further down.
[[nodiscard]] std::string pointer(std::string_view at, std::string_view name);
/// RFC 3339, or null where the time is not known.
[[nodiscard]] value time_or_null(instant at);
void append_string(std::string& out, std::string_view text);

}  // namespace vaka::json
