#include "webhook/answer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>

namespace vaka::webhook {
namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Reads a date from the left, piece by piece; a piece that does not fit leaves it failed.
class date_reader {
 public:
  explicit date_reader(std::string_view text) : rest_(text) {}

  int number(std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    while (digits < most && digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9')
      ++digits;
    int value = 0;
    if (digits < least) return stop();
    std::from_chars(rest_.data(), rest_.data() + digits, value);
    rest_.remove_prefix(digits);
    return value;
  }
  int month() {
    const auto found = std::find(months.begin(), months.end(), rest_.substr(0, 3));
    if (found == months.end()) return stop();
    rest_.remove_prefix(3);
    return static_cast<int>(found - months.begin()) + 1;
  }
  void skip(std::string_view expected) {
    if (rest_.starts_with(expected))
      rest_.remove_prefix(expected.size());
    else
      stop();
  }
  void skip_word() {
    const auto end = std::find_if(rest_.begin(), rest_.end(), [](char c) {
      return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z');
    });
    if (end == rest_.begin()) {
      stop();
      return;
    }
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.begin()));
  }
  [[nodiscard]] bool next_is(char c) const { return rest_.starts_with(c); }
  [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }

 private:
  int stop() {
    ok_ = false;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool ok_ = true;
};

struct clock_time {
  int hour = 0;
  int minute = 0;
  int second = 0;
};

clock_time read_clock(date_reader& in) {
  clock_time t;
  t.hour = in.number(2, 2);
  in.skip(":");
  t.minute = in.number(2, 2);
  in.skip(":");
  t.second = in.number(2, 2);
  return t;
}

// A two-digit year belongs to the century that keeps it at most 50 years ahead (RFC 9110, 5.6.7).
int full_year(int two_digits, instant now) {
  using namespace std::chrono;
  const year_month_day today{floor<days>(sys_time<microseconds>(microseconds(now.us)))};
  const int this_year = static_cast<int>(today.year());
  const int guess = this_year - this_year % 100 + two_digits;
  return guess > this_year + 50 ? guess - 100 : guess;
}

// IMF-fixdate "Sun, 06 Nov 1994 08:49:37 GMT", RFC 850 "Sunday, 06-Nov-94 08:49:37 GMT", asctime
// "Sun Nov  6 08:49:37 1994".
std::optional<std::int64_t> http_date_s(std::string_view text, instant now) {
  date_reader in(text);
  int y = 0;
  int m = 0;
  int d = 0;
  clock_time t;
  in.skip_word();
  if (in.next_is(',')) {
    in.skip(", ");
    d = in.number(2, 2);
    const bool old_form = in.next_is('-');
    in.skip(old_form ? "-" : " ");
    m = in.month();
    in.skip(old_form ? "-" : " ");
    y = old_form ? full_year(in.number(2, 2), now) : in.number(4, 4);
    in.skip(" ");
    t = read_clock(in);
    in.skip(" GMT");
  } else {
    in.skip(" ");
    m = in.month();
    in.skip(" ");
    if (in.next_is(' ')) in.skip(" ");
    d = in.number(1, 2);
    in.skip(" ");
    t = read_clock(in);
    in.skip(" ");
    y = in.number(4, 4);
  }
  using namespace std::chrono;
  const year_month_day date{year{y}, month{unsigned(m)}, day{unsigned(d)}};
  if (!in.done() || !date.ok() || t.hour > 23 || t.minute > 59 || t.second > 60) return {};
  return sys_days{date}.time_since_epoch().count() * 86'400LL + t.hour * 3'600LL + t.minute * 60LL +
         t.second;
}

judgement judge_ask(int status, bool not_found_declines) {
  if (status == 200) return {verdict::accepted};
  if (status > 200 && status < 300) return {verdict::unclear};
  if (status == 417) return {verdict::declined};
  if (status == 404 && not_found_declines) return {verdict::declined};
  return {verdict::failed};
}

judgement judge_payload(int status) {
  if (status >= 200 && status < 300) return {verdict::delivered};
  if (status == 417) return {verdict::refused};
  return {verdict::failed};
}

}  // namespace

judgement judge(step which, const reply& answer, instant now, bool not_found_declines) {
  if (answer.status == 410) return {verdict::gone};
  if (answer.status == 429 || answer.status == 503) {
    if (const auto wait = retry_after_s(answer.retry_after, now))
      return {verdict::later, *wait * 1'000};
  }
  return which == step::ask ? judge_ask(answer.status, not_found_declines)
                            : judge_payload(answer.status);
}

std::optional<std::int64_t> retry_after_s(std::string_view text, instant now) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  if (text.empty()) return {};
  std::int64_t seconds = 0;
  if (text.find_first_not_of("0123456789") == std::string_view::npos) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (read.ec != std::errc{}) seconds = retry_after_most_s;  // more digits than fit: very long
  } else {
    const auto date = http_date_s(text, now);
    if (!date) return {};
    seconds = *date - now.seconds();
  }
  return std::clamp<std::int64_t>(seconds, 1, retry_after_most_s);
}

std::string_view name_of(step which) {
  return which == step::ask ? "ask" : "payload";
}

}  // namespace vaka::webhook
