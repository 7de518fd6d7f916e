#include "text/name/clean.hpp"

#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>

namespace vaka::text {

namespace {

bool is_clean_ascii(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return text.empty();
  char before = 0;
  return std::ranges::all_of(text, [&](char c) {
    const bool good = c >= ' ' && c < 0x7F && !(c == ' ' && before == ' ');
    before = c;
    return good;
  });
}

// A joiner shapes letters of these scripts; elsewhere it is a left-over.
bool joins(char32_t joiner, script before, script after) {
  const auto needs = [](script s) {
    return s == script::arabic || s == script::devanagari || s == script::other;
  };
  return (joiner == 0x200C || joiner == 0x200D) && needs(before) && needs(after);
}

}  // namespace

cleaned_name clean_name(std::string_view input) {
  cleaned_name out;
  if (is_clean_ascii(input)) {
    out.text = input;
    return out;
  }
  out.text.reserve(input.size());
  bool pending = false;
  auto before = script::common;
  for (std::size_t at = 0; at < input.size();) {
    const auto read = decode(input, at);
    const auto properties = letter_of(read.code);
    at += read.size;
    if (properties.is_blank) {
      out.blanks = out.blanks || pending || read.code != U' ';
      pending = true;
      continue;
    }
    if (properties.is_invisible &&
        !joins(read.code, before, letter_of(decode(input, at).code).script)) {
      out.invisible = true;
      continue;
    }
    if (pending && !out.text.empty()) out.text.push_back(' ');
    out.blanks = out.blanks || (pending && out.text.empty());
    pending = false;
    append_utf8(out.text, read.code);
    if (properties.script != script::common) before = properties.script;
  }
  out.blanks = out.blanks || pending;
  if (!is_composed(out.text)) {
    out.text = composed(out.text);
    out.composed = true;
  }
  return out;
}

}  // namespace vaka::text
