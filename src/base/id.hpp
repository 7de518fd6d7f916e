// Ids: 128 bits that sort by the time they were made, a type of their own per kind of thing,
// printed as prefix_ and 26 Crockford base32 digits: pty_06e8…, evt_…, whk_….
#pragma once

#include "base/clock.hpp"
#include "base/encode.hpp"
#include "base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace vaka {

using id_bytes = std::array<unsigned char, 16>;

/// 48 bits of milliseconds, 80 random bits. The order is for reading only; the journal's seq
/// is the order that counts.
/// The bytes as the store keeps them; valid as long as the id is.
[[nodiscard]] inline std::string_view stored(const id_bytes& raw) {
  return {reinterpret_cast<const char*>(raw.data()), raw.size()};
}
[[nodiscard]] id_bytes make_id_bytes(instant now);
[[nodiscard]] std::string print_id(std::string_view prefix, const id_bytes& raw);
[[nodiscard]] result<id_bytes> parse_id(std::string_view prefix, std::string_view text);

template <class Kind>
struct id {
  id_bytes raw{};

  static id make(instant now) { return {make_id_bytes(now)}; }
  static result<id> parse(std::string_view text) {
    return parse_id(Kind::prefix, text).map([](const id_bytes& raw) { return id{raw}; });
  }
  /// From the 16 bytes a store holds; anything else is not an id and gives the zero id.
  static id from(std::string_view stored) {
    id out;
    if (stored.size() == out.raw.size()) std::memcpy(out.raw.data(), stored.data(), stored.size());
    return out;
  }

  auto operator<=>(const id&) const = default;
  [[nodiscard]] bool known() const { return raw != id_bytes{}; }
  [[nodiscard]] std::string text() const { return print_id(Kind::prefix, raw); }
  /// The bytes as the store keeps them; valid as long as this id is.
  [[nodiscard]] std::string_view stored() const { return vaka::stored(raw); }
};

struct party_kind {
  static constexpr std::string_view prefix = "pty";
};
struct event_kind {
  static constexpr std::string_view prefix = "evt";
};
struct object_kind {
  static constexpr std::string_view prefix = "obj";
};
struct webhook_kind {
  static constexpr std::string_view prefix = "whk";
};
struct run_kind {
  static constexpr std::string_view prefix = "run";
};

using party_id = id<party_kind>;
using event_id = id<event_kind>;
using object_id = id<object_kind>;
using webhook_id = id<webhook_kind>;
using run_id = id<run_kind>;

}  // namespace vaka

template <class Kind>
struct std::hash<vaka::id<Kind>> {
  std::size_t operator()(const vaka::id<Kind>& i) const noexcept {
    std::size_t low = 0;  // the random half
    std::memcpy(&low, i.raw.data() + 8, sizeof low);
    return low;
  }
};
