// What is wrong with an address, field by field.
#include "text/address/address.hpp"
#include "text/address/canonical.hpp"
#include "text/address/placeholder.hpp"
#include "text/address/spelling.hpp"
#include "text/address/table.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace vaka::text {
namespace {

using enum severity;

struct checker {
  const postal_address parsed;
  const address_form& form;
  std::vector<address_finding> found;

  void tell(std::string_view field, severity how, std::string_view reason, std::string message,
            std::string suggestion = {}) {
    found.push_back({field, how, reason, std::move(message), std::move(suggestion)});
  }
  void street();
  void postal_code();
  void place(const postal_code_check& code);
  void region();
  bool placeholder(std::string_view field, std::string_view text);
};

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool checker::placeholder(std::string_view field, std::string_view text) {
  if (!address::is_placeholder(text)) return false;
  tell(field, warning, "placeholder", "This looks like a stand-in: give the real one.");
  return true;
}

void checker::street() {
  if (parsed.street.empty()) {
    if (parsed.box.empty() && form.requires_field(address_field::street))
      tell("street", error, "missing", "A street or a box is needed: give one.");
    return;
  }
  if (placeholder("street", parsed.street)) return;
  // A name that holds digits may be a number our reading does not know.
  if (parsed.house_number.empty() && parsed.box.empty() && !has_digit(parsed.street) &&
      form.house_number != number_order::unknown) {
    const bool usual = form.house_number == number_order::after_street;
    tell("house_number", usual ? warning : hint, "house_number_missing",
         "The street has no house number: give it, unless the house has none.");
  }
}

void checker::postal_code() {
  postal_code_check code;
  if (parsed.postal_code.empty()) {
    if (form.requires_field(address_field::postal_code))
      tell("postal_code", error, "missing", "The country's addresses need a postal code: give it.");
  } else if (!form.postal_forms.empty()) {
    code = check_postal_code(form.country, parsed.postal_code);
    if (code.verdict == verdict::invalid) {
      constexpr std::string_view reasons[] = {"empty",  "characters", "length",
                                              "format", "separator",  "lookalike"};
      const auto* reason = std::ranges::find(reasons, code.reason);
      tell("postal_code", error, *reason, std::move(code.message), std::move(code.suggestion));
    } else if (code.existence == code_existence::unlisted) {
      tell("postal_code", warning, "unlisted",
           "No such postal code is in the country's table: compare it, unless it is of a box.");
    }
  }
  place(code);
}

void checker::place(const postal_code_check& code) {
  const auto listed = code.place_list.substr(0, code.place_list.find('|'));
  const bool only_one = listed.size() == code.place_list.size();
  if (parsed.place.empty()) {
    const std::string known(only_one ? listed : std::string_view{});
    if (form.requires_field(address_field::place))
      tell("place", error, "missing", "The country's addresses need a place: give it.", known);
    else if (!known.empty())
      tell("place", hint, "place_known", "The postal code is of one place: add it.", known);
    return;
  }
  const auto checked = code.existence == code_existence::listed
                           ? check_place(form.country, code.canonical, parsed.place)
                           : place_check{};
  // There is a village that is called Ingen, nobody.
  if (checked.fit != place_fit::fits && placeholder("place", parsed.place)) return;
  if (checked.fit != place_fit::unknown) {
    if (checked.fit == place_fit::differs)
      tell("place", warning, "place_differs", "The postal code is of another place: compare both.",
           std::string(checked.listed));
    else if (parsed.place != checked.listed &&
             address::one_slip_apart(address::spelled(parsed.place),
                                     address::spelled(checked.listed)))
      tell("place", hint, "spelling", "The place is spelled otherwise: compare it.",
           std::string(checked.listed));
  } else if (has_digit(parsed.place)) {
    tell("place", warning, "has_digits", "A place has no digits: move them to their own field.");
  }
}

void checker::region() {
  if (parsed.region.empty()) {
    if (form.requires_field(address_field::region) && form.has(address_field::region))
      tell("region", error, "missing", "The country's addresses need a region: give it.");
    return;
  }
  if (placeholder("region", parsed.region)) return;
  if (address_regions(form.country).empty()) return;
  if (find_address_region(form.country, parsed.region) == nullptr)
    tell("region", warning, "region_unknown",
         "The country has no such region: choose one of its list.");
}

}  // namespace

std::vector<address_finding> check_address(const postal_address& typed, std::string_view country) {
  const std::string_view code = typed.country.empty() ? country : typed.country;
  const auto* form = find_address_form(code);
  if (form == nullptr) {
    if (code.empty())
      return {
          {"country", error, "missing", "An address needs a country: give its two letters.", {}}};
    return {{"country",
             error,
             "country_unknown",
             "The country is not known: give its two letters (ISO 3166-1).",
             {}}};
  }
  checker check{address::parse_in(typed, form->country), *form, {}};
  check.street();
  check.postal_code();
  check.region();
  return std::move(check.found);
}

}  // namespace vaka::text
