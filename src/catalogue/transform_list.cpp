#include "catalogue/transform_list.hpp"

#include "catalogue/spelling.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>
#include <vector>

namespace vaka::catalogue::transforms {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = text.find(at);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + at.size());
  }
}

template <class Items>
std::string joined(const Items& parts, std::string_view by) {
  std::string out;
  bool first = true;
  for (const auto& item : parts) {
    if (!first) out += by;
    first = false;
    out += item;
  }
  return out;
}

/// Latin letters of ISO 8859-1 in UTF-8 (C3 80 to 9E capital, C3 A0 to BE small) and ASCII only:
/// codes and names of registers we map this way use no more, and no locale decides.
void change_case(std::string& text, bool to_upper) {
  bool after_c3 = false;
  for (char& c : text) {
    const auto u = static_cast<unsigned char>(c);
    const auto plain = static_cast<unsigned char>(to_upper ? u : u + 0x20);
    if (after_c3) {
      const bool letter = plain >= 0xA0 && plain <= 0xBE && plain != 0xB7;
      if (letter) c = static_cast<char>(to_upper ? u - 0x20 : u + 0x20);
    } else if (to_upper ? (c >= 'a' && c <= 'z') : (c >= 'A' && c <= 'Z')) {
      c = static_cast<char>(to_upper ? u - 0x20 : u + 0x20);
    }
    after_c3 = u == 0xC3;
  }
}

int days_in(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

int number_in(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

bool is_day(std::string_view year, std::string_view month, std::string_view day) {
  if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return false;
  const int m = number_in(month);
  const int d = number_in(day);
  return number_in(year) > 0 && m >= 1 && m <= 12 && d >= 1 && d <= days_in(number_in(year), m);
}

/// "2026-11-22", or that with a time behind it, of which the day is kept.
bool iso_date(std::string& value) {
  if (value.size() < 10 || value[4] != '-' || value[7] != '-') return false;
  if (value.size() > 10 && value[10] != 'T' && value[10] != ' ') return false;
  value.resize(10);
  const std::string_view text = value;
  return is_day(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

bool patterned_date(std::string_view pattern, std::string& value) {
  if (value.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c != 'Y' && c != 'M' && c != 'D' && c != value[i]) return false;
  }
  const std::string year = value.substr(pattern.find("YYYY"), 4);
  const std::string month = value.substr(pattern.find("MM"), 2);
  const std::string day = value.substr(pattern.find("DD"), 2);
  value = year + '-' + month + '-' + day;
  return is_day(year, month, day);
}

/// Sign and leading zeros of a run of digits brought to one spelling; false when it is not one.
bool plain_integer(std::string& text) {
  const bool minus = text.starts_with('-');
  std::string_view digits = text;
  if (minus || digits.starts_with('+')) digits.remove_prefix(1);
  if (!all_digits(digits)) return false;
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  const std::string rest(digits.substr(first));
  text = minus && rest != "0" ? "-" + rest : rest;
  return true;
}

bool equal_letters(std::string_view a, std::string_view small) {
  return std::ranges::equal(a, small, [](char x, char y) {
    return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 0x20) : x) == y;
  });
}

}  // namespace

bool absent(const transform& t, std::string& value) {
  if (std::ranges::find(t.arguments, value) != t.arguments.end()) value.clear();
  return true;
}

bool band(const transform& t, std::string& value) {
  if (!integer(t, value) || value.starts_with('-')) return false;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc()) return false;
  const auto above = std::ranges::upper_bound(t.numbers, number);
  const auto from = above == t.numbers.begin() ? 0 : *(above - 1);
  value = std::to_string(from);
  value += above == t.numbers.end() ? "+" : "-" + std::to_string(*above - 1);
  return true;
}

bool boolean(const transform& t, std::string& value) {
  if (value == "true" || value == "false") return true;  // canonical already, and the common case
  const bool own = t.arguments.size() == 2;
  trim_blanks(value);
  if (value.empty()) return true;
  const bool yes = own ? value == t.arguments[0] : equal_letters(value, "true") || value == "1";
  const bool no = own ? value == t.arguments[1] : equal_letters(value, "false") || value == "0";
  value = yes ? "true" : "false";
  return yes || no;
}

