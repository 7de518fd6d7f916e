#include "text/unicode/letters.hpp"

#include "text/unicode/utf8.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace vaka::text {

namespace {

constexpr char32_t tabled = 0x2100;  // Latin, Greek, Cyrillic, Hebrew, Arabic, … punctuation

script script_from_icu(UChar32 code) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(code, &error)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED: return script::common;
    case USCRIPT_LATIN: return script::latin;
    case USCRIPT_GREEK: return script::greek;
    case USCRIPT_CYRILLIC: return script::cyrillic;
    case USCRIPT_ARMENIAN: return script::armenian;
    case USCRIPT_GEORGIAN: return script::georgian;
    case USCRIPT_HEBREW: return script::hebrew;
    case USCRIPT_ARABIC: return script::arabic;
    case USCRIPT_DEVANAGARI: return script::devanagari;
    case USCRIPT_THAI: return script::thai;
    case USCRIPT_HAN: return script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return script::kana;
    case USCRIPT_HANGUL: return script::hangul;
    default: return script::other;
  }
}

letter letter_from_icu(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  const auto type = u_charType(c);
  const bool blank = u_isUWhiteSpace(c);
  return {
      .lower = static_cast<char32_t>(u_tolower(c)),
      .upper = static_cast<char32_t>(u_toupper(c)),
      .fold = static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT)),
      .script = script_from_icu(c),
      .is_letter = u_isalpha(c) != 0,
      .is_upper = u_isUUppercase(c) != 0 || type == U_TITLECASE_LETTER,
      .is_lower = u_isULowercase(c) != 0,
      .is_mark = (U_MASK(type) & U_GC_M_MASK) != 0,
      .is_digit = type == U_DECIMAL_DIGIT_NUMBER,
      .is_blank = blank,
      .is_invisible = !blank && (type == U_CONTROL_CHAR || type == U_FORMAT_CHAR ||
                                 u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0),
  };
}

const auto& table() {
  static const auto filled = [] {
    std::vector<letter> all(tabled);
    for (char32_t c = 0; c < tabled; ++c) all[c] = letter_from_icu(c);
    return all;
  }();
  return filled;
}

const icu::Normalizer2& form(bool compose) {
  UErrorCode error = U_ZERO_ERROR;
  return *(compose ? icu::Normalizer2::getNFCInstance(error)
                   : icu::Normalizer2::getNFDInstance(error));
}

// Letters that do not decompose, as they are written where the keyboard has none of them.
constexpr auto spelled_out = std::to_array<std::pair<char32_t, std::string_view>>({
    {U'ß', "ss"},
    {U'æ', "ae"},
    {U'ð', "d"},
    {U'ø', "o"},
    {U'þ', "th"},
    {U'đ', "d"},
    {U'ħ', "h"},
    {U'ı', "i"},
    {U'ĸ', "k"},
    {U'ł', "l"},
    {U'ŋ', "n"},
    {U'œ', "oe"},
    {U'ŧ', "t"},
    {U'ə', "e"},
});
static_assert(std::ranges::is_sorted(spelled_out));

struct short_text {
  std::array<char, 7> bytes{};
  std::uint8_t size = 0;
};

void append_spelled(std::string& out, char32_t folded) {
  const auto known = std::ranges::lower_bound(spelled_out, folded, {},
                                              &std::pair<char32_t, std::string_view>::first);
  if (known != spelled_out.end() && known->first == folded)
    out += known->second;
  else if (!letter_of(folded).is_mark || letter_of(folded).script != script::common)
    append_utf8(out, folded);
}

short_text plain_from_icu(char32_t code) {
  const auto folded = letter_of(code).fold;
  const auto of = letter_of(folded).script;
  std::string out;
  icu::UnicodeString parts;
  if ((of == script::latin || of == script::greek) &&
      form(false).getDecomposition(static_cast<UChar32>(folded), parts)) {
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1))
      append_spelled(out, letter_of(static_cast<char32_t>(parts.char32At(i))).fold);
  } else {
    append_spelled(out, folded);
  }
  short_text result;
  result.size = static_cast<std::uint8_t>(std::min(out.size(), result.bytes.size()));
  std::copy_n(out.begin(), result.size, result.bytes.begin());
  return result;
}

const auto& plain_table() {
  static const auto filled = [] {
    std::vector<short_text> all(tabled);
    for (char32_t c = 0; c < tabled; ++c) all[c] = plain_from_icu(c);
    return all;
  }();
  return filled;
}

std::string mapped(std::string_view text, char32_t letter::* to) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      out.push_back(static_cast<char>(ascii_letters[byte].*to));
      ++at;
      continue;
    }
    const auto read = decode(text, at);
    append_utf8(out, letter_of(read.code).*to);
    at += read.size;
  }
  return out;
}

}  // namespace

std::string_view script_code(script of) {
  constexpr std::string_view codes[] = {"Zyyy", "Latn", "Grek", "Cyrl", "Armn", "Geor", "Hebr",
                                        "Arab", "Deva", "Thai", "Hani", "Hrkt", "Hang", "Zzzz"};
  return codes[static_cast<std::size_t>(of)];
}

letter letter_beyond_ascii(char32_t code) {
  static const letter* const known = table().data();
  return code < tabled ? known[code] : letter_from_icu(code);
}

std::string to_lower(std::string_view text) {
  return mapped(text, &letter::lower);
}

std::string to_upper(std::string_view text) {
  return mapped(text, &letter::upper);
}

void append_plain(std::string& out, char32_t code) {
  static const short_text* const known = plain_table().data();
  if (code < 0x80) {
    out.push_back(static_cast<char>(code >= 'A' && code <= 'Z' ? code + 32 : code));
    return;
  }
  const auto text = code < tabled ? known[code] : plain_from_icu(code);
  out.append(text.bytes.data(), text.size);
}

std::string plain(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : code_points{text}) append_plain(out, c);
  return out;
}

bool is_composed(std::string_view text) {
  // Nothing below U+0300 combines, and two bytes beginning below 0xCC are below it.
  const bool simple =
      std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xCC; });
  if (simple || !is_utf8(text)) return true;
  UErrorCode error = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  return form(true).isNormalizedUTF8(piece, error) != 0;
}

std::string composed(std::string_view text) {
  if (is_composed(text)) return std::string(text);
  UErrorCode error = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  form(true).normalizeUTF8(0, piece, sink, nullptr, error);
  return U_SUCCESS(error) ? out : std::string(text);
}

}  // namespace vaka::text
