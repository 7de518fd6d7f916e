// Short words of what people type, whatever their case. Pure functions, thread-safe.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace vaka::text::scalar {

/// Without blanks, tabs and no-break spaces (U+00A0, U+202F) around.
[[nodiscard]] constexpr std::string_view trim(std::string_view text) {
  constexpr std::string_view no_break = "\xC2\xA0", narrow = "\xE2\x80\xAF", plain = " \t\r\n";
  const auto may_be_blank = [](char c) { return c <= ' '; };  // of bytes above 0x7F too
  if (text.empty() || (!may_be_blank(text.front()) && !may_be_blank(text.back()))) return text;
  for (bool again = true; again;) {
    again = false;
    for (const auto blank : {no_break, narrow}) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
    }
    const auto from = std::min(text.find_first_not_of(plain), text.size());
    const auto past = text.find_last_not_of(plain) + 1;  // npos + 1 is 0
    if (from == 0 && past == text.size()) continue;
    text = text.substr(from, std::max(past, from) - from);
    again = true;
  }
  return text;
}

/// ASCII letters in lower case; Nordic ones (U+00C0 to U+00DE) too.
[[nodiscard]] inline std::string lower(std::string_view text) {
  std::string out(text);
  bool latin1 = false;
  for (char& c : out) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (latin1 && byte >= 0x80 && byte <= 0x9E && byte != 0x97) c = static_cast<char>(byte + 32);
    latin1 = byte == 0xC3;
  }
  return out;
}

/// Whether `word` stands in a short list.
[[nodiscard]] constexpr bool is_one_of(std::string_view word, const auto& list) {
  return std::ranges::find(list, word) != std::ranges::end(list);
}

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace vaka::text::scalar
