#include "party/content.hpp"

#include "party/value.hpp"

#include <algorithm>
#include <vector>

namespace vaka::parties {
namespace {

using catalogue::value_type;

/// Takes one code point off the front; malformed bytes stand for themselves.
char32_t take_code_point(std::string_view& rest) {
  const auto lead = static_cast<unsigned char>(rest.front());
  const std::size_t length = lead < 0xC2   ? 1
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 1;
  char32_t point = length == 1 ? lead : lead & (0xFF >> (length + 1));
  if (length > rest.size()) {
    rest.remove_prefix(1);
    return lead;
  }
  for (std::size_t i = 1; i < length; ++i)
    point = (point << 6) | (static_cast<unsigned char>(rest[i]) & 0x3F);
  rest.remove_prefix(length);
  return point;
}

void put_code_point(std::string& out, char32_t point) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | (point >> 12));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (point >> 18));
    out += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

/// Simple lower case of the scripts that Nordic registers use; others stay as they are.
char32_t lower(char32_t c) {
  const auto within = [&](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (within('A', 'Z')) return c + 32;
  if (within(0xC0, 0xDE) && c != 0xD7) return c + 32;
  if (c == 0x130 || c == 0x131 || c == 0x138 || c == 0x149) return c;
  if (c == 0x178) return 0xFF;
  if (within(0x139, 0x148) || within(0x179, 0x17E)) return (c & 1) != 0 ? c + 1 : c;
  if (within(0x100, 0x177)) return (c & 1) == 0 ? c + 1 : c;
  if (within(0x391, 0x3A9)) return c + 32;
  if (within(0x410, 0x42F)) return c + 32;
  if (within(0x400, 0x40F)) return c + 80;
  return c;
}

bool separates(char32_t c) {
  if (c < 0x80)
    return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  if (c == 0xA0 || c == 0xAB || c == 0xB4 || c == 0xB7 || c == 0xBB || c == 0xAD) return true;
  return (c >= 0x2000 && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_address_of_the_net(std::string_view content) {
  return content.find('@') != std::string_view::npos ||
         content.find("://") != std::string_view::npos;
}

std::string lowered(std::string_view content) {
  std::string out;
  while (!content.empty()) put_code_point(out, lower(take_code_point(content)));
  const auto first = out.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(" \t") - first + 1);
}

std::string folded(std::string_view content, bool digits_stay_apart) {
  std::string out;
  bool gap = false;
  while (!content.empty()) {
    const char32_t c = take_code_point(content);
    if (separates(c)) {
      gap = true;
      continue;
    }
    if (gap && digits_stay_apart && c < 0x80 && is_digit(static_cast<char>(c)) && !out.empty() &&
        is_digit(out.back()))
      out += ' ';
    gap = false;
    put_code_point(out, lower(c));
  }
  return out;
}

std::string key_of_text(std::string_view content) {
  if (is_address_of_the_net(content)) return lowered(content);
  std::string out = folded(content, true);
  // Nothing but punctuation ("***") is compared as it stands, or all of it would be alike.
  return out.empty() ? std::string(content) : out;
}

std::string key_of_list(std::string_view content) {
  std::vector<std::string> items;
  while (!content.empty()) {
    const auto end = content.find('\n');
    items.push_back(key_of_text(content.substr(0, end)));
    content = end == std::string_view::npos ? std::string_view{} : content.substr(end + 1);
  }
  std::ranges::sort(items);
  std::string out;
  for (const auto& item : items) out += item + "\n";
  return out;
}

}  // namespace

std::string comparison_key(value_type type, std::string_view content) {
  switch (type) {
    case value_type::text: return key_of_text(content);
    case value_type::list: return key_of_list(content);
    case value_type::code:
    case value_type::identifier: return folded(content, false);
    case value_type::date:
    case value_type::integer:
    case value_type::boolean: return std::string(content);
  }
  return std::string(content);
}

value_type type_of(const catalogue::catalogue& all, std::string_view field) {
  const auto found = all.fields.find(field);
  if (found != all.fields.end()) return found->second.type;
  return field.starts_with(identifier_prefix) ? value_type::identifier : value_type::text;
}

}  // namespace vaka::parties
