#include "base/encode.hpp"

#include <array>
#include <cstdint>

namespace vaka {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view base32_digits = "0123456789abcdefghjkmnpqrstvwxyz";

constexpr std::array<std::int8_t, 256> reverse(std::string_view digits) {
  std::array<std::int8_t, 256> table{};
  table.fill(-1);
  for (std::size_t i = 0; i < digits.size(); ++i)
    table[static_cast<unsigned char>(digits[i])] = static_cast<std::int8_t>(i);
  return table;
}

constexpr auto hex_values = [] {
  auto table = reverse(hex_digits);
  for (std::size_t i = 0; i < 6; ++i) table['A' + i] = static_cast<std::int8_t>(10 + i);
  return table;
}();
constexpr auto base64_values = reverse(base64_digits);
constexpr auto base32_values = reverse(base32_digits);

// Packs groups of `Bits` bits, most significant first, into digits.
template <int Bits>
std::string spread(std::string_view data, std::string_view digits) {
  std::string out;
  out.reserve(data.size() * 8 / Bits + 2);
  std::uint32_t hold = 0;
  int held = 0;
  for (const char c : data) {
    hold = (hold << 8) | static_cast<unsigned char>(c);
    held += 8;
    while (held >= Bits) {
      held -= Bits;
      out += digits[(hold >> held) & ((1U << Bits) - 1)];
    }
  }
  if (held > 0) out += digits[(hold << (Bits - held)) & ((1U << Bits) - 1)];
  return out;
}

template <int Bits>
result<bytes> gather(std::string_view text, const std::array<std::int8_t, 256>& values,
                     std::string_view name) {
  bytes out;
  out.reserve(text.size() * Bits / 8);
  std::uint32_t hold = 0;
  int held = 0;
  for (const char c : text) {
    const auto value = values[static_cast<unsigned char>(c)];
    if (value < 0)
      return fail(errc::invalid, "encoding.character",
                  "not " + std::string(name) + " text: a character is outside the alphabet");
    hold = (hold << Bits) | static_cast<std::uint32_t>(value);
    held += Bits;
    if (held >= 8) {
      held -= 8;
      out += static_cast<char>((hold >> held) & 0xFF);
    }
  }
  const bool whole_digit_left = held >= Bits;
  if (whole_digit_left || (hold & ((1U << held) - 1)) != 0)
    return fail(errc::invalid, "encoding.length",
                "not " + std::string(name) + " text: it is cut off");
  return out;
}

}  // namespace

std::string to_hex(std::string_view data) {
  return spread<4>(data, hex_digits);
}
result<bytes> from_hex(std::string_view text) {
  return gather<4>(text, hex_values, "hex");
}

std::string to_base64(std::string_view data) {
  std::string out = spread<6>(data, base64_digits);
  while (out.size() % 4 != 0) out += '=';
  return out;
}

result<bytes> from_base64(std::string_view text) {
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return gather<6>(text, base64_values, "base64");
}

std::string to_base32(std::string_view data) {
  return spread<5>(data, base32_digits);
}
result<bytes> from_base32(std::string_view text) {
  return gather<5>(text, base32_values, "base32");
}

}  // namespace vaka
