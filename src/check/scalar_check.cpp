#include "check/kind_check.hpp"
#include "text/scalar/blank.hpp"
#include "text/scalar/boolean.hpp"

namespace vaka::check {
namespace {

void take_number(const text::amount_reading& read, std::string_view typed, std::string_view repair,
                 cell& out) {
  if (!read.decimal.empty()) return out.store(typed, read.decimal, repair);
  if (read.reason == "no_amount") return out.store(typed, "", "no_amount");
  if (read.reason == "ambiguous")
    return out.doubt(state::suspicious, "ambiguous",
                     "the number can be read in two ways, and the column does not say which");
  out.doubt(state::unfit, "format", "this is no number");
}

}  // namespace

void check_date(std::string_view typed, const setting& with, cell& out) {
  const auto read = text::read_date(typed, with.style->order());
  if (read.date) return out.store(typed, text::iso_date(*read.date), "iso_date");
  if (read.reason == "ambiguous")
    return out.doubt(
        state::suspicious, read.reason,
        "day and month can be exchanged, and the column does not say which comes first");
  if (read.reason == "two_digit_year")
    return out.doubt(state::suspicious, read.reason, "the century is missing");
  if (read.reason == "calendar")
    return out.doubt(state::unfit, read.reason, "there is no such day");
  out.doubt(state::unfit, "format", "this is no date");
}

void check_amount(std::string_view typed, const setting& with, cell& out) {
  take_number(text::read_amount(typed, with.style->mark()), typed, "plain_number", out);
}

void check_percent(std::string_view typed, const setting& with, cell& out) {
  const auto read = text::read_percent(typed, with.style->mark(), with.style->bare_is_percent());
  take_number(read, typed, "share_of_one", out);
}

void check_boolean(std::string_view typed, cell& out) {
  const auto read = text::read_boolean(typed);
  if (read) return out.store(typed, *read ? "true" : "false", "boolean");
  out.doubt(state::unfit, "format", "this is neither yes nor no");
}

}  // namespace vaka::check
