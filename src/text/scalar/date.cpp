#include "text/scalar/date.hpp"

#include "text/scalar/words.hpp"

#include <array>
#include <charconv>

namespace vaka::text {
namespace {

using scalar::is_digit;

struct month_name {
  std::string_view begins;
  int month;
};

// English, Swedish, Norwegian, Danish, Finnish, German; a word is a month when it begins so and is
// no longer than the longest form ("maaliskuuta"). Those that are part of another stand first.
constexpr auto month_names = std::to_array<month_name>(
    {{"jan", 1},    {"feb", 2},    {"maalisk", 3}, {"mar", 3},    {"mär", 3},    {"mrz", 3},
     {"apr", 4},    {"may", 5},    {"maj", 5},     {"mai", 5},    {"jun", 6},    {"jul", 7},
     {"aug", 8},    {"sep", 9},    {"oct", 10},    {"okt", 10},   {"nov", 11},   {"dec", 12},
     {"des", 12},   {"dez", 12},   {"tammik", 1},  {"helmik", 2}, {"huhtik", 4}, {"toukok", 5},
     {"kesäk", 6},  {"heinäk", 7}, {"elok", 8},    {"syysk", 9},  {"lokak", 10}, {"marrask", 11},
     {"jouluk", 12}});
constexpr std::size_t longest_month = 12;
constexpr std::size_t longest_date = 40;

int month_of(std::string_view word) {
  if (word.size() < 3 || word.size() > longest_month) return 0;
  if (word.starts_with("marrask")) return 11;  // not March
  for (const auto& name : month_names)
    if (word.starts_with(name.begins)) return name.month;
  return 0;
}

// Up to three parts of a date in the order they stand, with the sign before each.
struct parts {
  struct part {
    int number = -1;  // -1: a month by name
    int month = 0;    // of a name
    std::size_t digits = 0;
  };
  std::array<part, 3> of;
  std::size_t count = 0;
  char sign = '\0';  // between numbers: '-', '/', '.' or ' '
  bool fits = true;
};

// A time or zone after the date is not read further: "T10:00:00Z", " 10:00".
bool begins_time(std::string_view rest) {
  if (rest.starts_with('T') || rest.starts_with('t')) return rest.size() > 1 && is_digit(rest[1]);
  const auto text = scalar::trim(rest);
  return text.size() >= 4 && is_digit(text[0]) && (text[1] == ':' || text[2] == ':');
}

std::size_t count_digits(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  return n;
}

parts::part number_part(std::string_view digits) {
  parts::part out{0, 0, digits.size()};
  std::from_chars(digits.data(), digits.data() + digits.size(), out.number);
  return out;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t count_letters(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_letter(text[n])) ++n;
  return n;
}

// "th" of "15th", "de" of "15 de", "den" before a day, weekday names: nothing of the date.
bool is_filler(std::string_view word) {
  constexpr auto fillers =
      std::to_array<std::string_view>({"st", "nd", "rd", "th", "of", "de", "den"});
  return scalar::is_one_of(word, fillers);
}

parts split(std::string_view text) {
  parts out;
  std::size_t at = 0;
  while (at < text.size() && out.fits) {
    if (out.count == 3) {
      out.fits = begins_time(text.substr(at));
      break;
    }
    const auto rest = text.substr(at);
    if (const auto digits = count_digits(rest); digits > 0) {
      out.fits = digits <= 8;
      if (out.fits) out.of[out.count++] = number_part(rest.substr(0, digits));
      at += digits;
    } else if (const auto letters = count_letters(rest); letters > 0) {
      const auto word = rest.substr(0, letters);
      const int month = month_of(word);
      if (month > 0) out.of[out.count++] = {-1, month, 0};
      out.fits = month > 0 || is_filler(word);
      at += letters;
    } else {
      const char c = rest.front();
      out.fits = c == '-' || c == '/' || c == '.' || c == ' ' || c == ',';
      if (out.count == 1 && out.sign == '\0') out.sign = c;
      ++at;
    }
  }
  return out;
}

date_reading of_calendar(int year, int month, int day) {
  using namespace std::chrono;
  if (year < 1000 || year > 2999) return {{}, "calendar"};
  const year_month_day date{std::chrono::year{year},
                            std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return {{}, "calendar"};
  return {date, {}};
}

date_reading of_named_month(const parts& p) {
  const std::size_t named = p.of[0].number < 0 ? 0 : 1;
  if (p.of[named].number >= 0) return {{}, "format"};
  const auto& day = p.of[1 - named];
  const auto& year = p.of[2];
  if (year.number < 0 || day.number < 0) return {{}, "format"};
  if (day.digits == 4) return of_calendar(day.number, p.of[named].month, year.number);
  if (year.digits != 4) return {{}, year.digits == 2 ? "two_digit_year" : "format"};
  return of_calendar(year.number, p.of[named].month, day.number);
}

date_order order_of_parts(const parts& p) {
  const bool dotted = p.sign == '.';
  if (dotted || p.of[0].number > 12) return date_order::day_first;
  if (p.of[1].number > 12) return date_order::month_first;
  return date_order::unknown;
}

date_reading of_figures(const parts& p, date_order order) {
  const auto& [first, second, third] = p.of;
  if (first.digits == 4) return of_calendar(first.number, second.number, third.number);
  if (first.digits > 2 || second.digits > 2) return {{}, "format"};
  if (third.digits != 4) return {{}, third.digits == 2 ? "two_digit_year" : "format"};
  const auto shown = order_of_parts(p);
  const auto used = shown == date_order::unknown ? order : shown;
  if (used == date_order::unknown && first.number == second.number)
    return of_calendar(third.number, first.number, second.number);
  if (used == date_order::unknown) return {{}, "ambiguous"};
  return used == date_order::day_first ? of_calendar(third.number, second.number, first.number)
                                       : of_calendar(third.number, first.number, second.number);
}

bool is_compact(const parts& p) {
  return p.count == 1 && p.of[0].digits == 8;
}

parts no_parts() {
  parts out;
  out.fits = false;
  return out;
}

parts parts_of(std::string_view typed) {
  const auto text = scalar::trim(typed);
  if (text.empty() || text.size() > longest_date) return no_parts();
  return split(scalar::lower(text));
}

}  // namespace

date_reading read_date(std::string_view typed, date_order order) {
  const auto p = parts_of(typed);
  if (!p.fits) return {{}, "format"};
  if (is_compact(p))
    return of_calendar(p.of[0].number / 10'000, p.of[0].number / 100 % 100, p.of[0].number % 100);
  if (p.count != 3) return {{}, "format"};
  const bool named = p.of[0].number < 0 || p.of[1].number < 0 || p.of[2].number < 0;
  return named ? of_named_month(p) : of_figures(p, order);
}

date_order order_shown(std::string_view typed) {
  const auto p = parts_of(typed);
  const bool figures = p.fits && p.count == 3 && p.of[0].number >= 0 && p.of[1].number >= 0;
  if (!figures || p.sign == '.' || p.of[0].digits > 2 || p.of[1].digits > 2 || p.of[2].digits != 4)
    return date_order::unknown;
  return order_of_parts(p);
}

std::string iso_date(std::chrono::year_month_day date) {
  const int year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month());
  const unsigned day = static_cast<unsigned>(date.day());
  std::string out = std::to_string(year);
  out.append(month < 10 ? "-0" : "-").append(std::to_string(month));
  return out.append(day < 10 ? "-0" : "-").append(std::to_string(day));
}

}  // namespace vaka::text
