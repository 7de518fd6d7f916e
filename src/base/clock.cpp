#include "base/clock.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace vaka {
namespace {

using namespace std::chrono;

constexpr std::int64_t us_per_day = 86'400'000'000;

struct civil {
  int year;
  unsigned month;
  unsigned day;
  std::int64_t us_of_day;
};

civil to_civil(instant at) {
  std::int64_t day = at.us / us_per_day;
  std::int64_t rest = at.us % us_per_day;
  if (rest < 0) {
    rest += us_per_day;
    --day;
  }
  const year_month_day date{sys_days{days{day}}};
  return {int(date.year()), unsigned(date.month()), unsigned(date.day()), rest};
}

failure bad_time(std::string_view why) {
  return fail(errc::invalid, "time.format", "not a date or time: " + std::string(why), "",
              "write 2026-11-22 or 2026-11-22T17:35:04Z");
}

// Takes exactly `width` digits off the front.
bool take(std::string_view& text, std::size_t width, int& out) {
  if (text.size() < width) return false;
  for (std::size_t i = 0; i < width; ++i)
    if (text[i] < '0' || text[i] > '9') return false;
  std::from_chars(text.data(), text.data() + width, out);
  text.remove_prefix(width);
  return true;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

// Fractions beyond microseconds are cut, not rounded: a time never moves forward by reading it.
std::int64_t take_fraction_us(std::string_view& text) {
  std::int64_t us = 0;
  int digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (digits < 6) us = us * 10 + (text.front() - '0');
    ++digits;
    text.remove_prefix(1);
  }
  for (; digits < 6; ++digits) us *= 10;
  return us;
}

result<std::int64_t> take_offset_us(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  const bool west = text.starts_with('-');
  if (!west && !text.starts_with('+')) return bad_time("the time has no zone");
  text.remove_prefix(1);
  int hour = 0;
  int minute = 0;
  if (!take(text, 2, hour) || !take(text, ':') || !take(text, 2, minute) || !text.empty() ||
      hour > 23 || minute > 59)
    return bad_time("the offset is not ±hh:mm");
  const std::int64_t us = (hour * 60LL + minute) * 60'000'000LL;
  return west ? -us : us;
}

}  // namespace

instant system_now() {
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

std::int64_t monotonic_us() {
  return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

std::string to_date(instant at) {
  const civil c = to_civil(at);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", c.year, c.month, c.day);
  return text;
}

std::string to_rfc3339(instant at) {
  const civil c = to_civil(at);
  const auto second = c.us_of_day / 1'000'000;
  const auto fraction = static_cast<int>(c.us_of_day % 1'000'000);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", c.year, c.month, c.day,
                int(second / 3600), int(second / 60 % 60), int(second % 60));
  std::string out = text;
  if (fraction != 0) {
    std::snprintf(text, sizeof text, ".%06d", fraction);
    out += text;
    while (out.back() == '0') out.pop_back();
  }
  return out + "Z";
}

result<instant> parse_time(std::string_view text) {
  int y = 0;
  int m = 0;
  int d = 0;
  if (!take(text, 4, y) || !take(text, '-') || !take(text, 2, m) || !take(text, '-') ||
      !take(text, 2, d))
    return bad_time("the date is not yyyy-mm-dd");
  const year_month_day date{year{y}, month{unsigned(m)}, day{unsigned(d)}};
  if (!date.ok()) return bad_time("there is no such day");
  instant at{sys_days{date}.time_since_epoch().count() * us_per_day};
  if (text.empty()) return at;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!(take(text, 'T') || take(text, 't') || take(text, ' ')) || !take(text, 2, hour) ||
      !take(text, ':') || !take(text, 2, minute) || !take(text, ':') || !take(text, 2, second) ||
      hour > 23 || minute > 59 || second > 60)
    return bad_time("the time is not hh:mm:ss");
  at.us += ((hour * 60LL + minute) * 60LL + second) * 1'000'000LL;
  if (take(text, '.')) at.us += take_fraction_us(text);
  at.us -= TRY(take_offset_us(text));
  return at;
}

}  // namespace vaka
