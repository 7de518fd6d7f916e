#include "db/postgres_value.hpp"

#include <cstddef>

namespace vaka::db::wire {
namespace {

std::uint64_t big_endian(std::string_view data) {
  std::uint64_t out = 0;
  for (const char c : data) out = (out << 8) | static_cast<unsigned char>(c);
  return out;
}

/// Four 16-bit words (count, weight, sign, scale), then digits to base 10,000, the first of them
/// worth 10,000^weight.
std::int64_t whole_numeric(std::string_view data) {
  constexpr std::size_t head = 8;
  constexpr std::uint64_t negative = 0x4000;
  if (data.size() < head) return 0;
  const auto count = big_endian(data.substr(0, 2));
  const auto weight = static_cast<std::int16_t>(big_endian(data.substr(2, 2)));
  const auto sign = big_endian(data.substr(4, 2));
  if ((sign != 0 && sign != negative) || data.size() < head + 2 * count) return 0;
  std::int64_t out = 0;
  for (int i = 0; i <= weight; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const auto digit =
        at < count ? static_cast<std::int64_t>(big_endian(data.substr(head + 2 * at, 2))) : 0;
    // Towards the sign, so that the smallest number fits as well.
    if (__builtin_mul_overflow(out, 10'000, &out) ||
        __builtin_add_overflow(out, sign == 0 ? digit : -digit, &out))
      return 0;
  }
  return out;
}

}  // namespace

std::array<char, 8> from_integer(std::int64_t value) {
  std::array<char, 8> out{};
  auto rest = static_cast<std::uint64_t>(value);
  for (std::size_t i = out.size(); i-- > 0; rest >>= 8) out[i] = static_cast<char>(rest & 0xFF);
  return out;
}

std::int64_t to_integer(unsigned type, std::string_view data) {
  const auto raw = big_endian(data);
  switch (type) {
    case type_int8: return static_cast<std::int64_t>(raw);
    case type_int4: return static_cast<std::int32_t>(raw);
    case type_int2: return static_cast<std::int16_t>(raw);
    case type_bool: return raw != 0 ? 1 : 0;
    case type_numeric: return whole_numeric(data);
    default: return 0;
  }
}

}  // namespace vaka::db::wire
