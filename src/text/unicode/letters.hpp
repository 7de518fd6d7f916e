// What a code point is (letter, blank, invisible …), its case, its script, and the plain letters it
// is compared by. Facts of the Unicode Character Database as ICU carries it. Pure, thread-safe; a
// table of the first 8,448 code points is filled on first use, the rest is asked of ICU.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::text {

enum class script : std::uint8_t {
  common,  // digits, blanks, punctuation, marks: belongs to every script
  latin,
  greek,
  cyrillic,
  armenian,
  georgian,
  hebrew,
  arabic,
  devanagari,
  thai,
  han,
  kana,  // hiragana and katakana
  hangul,
  other,
};

/// As in ISO 15924: "Latn", "Cyrl"; "Zyyy" for what is common, "Zzzz" for others.
[[nodiscard]] std::string_view script_code(script of);

struct letter {
  char32_t lower, upper, fold;  // simple mappings: one code point each
  text::script script;
  bool is_letter : 1, is_upper : 1, is_lower : 1;
  bool is_mark : 1;       // combines with what stands before it
  bool is_digit : 1;      // decimal digit of any script
  bool is_blank : 1;      // white space, line ends and tabs included
  bool is_invisible : 1;  // control and format characters: zero width, direction, byte order mark
};

[[nodiscard]] letter letter_beyond_ascii(char32_t code);

inline constexpr auto ascii_letters = [] {
  std::array<letter, 0x80> all{};
  for (char32_t c = 0; c < 0x80; ++c) {
    const bool upper = c >= U'A' && c <= U'Z', lower = c >= U'a' && c <= U'z';
    const bool blank = c == U' ' || (c >= U'\t' && c <= U'\r');
    all[c] = {.lower = upper ? c + 32 : c,
              .upper = lower ? c - 32 : c,
              .fold = upper ? c + 32 : c,
              .script = upper || lower ? script::latin : script::common,
              .is_letter = upper || lower,
              .is_upper = upper,
              .is_lower = lower,
              .is_mark = false,
              .is_digit = c >= U'0' && c <= U'9',
              .is_blank = blank,
              .is_invisible = !blank && (c < U' ' || c == 0x7F)};
  }
  return all;
}();

[[nodiscard]] inline letter letter_of(char32_t code) {
  return code < 0x80 ? ascii_letters[code] : letter_beyond_ascii(code);
}

[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string to_upper(std::string_view text);

/// For comparing: simple case folding, Latin and Greek letters without their marks, Latin letters
/// beyond ASCII as people write them without (ø o, æ ae, ß ss, þ th, ł l). Everything else stays.
void append_plain(std::string& out, char32_t code);
[[nodiscard]] std::string plain(std::string_view text);

/// Unicode normalization form C: a letter and its marks as one code point where there is one.
/// Text that is not UTF-8 is given back as it is.
[[nodiscard]] std::string composed(std::string_view text);
[[nodiscard]] bool is_composed(std::string_view text);

}  // namespace vaka::text
