// UTF-8: whether bytes are it, code points out of it and into it. Pure, thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::text {

/// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

inline constexpr char32_t replacement = 0xFFFD;

struct decoded {
  char32_t code = replacement;
  std::uint32_t size = 0;  // bytes taken; 0 at the end of the text
  bool good = false;       // a byte that is no UTF-8 is taken alone, as the replacement character
};

/// The code point that begins at `at`.
[[nodiscard]] constexpr decoded decode(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  const auto first = byte(0);
  if (first < 0x80) return {static_cast<char32_t>(first), 1, true};
  const std::uint32_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() - at < size) return {replacement, 1, false};
  std::uint32_t code = first & (0x7FU >> size);
  for (std::uint32_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {replacement, 1, false};
    code = code << 6 | (byte(i) & 0x3F);
  }
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[size] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
    return {replacement, 1, false};
  return {static_cast<char32_t>(code), size, true};
}

constexpr void append_utf8(std::string& out, char32_t code) {
  const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto c = static_cast<std::uint32_t>(code);
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

/// The code points of a text: `for (const char32_t c : code_points{text})`.
struct code_points {
  std::string_view text;

  struct iterator {
    std::string_view text;
    std::size_t at = 0;
    decoded now{};

    constexpr char32_t operator*() const { return now.code; }
    constexpr iterator& operator++() {
      at += now.size;
      now = decode(text, at);
      return *this;
    }
    constexpr bool operator!=(const iterator& other) const { return at != other.at; }
  };

  [[nodiscard]] constexpr iterator begin() const { return {text, 0, decode(text, 0)}; }
  [[nodiscard]] constexpr iterator end() const { return {text, text.size(), {}}; }
};

}  // namespace vaka::text
