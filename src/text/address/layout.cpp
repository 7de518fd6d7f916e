#include "text/address/layout.hpp"

#include "text/unicode/letters.hpp"

#include <algorithm>
#include <vector>

namespace vaka::text::address {
namespace {

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
constexpr bool is_space(char c) {
  return is_blank(c) || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text, bool (*what)(char)) {
  while (!text.empty() && what(text.front())) text.remove_prefix(1);
  while (!text.empty() && what(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view value_of(const part_values& parts, std::string_view name) {
  const auto found = parts.find(name);
  return found == parts.end() ? std::string_view{} : std::string_view(found->second);
}

std::string with_values(std::string_view text, const part_values& parts) {
  std::string out;
  for (;;) {
    const auto begin = text.find("{{{");
    out += text.substr(0, begin);
    if (begin == text.npos) return out;
    const auto end = text.find("}}}", begin);
    if (end == text.npos) return out;
    out += value_of(parts, trimmed(text.substr(begin + 3, end - begin - 3), is_space));
    text.remove_prefix(end + 3);
  }
}

std::string first_of(std::string_view choices, const part_values& parts) {
  while (!choices.empty()) {
    const auto bars = choices.find("||");
    const auto value = with_values(choices.substr(0, bars), parts);
    if (const auto text = trimmed(value, is_space); !text.empty()) return std::string(text);
    choices.remove_prefix(bars == choices.npos ? choices.size() : bars + 2);
  }
  return {};
}

// Every stretch that `eat` takes at least one character of becomes `by`.
template <class Eat>
std::string replaced(std::string_view text, std::string_view by, Eat&& eat) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t taken = eat(text.substr(at)); taken > 0) {
      out += by;
      at += taken;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::size_t run(std::string_view text, std::size_t at, bool (*what)(char)) {
  const auto from = at;
  while (at < text.size() && what(text[at])) ++at;
  return at - from;
}

std::size_t eat_commas_apart(std::string_view text) {  // ",\s*,"
  if (!text.starts_with(',')) return 0;
  const auto blanks = run(text, 1, is_space);
  return 1 + blanks < text.size() && text[1 + blanks] == ',' ? blanks + 2 : 0;
}

std::size_t eat_blank_comma(std::string_view text) {  // "\h+,\h+"
  const auto before = run(text, 0, is_blank);
  if (before == 0 || before >= text.size() || text[before] != ',') return 0;
  const auto behind = run(text, before + 1, is_blank);
  return behind == 0 ? 0 : before + 1 + behind;
}

std::size_t eat_blanks(std::string_view text) {
  const auto blanks = run(text, 0, is_blank);
  return blanks > 1 ? blanks : 0;
}

std::string with_single_signs(std::string text) {
  const auto comma = [](char c) { return c == ','; };
  const auto line_end = [](char c) { return c == '\n'; };
  const auto starts = [](std::string_view with) {
    return [with](std::string_view t) { return t.starts_with(with) ? with.size() : 0; };
  };
  text = replaced(text, ", ", eat_commas_apart);
  text = replaced(text, ", ", eat_blank_comma);
  text = replaced(text, " ", eat_blanks);
  text = replaced(text, "\n", [](std::string_view t) -> std::size_t {
    return t.size() > 1 && is_blank(t[0]) && t[1] == '\n' ? 2 : 0;
  });
  text = replaced(text, "\n", starts("\n,"));
  text = replaced(text, ",", [&](std::string_view t) {
    const auto commas = run(t, 0, comma);
    return commas > 1 ? commas : 0;
  });
  text = replaced(text, "\n", starts(",\n"));
  text = replaced(text, "\n", [](std::string_view t) -> std::size_t {
    const auto blanks = t.starts_with('\n') ? run(t, 1, is_blank) : 0;
    return blanks > 0 ? blanks + 1 : 0;
  });
  return replaced(text, "\n", [&](std::string_view t) {
    const auto ends = run(t, 0, line_end);
    return ends > 1 ? ends : 0;
  });
}

// New York lies in New York.
bool may_repeat(std::string_view word) {
  return to_lower(word) == "new york";
}

// Takes the next piece off; false when there is none left.
bool next_piece(std::string_view& rest, bool& more, std::string_view mark,
                std::string_view& piece) {
  if (!more) return false;
  const auto end = rest.find(mark);
  piece = rest.substr(0, end);
  more = end != rest.npos;
  if (more) rest.remove_prefix(end + mark.size());
  return true;
}

std::string joined_once(std::string_view text, std::string_view mark, bool (*blank)(char),
                        bool (*repeats)(std::string_view)) {
  std::vector<std::string_view> kept;
  std::string out;
  bool more = true;
  for (std::string_view piece; next_piece(text, more, mark == ", " ? "," : mark, piece);) {
    piece = trimmed(piece, blank);
    if (!repeats(piece) && std::ranges::find(kept, piece) != kept.end()) continue;
    if (!kept.empty()) out += mark;
    kept.push_back(piece);
    out += piece;
  }
  return out;
}

}  // namespace

std::string filled(std::string_view text, const part_values& parts) {
  constexpr std::string_view open = "{{#first}}", close = "{{/first}}";
  std::string out;
  for (;;) {
    const auto begin = text.find(open);
    const auto end = text.find(close, begin == text.npos ? text.size() : begin);
    if (begin == text.npos || end == text.npos) return out + with_values(text, parts);
    out += with_values(text.substr(0, begin), parts);
    out += first_of(text.substr(begin + open.size(), end - begin - open.size()), parts);
    text.remove_prefix(end + close.size());
  }
}

std::string tidied(std::string text) {
  std::string_view rest = text;
  while (!rest.empty() && (is_space(rest.back()) || rest.back() == ',' || rest.back() == '}'))
    rest.remove_suffix(1);
  while (!rest.empty() && (is_space(rest.front()) || rest.front() == ',')) rest.remove_prefix(1);
  if (rest.starts_with("- ")) rest.remove_prefix(2);
  const auto signs = with_single_signs(std::string(rest));

  std::vector<std::string> lines;
  std::vector<std::string_view> seen;
  rest = signs;
  bool more = true;
  for (std::string_view line; next_piece(rest, more, "\n", line);) {
    line = trimmed(line, is_blank);
    if (std::ranges::find(seen, line) != seen.end()) continue;
    seen.push_back(line);
    lines.push_back(joined_once(line, ", ", is_blank, may_repeat));
  }
  std::string out;
  for (const auto& line : lines) out.append(out.empty() ? "" : "\n").append(line);
  return std::string(trimmed(out, is_space)) + "\n";
}

std::string without_repeats(std::string_view text) {
  std::vector<std::string_view> kept;
  std::string out;
  bool more = true;
  for (std::string_view piece; next_piece(text, more, ", ", piece);) {
    while (!piece.empty() && is_space(piece.front())) piece.remove_prefix(1);
    if (!may_repeat(piece) && std::ranges::find(kept, piece) != kept.end()) continue;
    if (!kept.empty()) out += ", ";
    kept.push_back(piece);
    out += piece;
  }
  return out;
}

}  // namespace vaka::text::address
