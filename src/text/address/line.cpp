#include "text/address/line.hpp"

#include "text/address/spelling.hpp"
#include "text/address/words.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>

namespace vaka::text::address {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool ends_segment(char32_t c) {
  return c == ',' || c == ';' || c == '\n' || c == 0x3001;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  const auto from = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at - from;
}

// The bytes of a hyphen, dash, slash or colon at `at`.
std::size_t joint_at(std::string_view text, std::size_t at) {
  const auto next = decode(text, at);
  switch (next.code) {
    case '-':
    case '/':
    case ':':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014: return next.size;
    default: return 0;
  }
}

std::size_t letter_at(std::string_view text, std::size_t at) {
  const auto next = decode(text, at);
  return next.good && letter_of(next.code).is_letter ? next.size : 0;
}

line_word word_of(std::string_view text, bool after_comma, int country) {
  line_word word{text, spelled(text), 0, after_comma};
  std::erase(word.key, ' ');
  word.kinds = word_kinds(word.key, country);
  return word;
}

}  // namespace

std::vector<line_word> words_of(std::string_view line, int country) {
  std::vector<line_word> words;
  words.reserve(8);
  bool after_comma = false;
  std::size_t begun = line.npos;
  const auto close = [&](std::size_t end) {
    if (begun == line.npos) return;
    words.push_back(word_of(line.substr(begun, end - begun), after_comma, country));
    after_comma = false;
    begun = line.npos;
  };
  for (std::size_t at = 0; at < line.size();) {
    const auto next = decode(line, at);
    const bool splits = ends_segment(next.code);
    if (splits || letter_of(next.code).is_blank) {
      close(at);
      after_comma = after_comma || (splits && !words.empty());
      at += next.size;
      if (words.size() + 1 == most_words) {
        begun = at < line.size() ? at : line.npos;
        break;
      }
    } else {
      if (begun == line.npos) begun = at;
      at += next.size;
    }
  }
  close(line.size());
  return words;
}

std::string text_of(const std::vector<line_word>& words, std::size_t first, std::size_t end) {
  std::string text;
  for (auto i = first; i < end; ++i) {
    if (!text.empty()) text += words[i].after_comma ? ", " : " ";
    text += words[i].text;
  }
  return text;
}

number_parts house_number_of(std::string_view word) {
  auto at = digits_at(word, 0);
  if (at == 0 || at > 6) return {};
  while (const auto joint = joint_at(word, at)) {
    const auto more = digits_at(word, at + joint);
    if (more == 0) break;
    at += joint + more;
  }
  const auto number = word.substr(0, at);
  auto end = at + letter_at(word, at);
  if (end > at) {  // "12a-c", "12A-14C"
    if (const auto joint = joint_at(word, end)) {
      const auto digits = digits_at(word, end + joint);
      if (const auto letter = letter_at(word, end + joint + digits)) end += joint + digits + letter;
    }
  }
  if (end != word.size()) return {};
  return {number, word.substr(at)};
}

bool is_letter(std::string_view word) {
  const auto first = decode(word, 0);
  return first.good && first.size == word.size() && letter_of(first.code).is_letter;
}

bool is_number(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, is_digit);
}

}  // namespace vaka::text::address
