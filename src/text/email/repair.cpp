// What pasting leaves around an address or in it. Nothing that anybody meant is lost by taking it
// off, so it may be done without asking.
#include "text/email/parts.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>

namespace vaka::text::email {
namespace {

constexpr fault invisible_inside{
    "invisible", "The address holds invisible characters that came with pasting; take them out."};
constexpr fault full_width{
    "full_width", "The address holds full-width letters or signs; type it with ordinary ones."};
constexpr fault with_mailto{"mailto",
                            "mailto: belongs to a link, not to the address; take it out."};
constexpr fault in_brackets{"brackets", "The address stands in brackets; take them off."};
constexpr fault in_quotes{"quoted_whole",
                          "The whole address stands in quotation marks; take them off."};
constexpr fault mark_behind{"trailing_mark",
                            "Behind the address stands a mark that is no part of it; take it out."};

enum class oddity : std::uint8_t { none, blank, invisible, wide };

struct read_character {
  oddity kind = oddity::none;
  std::size_t size = 1;
  char plain = 0;  // of a wide one
};

char plain_of(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) return static_cast<char>(code - 0xFF01 + '!');
  if (code == 0xFE6B) return '@';
  const bool full_stop = code == 0x3002 || code == 0xFF61 || code == 0xFE52;
  return full_stop ? '.' : '\0';
}

read_character read_at(std::string_view text, std::size_t i) {
  const auto found = decode(text, i);
  if (!found.good) return {};
  if (const char plain = plain_of(found.code)) return {oddity::wide, found.size, plain};
  const auto about = letter_of(found.code);
  if (about.is_blank) return {oddity::blank, found.size};
  if (about.is_invisible && found.code >= 0x80) return {oddity::invisible, found.size};
  return {oddity::none, found.size};
}

struct workshop {
  std::string text;
  fault first;  // what is told

  void note(const fault& found) {
    if (!first) first = found;
  }

  // Where the character that ends at `end` may begin.
  [[nodiscard]] std::size_t last_start(std::size_t end) const {
    std::size_t start = end == 0 ? 0 : end - 1;
    for (int back = 0; back < 3 && start > 0; ++back, --start)
      if ((static_cast<unsigned char>(text[start]) & 0xC0U) != 0x80) break;
    return start;
  }

  // Returns whether blanks were around it.
  bool trim() {
    std::size_t from = 0;
    for (auto c = read_at(text, 0); from < text.size() && c.kind == oddity::blank;
         c = read_at(text, from))
      from += c.size;
    std::size_t to = text.size();
    for (auto start = last_start(to); to > from; start = last_start(to)) {
      const auto c = read_at(text, start);
      if (c.kind != oddity::blank || start + c.size != to) break;
      to = start;
    }
    const bool found = from > 0 || to < text.size();
    text = text.substr(from, to - from);
    return found;
  }

  void make_plain() {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      const auto c = read_at(text, i);
      const auto size = std::min(c.size, text.size() - i);
      if (c.kind == oddity::invisible) note(invisible_inside);
      if (c.kind == oddity::wide) {
        note(full_width);
        out += c.plain;
      } else if (c.kind != oddity::invisible) {
        out.append(text, i, size);
      }
      i += size;
    }
    text = std::move(out);
  }

  bool take_prefix(std::string_view lower, const fault& why) {
    if (text.size() <= lower.size()) return false;
    const bool same = std::ranges::equal(
        lower, std::string_view(text).substr(0, lower.size()),
        [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
    if (!same) return false;
    text.erase(0, lower.size());
    note(why);
    return true;
  }

  bool take_pair(std::string_view open, std::string_view close, const fault& why) {
    if (text.size() <= open.size() + close.size()) return false;
    if (!text.starts_with(open) || !text.ends_with(close)) return false;
    text = text.substr(open.size(), text.size() - open.size() - close.size());
    note(why);
    return true;
  }

  bool take_mark() {
    constexpr std::string_view marks = ",;:.";
    if (text.empty() || marks.find(text.back()) == marks.npos) return false;
    text.pop_back();
    note(mark_behind);
    return true;
  }

  bool take_one() {
    return take_prefix("mailto:", with_mailto) || take_pair("<", ">", in_brackets) ||
           take_pair("(", ")", in_brackets) || take_pair("[", "]", in_brackets) ||
           take_pair("\"", "\"", in_quotes) || take_pair("'", "'", in_quotes) ||
           take_pair("“", "”", in_quotes) || take_pair("”", "”", in_quotes) ||
           take_pair("„", "“", in_quotes) || take_pair("«", "»", in_quotes) ||
           take_pair("»", "«", in_quotes) || take_pair("‘", "’", in_quotes) || take_mark();
  }
};

}  // namespace

std::optional<repaired_text> repair(std::string_view input) {
  constexpr int most_layers = 16;
  workshop work{std::string(input), {}};
  bool blanks = work.trim();
  work.make_plain();
  for (int layer = 0; layer < most_layers; ++layer) {
    blanks = work.trim() || blanks;
    if (!work.take_one()) break;
  }
  blanks = work.trim() || blanks;
  if (!blanks && !work.first) return std::nullopt;
  const bool only = !work.first;
  return repaired_text{std::move(work.text), only ? "blanks" : work.first.reason, only, work.first};
}

}  // namespace vaka::text::email
