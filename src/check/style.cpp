#include "check/style.hpp"

namespace vaka::check {

void style::see(kind k, std::string_view typed) {
  if (k == kind::date) {
    const auto shown = text::order_shown(typed);
    day_first_ += shown == text::date_order::day_first ? 1 : 0;
    month_first_ += shown == text::date_order::month_first ? 1 : 0;
    return;
  }
  if (k != kind::amount && k != kind::percent) return;
  const bool sign = k == kind::percent && text::has_percent_sign(typed);
  const auto shown = text::mark_shown(sign ? typed.substr(0, typed.find_last_of('%')) : typed);
  point_ += shown == text::decimal_mark::point ? 1 : 0;
  comma_ += shown == text::decimal_mark::comma ? 1 : 0;
  signs_ += sign ? 1 : 0;
  bare_fractions_ += !sign && typed.starts_with('0') && typed.size() > 1 ? 1 : 0;
}

text::date_order style::order() const {
  if (day_first_ > 0 && month_first_ == 0) return text::date_order::day_first;
  if (month_first_ > 0 && day_first_ == 0) return text::date_order::month_first;
  return text::date_order::unknown;
}

text::decimal_mark style::mark() const {
  if (point_ > 0 && comma_ == 0) return text::decimal_mark::point;
  if (comma_ > 0 && point_ == 0) return text::decimal_mark::comma;
  return text::decimal_mark::unknown;
}

}  // namespace vaka::check
