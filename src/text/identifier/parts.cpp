#include "text/identifier/parts.hpp"

#include <chrono>

namespace vaka::text {
namespace {

calendar_date date_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day civil(day);
  return {static_cast<int>(civil.year()), static_cast<int>(static_cast<unsigned>(civil.month())),
          static_cast<int>(static_cast<unsigned>(civil.day()))};
}

}  // namespace

check_day::check_day(instant now) {
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(now.us)));
  today = date_of(day);
  latest_birth = date_of(day + std::chrono::days(1));
}

namespace parts {
namespace {

struct glyph {
  std::string_view utf8;
  char ascii;
};
// What keyboards, word processors and web pages put where a number has a dash or a blank.
constexpr std::array<glyph, 13> look_alikes{{{"\u2010", '-'},
                                             {"\u2011", '-'},
                                             {"\u2012", '-'},
                                             {"\u2013", '-'},
                                             {"\u2014", '-'},
                                             {"\u2015", '-'},
                                             {"\u2212", '-'},
                                             {"\u00A0", ' '},
                                             {"\u2007", ' '},
                                             {"\u2008", ' '},
                                             {"\u2009", ' '},
                                             {"\u200A", ' '},
                                             {"\u202F", ' '}}};

// Takes one character of several bytes off the front.
char fold_wide(std::string_view& rest) {
  for (const auto& [utf8, ascii] : look_alikes) {
    if (!rest.starts_with(utf8)) continue;
    rest.remove_prefix(utf8.size());
    return ascii;
  }
  rest.remove_prefix(1);
  return '?';
}

}  // namespace

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, is_digit);
}

int two_digits(std::string_view digits, std::size_t at) {
  return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

short_text<longest_input + 1> plain(std::string_view input) {
  short_text<longest_input + 1> out;
  while (!input.empty() && out.size() <= longest_input) {
    const char c = input.front();
    if (static_cast<unsigned char>(c) >= 0x80) {
      out.append(fold_wide(input));
      continue;
    }
    out.append(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    input.remove_prefix(1);
  }
  return out;
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

fault read_digits(std::string_view input, std::string_view separators, std::size_t size,
                  number& out) {
  constexpr fault odd{"format", "it holds characters that do not belong into such a number"};
  constexpr fault wrong_length{"length", "it does not have the number of digits it should have"};
  if (input.size() > longest_input) return wrong_length;
  const auto text = plain(input);
  std::size_t count = 0;
  for (const char c : trim(text.view())) {
    if (is_digit(c)) {
      out.append(c);
      ++count;
    } else if (separators.find(c) == separators.npos) {
      return odd;
    }
  }
  return count == size ? fault{} : wrong_length;
}

fault compare_digit(int expected, char given, std::string_view rule) {
  if (given - '0' == expected) return {};
  fault found{"check_digit", rule};
  if (expected < 10) found.expected.append(static_cast<char>('0' + expected));
  found.given.append(given);
  return found;
}

bool is_date(const calendar_date& date) {
  constexpr std::array<int, 13> longest{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month < 1 || date.month > 12 || date.day < 1) return false;
  if (date.day > longest[static_cast<std::size_t>(date.month)]) return false;
  const bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
  return leap || date.month != 2 || date.day < 29;
}

}  // namespace parts
}  // namespace vaka::text