bool codes(const transform& t, std::string& value) {
  for (const std::string_view pair : t.arguments) {
    const std::size_t equals = pair.find('=');
    if (pair.substr(0, equals) != value) continue;
    value = pair.substr(equals + 1);
    return true;
  }
  return true;
}

bool collapse(const transform&, std::string& value) {
  collapse_blanks(value);
  return true;
}

bool compact(const transform&, std::string& value) {
  remove_blanks(value);
  return true;
}

bool date(const transform& t, std::string& value) {
  trim_blanks(value);
  if (value.empty()) return true;
  const bool patterned = !t.arguments.empty() && value.size() == t.arguments[0].size();
  return patterned ? patterned_date(t.arguments[0], value) : t.arguments.empty() && iso_date(value);
}

bool decimal(const transform& t, std::string& value) {
  remove_blanks(value);
  if (value.empty()) return true;
  const std::size_t sign = value.find(t.arguments.empty() ? "." : t.arguments[0]);
  std::string whole = value.substr(0, sign);
  if (!plain_integer(whole)) return false;
  std::string fraction;
  if (sign != std::string::npos) {
    const std::size_t width = t.arguments.empty() ? 1 : t.arguments[0].size();
    fraction = value.substr(sign + width);
    if (!all_digits(fraction)) return false;
    fraction.erase(fraction.find_last_not_of('0') + 1);
  }
  const bool lost_minus = value.starts_with('-') && whole == "0" && !fraction.empty();
  value = (lost_minus ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
  return true;
}

bool digits(const transform&, std::string& value) {
  std::erase_if(value, [](char c) { return !is_digit(c); });
  return true;
}

bool integer(const transform&, std::string& value) {
  trim_blanks(value);
  if (value.empty()) return true;
  // "12.0" is how some writers of JSON print the whole number 12.
  if (const std::size_t point = value.find('.'); point != std::string::npos) {
    const std::string_view zeros = std::string_view(value).substr(point + 1);
    if (zeros.empty() || zeros.find_first_not_of('0') != std::string_view::npos) return false;
    value.erase(point);
  }
  return plain_integer(value);
}

bool items(const transform&, std::string& value) {
  if (value.find('\n') == std::string::npos) {  // one item, and the common case
    collapse_blanks(value);
    return true;
  }
  std::vector<std::string> kept;
  for (const std::string_view item : split(value, "\n")) {
    std::string text(item);
    collapse_blanks(text);
    if (!text.empty()) kept.push_back(std::move(text));
  }
  value = joined(kept, "\n");
  return true;
}

bool join(const transform& t, std::string& value) {
  value = joined(split(value, "\n"), t.arguments[0]);
  return true;
}

bool lines(const transform& t, std::string& value) {
  if (value.find(t.arguments[0]) != std::string::npos)
    value = joined(split(value, t.arguments[0]), "\n");
  return true;
}

bool lower(const transform&, std::string& value) {
  change_case(value, false);
  return true;
}

bool pad(const transform& t, std::string& value) {
  trim_blanks(value);
  const auto width = static_cast<std::size_t>(t.numbers[0]);
  const char filler = t.arguments.size() > 1 ? t.arguments[1][0] : '0';
  if (!value.empty() && value.size() < width) value.insert(0, width - value.size(), filler);
  return true;
}

bool part(const transform& t, std::string& value) {
  const auto parts = split(value, t.arguments.size() > 1 ? t.arguments[1] : "\n");
  const auto wanted = static_cast<std::size_t>(t.numbers[0]) - 1;
  value = wanted < parts.size() ? std::string(parts[wanted]) : std::string();
  return true;
}

bool set(const transform& t, std::string& value) {
  items(t, value);
  if (value.find('\n') == std::string::npos) return true;
  const std::string held = value;
  const auto parts = split(held, "\n");
  value = joined(std::set<std::string_view>(parts.begin(), parts.end()), "\n");
  return true;
}

bool trim(const transform&, std::string& value) {
  trim_blanks(value);
  return true;
}

bool upper(const transform&, std::string& value) {
  change_case(value, true);
  return true;
}

bool without_prefix(const transform& t, std::string& value) {
  if (value.starts_with(t.arguments[0])) value.erase(0, t.arguments[0].size());
  return true;
}

}  // namespace vaka::catalogue::transforms
