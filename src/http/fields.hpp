// Request bodies into structs, from one description per type:
//
//   struct onboarding {
//     std::string purpose;
//     std::optional<std::string> note;
//     template <class V>
//     static void fields(V& v) {
//       v("purpose", &onboarding::purpose, http::required);
//       v("note", &onboarding::note, http::optional, 1'000);
//     }
//   };
//
// Members may be std::string, std::int64_t, bool, instant, json::value (anything), described
// structs, and std::optional or std::vector of these. An empty text, null and absent are one
// (decision 30).
#pragma once

#include "base/result.hpp"
#include "format/json.hpp"
#include "http/field_values.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::http {

/// The longest text in bytes where a description does not say more.
inline constexpr std::size_t text_bytes = 256;

/// Reads a struct. What is wrong, each at its JSON pointer under `at`: "body.missing", "body.type",
/// "body.time", "body.too_long", "body.unknown_field"; the first is the error, the rest, nineteen
/// at most, its `also`.
template <class T>
[[nodiscard]] result<T> decode(const json::value& from, std::string_view at = "");

namespace detail {

template <class T>
class member_reader {
 public:
  member_reader(T& out, const json::object& from, std::string_view at, reading& r)
      : out_(out), from_(from), at_(at), reading_(r) {}

  template <class Owner, class M>
  void operator()(std::string_view name, M Owner::* member, need how,
                  std::size_t longest = text_bytes) {
    known_.push_back(name);
    const std::string where = json::pointer(at_, name);
    reading_.longest = longest;
    const auto hit =
        std::ranges::find_if(from_, [&](const json::member& m) { return m.first == name; });
    if (hit != from_.end() && !is_empty(hit->second))
      read_value(hit->second, where, out_.*member, reading_);
    else if (how == required)
      add_missing(reading_, where);
  }
  void refuse_unknown() const { add_unknown(reading_, from_, at_, known_); }

 private:
  T& out_;
  const json::object& from_;
  std::string_view at_;
  reading& reading_;
  std::vector<std::string_view> known_;
};

template <described T>
void read_value(const json::value& from, std::string_view at, T& out, reading& r) {
  const json::object* object = from.if_object();
  if (object == nullptr) return add_type(r, at, "an object");
  member_reader<T> reader(out, *object, at, r);
  T::fields(reader);
  reader.refuse_unknown();
}

}  // namespace detail

template <class T>
result<T> decode(const json::value& from, std::string_view at) {
  T out{};
  detail::reading r;
  detail::read_value(from, at, out, r);
  if (!r.found.empty()) return detail::as_one(std::move(r.found));
  return out;
}

}  // namespace vaka::http
