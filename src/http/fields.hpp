// Request bodies into structs and back, from one description per type:
//
//   struct onboarding {
//     std::string purpose;
//     std::optional<std::string> note;
//     template <class V>
//     static void fields(V& v) {
//       v("purpose", &onboarding::purpose, http::required, "why the data is held");
//       v("note", &onboarding::note, http::optional, "a remark for colleagues");
//     }
//   };
//
// Members may be std::string, std::int64_t, bool, json::value (anything), other described structs,
// and std::optional or std::vector of these. An empty text, null and absent are one (decision 30).
#pragma once

#include "base/result.hpp"
#include "format/json.hpp"
#include "http/field_values.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::http {

/// What is wrong with a body, each at its JSON pointer: "body.missing", "body.type",
/// "body.unknown_field". At most twenty.
using findings = std::vector<error>;

template <class T>
using decoded = tl::expected<T, findings>;

/// Reads a struct; every finding, not only the first.
template <class T>
[[nodiscard]] decoded<T> decode(const json::value& from);

/// Members in the order of the description; what is empty is left out.
template <class T>
[[nodiscard]] json::value encode(const T& from);

/// JSON Schema of the type, as api/openapi.yaml describes it.
template <class T>
[[nodiscard]] json::value schema_of();

namespace detail {

template <class T>
class member_reader {
 public:
  member_reader(T& out, const json::object& from, std::string_view at, findings& found)
      : out_(out), from_(from), at_(at), found_(found) {}

  template <class Owner, class M>
  void operator()(std::string_view name, M Owner::* member, need how, std::string_view) {
    known_.push_back(name);
    const std::string where = pointer(at_, name);
    const auto hit =
        std::ranges::find_if(from_, [&](const json::member& m) { return m.first == name; });
    if (hit != from_.end() && !is_empty(hit->second))
      read_value(hit->second, where, out_.*member, found_);
    else if (how == required)
      add_missing(found_, where);
  }
  void refuse_unknown() const { add_unknown(found_, from_, at_, known_); }

 private:
  T& out_;
  const json::object& from_;
  std::string_view at_;
  findings& found_;
  std::vector<std::string_view> known_;
};

template <class T>
struct member_writer {
  const T& from;
  json::object out;

  template <class Owner, class M>
  void operator()(std::string_view name, M Owner::* member, need how, std::string_view) {
    json::value written = write_value(from.*member);
    if (how == required || !is_empty(written)) out.emplace_back(name, std::move(written));
  }
};

struct member_schema {
  json::object properties;
  json::array required_names;

  template <class Owner, class M>
  void operator()(std::string_view name, M Owner::*, need how, std::string_view text) {
    json::value one = schema_value<M>();
    one.set("description", text);
    properties.emplace_back(name, std::move(one));
    if (how == required) required_names.emplace_back(name);
  }
};

template <described T>
void read_value(const json::value& from, std::string_view at, T& out, findings& found) {
  const json::object* object = from.if_object();
  if (object == nullptr) return add_type(found, at, "an object");
  member_reader<T> reader(out, *object, at, found);
  T::fields(reader);
  reader.refuse_unknown();
}

template <described T>
json::value write_value(const T& from) {
  member_writer<T> writer{from, {}};
  T::fields(writer);
  return std::move(writer.out);
}

template <described T>
json::value schema_value() {
  member_schema schema;
  T::fields(schema);
  return object_schema(std::move(schema.properties), std::move(schema.required_names));
}

}  // namespace detail

template <class T>
decoded<T> decode(const json::value& from) {
  T out{};
  findings found;
  detail::read_value(from, "", out, found);
  if (!found.empty()) return tl::unexpected(std::move(found));
  return out;
}

template <class T>
json::value encode(const T& from) {
  return detail::write_value(from);
}

template <class T>
json::value schema_of() {
  return detail::schema_value<T>();
}

}  // namespace vaka::http
