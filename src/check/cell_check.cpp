#include "check/cell_check.hpp"

#include "check/kind_check.hpp"
#include "text/country/country.hpp"
#include "text/scalar/blank.hpp"
#include "text/unicode/utf8.hpp"

namespace vaka::check {
namespace {

void check_by_kind(const column& what, std::string_view typed, const setting& with, cell& out) {
  switch (what.kind) {
    case kind::name: return check_name(typed, with, out);
    case kind::organisation: return check_organisation(typed, with, out);
    case kind::email: return check_email(typed, out);
    case kind::phone: return check_phone(typed, with, out);
    case kind::identifier: return check_identifier(what, typed, with, out);
    case kind::street: return check_street(typed, with, out);
    case kind::postal_code: return check_postal_code(typed, with, out);
    case kind::care_of:
    case kind::place: return check_place(typed, out);
    case kind::region: return check_region(typed, with, out);
    case kind::country: return check_country(typed, out);
    case kind::date: return check_date(typed, with, out);
    case kind::amount: return check_amount(typed, with, out);
    case kind::percent: return check_percent(typed, with, out);
    case kind::boolean: return check_boolean(typed, out);
    case kind::text: return check_text(typed, with, out);
  }
}

// Nothing is left of what was typed: invisible characters, "free".
void become_empty(std::string_view typed, cell& out) {
  const std::string repair = out.repair;
  out.clear();
  out.store(typed, "", repair);
  out.state = state::empty;
}

// People are called Null and None, and NA is Namibia: what names and countries stand for is judged
// with them.
bool stands_for_nothing(kind k, std::string_view typed) {
  if (k == kind::name || k == kind::organisation)
    return typed.find_first_not_of(" \t\r\n") == typed.npos;
  if (k == kind::country && !text::read_country(typed).empty()) return false;
  return text::stands_for_nothing(typed);
}

}  // namespace

void check_cell(const column& what, std::string_view typed, const setting& with, cell& out) {
  out.clear();
  if (typed.empty()) {
    out.state = state::empty;
  } else if (!with.known_utf8 && !text::is_utf8(typed)) {
    out.doubt(state::unfit, "encoding", "the text is not UTF-8; save the file as UTF-8");
  } else if (stands_for_nothing(what.kind, typed)) {
    out.store(typed, "", "nothing");
    out.state = state::empty;
  } else {
    check_by_kind(what, typed, with, out);
    if (out.repaired && out.content.empty()) become_empty(typed, out);
  }
}

}  // namespace vaka::check
