#include "catalogue/spelling.hpp"

namespace vaka::catalogue {
namespace {

bool ascii_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// U+00A0; U+2000…U+200A, U+202F, U+205F; U+3000.
std::size_t wide_blank(std::string_view text) {
  if (text.starts_with("\xC2\xA0")) return 2;
  if (text.size() < 3) return 0;
  const auto last = static_cast<unsigned char>(text[2]);
  if (text.starts_with("\xE2\x80")) return (last >= 0x80 && last <= 0x8A) || last == 0xAF ? 3 : 0;
  return text.starts_with("\xE2\x81\x9F") || text.starts_with("\xE3\x80\x80") ? 3 : 0;
}

/// Most values of a register hold nothing to fold; looking is cheaper than writing.
bool is_collapsed(std::string_view text) {
  if (text.empty()) return true;
  bool blank = true;  // so that a leading space is found
  for (const char c : text) {
    const bool plain_space = c == ' ';
    if (plain_space ? blank : (ascii_blank(c) || c == '\xC2' || c == '\xE2' || c == '\xE3'))
      return false;
    blank = plain_space;
  }
  return !blank;
}

}  // namespace

std::size_t blank_at(std::string_view text) {
  if (text.empty()) return 0;
  return ascii_blank(text.front()) ? 1 : wide_blank(text);
}

void collapse_blanks(std::string& text) {
  if (is_collapsed(text)) return;
  const std::string_view in = text;
  std::size_t out = 0;
  bool pending = false;
  for (std::size_t i = 0; i < in.size();) {
    if (const std::size_t blank = blank_at(in.substr(i)); blank > 0) {
      pending = out > 0;
      i += blank;
      continue;
    }
    if (pending) text[out++] = ' ';
    pending = false;
    text[out++] = in[i++];
  }
  text.resize(out);
}

void remove_blanks(std::string& text) {
  const std::string_view in = text;
  std::size_t out = 0;
  for (std::size_t i = 0; i < in.size();) {
    if (const std::size_t blank = blank_at(in.substr(i)); blank > 0)
      i += blank;
    else
      text[out++] = in[i++];
  }
  text.resize(out);
}

void trim_blanks(std::string& text) {
  std::size_t begin = 0;
  const std::string_view in = text;
  while (const std::size_t blank = blank_at(in.substr(begin))) begin += blank;
  std::size_t end = begin;
  for (std::size_t i = begin; i < in.size();) {
    const std::size_t blank = blank_at(in.substr(i));
    i += blank > 0 ? blank : 1;
    if (blank == 0) end = i;
  }
  text.erase(end);
  text.erase(0, begin);
}

}  // namespace vaka::catalogue
