#include "text/address/spelling.hpp"

#include "text/address/table.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace vaka::text::address {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Plain text in which the two-letter writings of ä, ö, ü and å are one letter. Doubled vowels of
// other languages lose a letter with them, on both sides of a comparison alike.
void join_vowels(std::string& text) {
  std::size_t to = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    text[to++] = c;
    if (i + 1 == text.size() || (c != 'a' && c != 'o' && c != 'u')) continue;
    if (text[i + 1] == 'e' || (c == 'a' && text[i + 1] == 'a')) ++i;
  }
  text.resize(to);
}

using name_map = std::map<std::pair<std::string, std::string>, std::string, std::less<>>;

const name_map& other_names() {
  static const name_map names = [] {
    name_map found;
    each_row<3>(table("place_names.tsv"), [&](auto cell) {
      while (!cell[2].empty())
        found.emplace(std::pair(std::string(cell[0]), spelled(take(cell[2], '|'))),
                      spelled(cell[1]));
    });
    return found;
  }();
  return names;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Those that letter_of() calls invisible.
bool is_control(char c) {
  return (c >= 0 && c < ' ' && !(c >= '\t' && c <= '\r')) || c == 0x7F;
}

// What spelled() makes of ASCII, which is never longer than it was.
std::string spelled_ascii(std::string_view text) {
  std::string out;
  out.resize_and_overwrite(text.size(), [&](char* to, std::size_t) {
    std::size_t size = 0;
    bool gap = false;
    for (const char c : text) {
      const char lower = static_cast<char>(c | 0x20);
      if (c == '\'' || is_control(c)) continue;
      if (!is_digit(c) && !(lower >= 'a' && lower <= 'z')) {
        gap = true;
        continue;
      }
      if (gap && size > 0) to[size++] = ' ';
      gap = false;
      to[size++] = is_digit(c) ? c : lower;
    }
    return size;
  });
  return out;
}

}  // namespace

std::string spelled(std::string_view text) {
  if (is_ascii(text)) {
    auto out = spelled_ascii(text);
    join_vowels(out);
    return out;
  }
  std::string out;
  out.reserve(text.size() + 8);
  bool gap = false;
  for (const char32_t code : code_points{text}) {
    const auto letter = letter_of(code);
    if (letter.is_mark || letter.is_invisible || code == '\'' || code == 0x2019) continue;
    if (!letter.is_letter && !letter.is_digit) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    append_plain(out, code);
  }
  join_vowels(out);
  return out;
}

std::string place_key(std::string_view country, std::string_view place) {
  auto key = spelled(place);
  const auto& names = other_names();
  const auto found = names.find(std::pair(std::string(country), key));
  return found == names.end() ? key : found->second;
}

bool one_slip_apart(std::string_view one, std::string_view other) {
  if (one.size() > other.size()) std::swap(one, other);
  if (one.size() < 5 || other.size() - one.size() > 1 || one.front() != other.front()) return false;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
  const auto ends_alike = [&](std::size_t skip_one, std::size_t skip_other) {
    return one.size() >= at + skip_one && other.size() >= at + skip_other &&
           one.substr(at + skip_one) == other.substr(at + skip_other);
  };
  if (at < one.size() && is_digit(one[at])) return false;
  if (at < other.size() && is_digit(other[at])) return false;
  if (one.size() != other.size()) return ends_alike(0, 1);
  if (at == one.size()) return true;
  const bool swapped = at + 1 < one.size() && one[at] == other[at + 1] && one[at + 1] == other[at];
  return ends_alike(1, 1) || (swapped && !is_digit(one[at + 1]) && ends_alike(2, 2));
}

}  // namespace vaka::text::address
