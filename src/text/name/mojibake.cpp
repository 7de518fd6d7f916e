#include "text/name/mojibake.hpp"

#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace vaka::text {

namespace {

// 0x80 to 0x9F of Windows-1252; the five that it leaves open stand for themselves.
constexpr char32_t windows[] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::optional<char> byte_of(char32_t c) {
  if (c < 0x100) return static_cast<char>(c);
  const auto* const found = std::ranges::find(windows, c);
  if (found == std::end(windows)) return std::nullopt;
  return static_cast<char>(0x80 + (found - std::begin(windows)));
}

std::string as_bytes_of_windows(std::string_view text) {
  std::string bytes;
  bool beyond_ascii = false;
  for (const char32_t c : code_points{text}) {
    const auto byte = byte_of(c);
    if (!byte) return {};
    beyond_ascii = beyond_ascii || (*byte & 0x80) != 0;
    bytes.push_back(*byte);
  }
  return beyond_ascii && is_utf8(bytes) ? bytes : std::string{};
}

constexpr auto entities = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"&aring;", "å"},  {"&auml;", "ä"},   {"&ouml;", "ö"},   {"&oslash;", "ø"}, {"&aelig;", "æ"},
    {"&Aring;", "Å"},  {"&Auml;", "Ä"},   {"&Ouml;", "Ö"},   {"&Oslash;", "Ø"}, {"&AElig;", "Æ"},
    {"&uuml;", "ü"},   {"&Uuml;", "Ü"},   {"&szlig;", "ß"},  {"&eacute;", "é"}, {"&Eacute;", "É"},
    {"&egrave;", "è"}, {"&aacute;", "á"}, {"&iacute;", "í"}, {"&oacute;", "ó"}, {"&uacute;", "ú"},
    {"&ntilde;", "ñ"}, {"&ccedil;", "ç"}, {"&eth;", "ð"},    {"&thorn;", "þ"},  {"&amp;", "&"},
    {"&#39;", "'"},    {"&#039;", "'"},   {"&apos;", "'"},   {"&quot;", "\""},  {"&nbsp;", " "},
});

std::string without_entities(std::string_view text) {
  if (text.find('&') == text.npos) return {};
  std::string out(text);
  bool any = false;
  for (const auto& [entity, letter] : entities) {
    for (auto at = out.find(entity); at != out.npos; at = out.find(entity, at + letter.size())) {
      out.replace(at, entity.size(), letter);
      any = true;
    }
  }
  return any ? out : std::string{};
}

// What comes out has to be letters, or the guess was wrong.
bool is_better(std::string_view text) {
  for (const char32_t c : code_points{text}) {
    const auto properties = letter_of(c);
    if (c >= 0x80 && !properties.is_letter && !properties.is_mark && c != U'’') return false;
  }
  return true;
}

}  // namespace

std::string unscrambled(std::string_view text) {
  if (auto plain = without_entities(text); !plain.empty()) return plain;
  const bool ascii = std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
  if (ascii) return {};
  auto once = as_bytes_of_windows(text);
  if (once.empty()) return {};
  if (auto twice = as_bytes_of_windows(once); !twice.empty()) once = std::move(twice);
  return is_better(once) ? once : std::string{};
}

bool has_lost_letters(std::string_view text) {
  char32_t before = 0, mark = 0;
  for (const char32_t c : code_points{text}) {
    if (c == replacement) return true;
    if (mark == U'?' && letter_of(before).is_letter && letter_of(c).is_letter) return true;
    if (c != U'?') before = c;
    mark = c;
  }
  return false;
}

}  // namespace vaka::text
