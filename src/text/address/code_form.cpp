#include "text/address/code_form.hpp"

#include "text/address/table.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <utility>

namespace vaka::text::address {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_separator(char c) {
  return c == ' ' || c == '-';
}

// The one character a code point stands for in a code; nought for none.
char plain_character(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;  // full width
  if (code >= 'a' && code <= 'z') return static_cast<char>(code - 'a' + 'A');
  if (code == ' ' || code == '\t' || code == 0xA0 || code == 0x2007 || code == 0x2009 ||
      code == 0x202F || code == 0x3000)
    return ' ';
  if (code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212) return '-';
  if (code < 0x80 && (is_digit(static_cast<char>(code)) || is_capital(static_cast<char>(code))))
    return static_cast<char>(code);
  return 0;
}

// The length of one element at the front of a form: a class, or one character.
std::size_t element_size(std::string_view form) {
  return form.front() == '[' ? form.find(']') + 1 : 1;
}

bool in_class(std::string_view set, char c) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      if (c >= set[i] && c <= set[i + 2]) return true;
      i += 2;
    } else if (set[i] == 'n' ? is_digit(c) : set[i] == c) {
      return true;
    }
  }
  return false;
}

bool fits_element(std::string_view element, char c) {
  switch (element.front()) {
    case 'n': return is_digit(c);
    case 'a': return is_capital(c);
    case 'x': return is_digit(c) || is_capital(c);
    case '[': return in_class(element.substr(1, element.size() - 2), c);
    default: return element.front() == c;
  }
}

char lookalike(char c) {
  constexpr std::string_view pairs = "O0I1L1S5B8Z2G60O1I5S8B2Z6G";
  for (std::size_t i = 0; i < pairs.size(); i += 2)
    if (pairs[i] == c) return pairs[i + 1];
  return c;
}

// `form`, and after it `rest`, are read off `typed`. A group is tried alternative by alternative,
// and groups do not nest, so two parts are all there ever is.
bool fits(std::string_view form, std::string_view rest, std::string_view typed,
          code_reading reading, code_text& shown) {
  while (!form.empty() || !rest.empty()) {
    if (form.empty()) std::swap(form, rest);
    if (form.front() == '(') {
      const auto end = form.find(')');
      auto group = form.substr(1, end - 1);
      const auto size = shown.view().size();
      while (!group.empty()) {
        if (fits(take(group, '|'), form.substr(end + 1), typed, reading, shown)) return true;
        shown.cut(size);
      }
      return false;
    }
    const auto element = form.substr(0, element_size(form));
    form.remove_prefix(element.size());
    if (is_separator(element.front())) {
      if (!typed.empty() && is_separator(typed.front())) typed.remove_prefix(1);
      shown.add(element.front());
      continue;
    }
    if (typed.empty()) return false;
    char c = typed.front();
    if (!fits_element(element, c)) {
      c = reading == code_reading::lookalikes ? lookalike(c) : c;
      if (!fits_element(element, c)) return false;
    }
    shown.add(c);
    typed.remove_prefix(1);
  }
  return typed.empty();
}

// Forms are separated by bars, which stand in groups too.
std::string_view take_form(std::string_view& forms) {
  std::size_t end = 0;
  for (bool inside = false; end < forms.size(); ++end) {
    if (forms[end] == '(') inside = true;
    if (forms[end] == ')') inside = false;
    if (forms[end] == '|' && !inside) break;
  }
  const auto form = forms.substr(0, end);
  forms.remove_prefix(std::min(end + 1, forms.size()));
  return form;
}

std::size_t length_of(std::string_view form) {
  std::size_t length = 0;
  while (!form.empty()) {
    if (form.front() == '(') {  // all alternatives of a group are of one length
      length += length_of(form.substr(1, form.find_first_of("|)") - 1));
      form.remove_prefix(form.find(')') + 1);
      continue;
    }
    length += is_separator(form.front()) ? 0 : 1;
    form.remove_prefix(element_size(form));
  }
  return length;
}

}  // namespace

code_fault read_code(std::string_view input, code_text& out) {
  constexpr std::string_view postal_mark = "〒";
  while (input.starts_with(' ')) input.remove_prefix(1);
  if (input.starts_with(postal_mark)) input.remove_prefix(postal_mark.size());
  for (const char32_t code : code_points{input}) {
    const char c = plain_character(code);
    if (c == 0) return code_fault::characters;
    if (c == ' ' && out.empty()) continue;
    if (out.full()) return code_fault::length;
    out.add(c);
  }
  auto size = out.view().size();
  while (size > 0 && out.view()[size - 1] == ' ') --size;
  out.cut(size);
  return code_fault::none;
}

code_text without_separators(std::string_view code) {
  code_text out;
  for (const char c : code)
    if (!is_separator(c)) out.add(c);
  return out;
}

bool fits_form(std::string_view forms, std::string_view typed, code_reading reading,
               code_text& shown) {
  while (!forms.empty()) {
    shown.cut(0);
    if (fits(take_form(forms), {}, typed, reading, shown)) return true;
  }
  return false;
}

bool has_length(std::string_view forms, std::size_t length) {
  while (!forms.empty())
    if (length_of(take_form(forms)) == length) return true;
  return false;
}

}  // namespace vaka::text::address
