#include "text/address/postal_code.hpp"

#include "text/address/code_form.hpp"
#include "text/address/code_table.hpp"
#include "text/address/form.hpp"
#include "text/address/table.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace vaka::text {
namespace {

using address::code_fault;
using address::code_reading;
using address::code_text;

// The signs that mail of the postwar years put in front of codes, where they are not the country's
// two letters.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> older_signs{{{"SE", "S"},
                                                                                     {"NO", "N"},
                                                                                     {"FI", "FIN"},
                                                                                     {"FI", "SF"},
                                                                                     {"DE", "D"},
                                                                                     {"AT", "A"},
                                                                                     {"FR", "F"},
                                                                                     {"IT", "I"},
                                                                                     {"LI", "FL"},
                                                                                     {"LU", "L"},
                                                                                     {"BE", "B"},
                                                                                     {"ES", "E"},
                                                                                     {"PT", "P"},
                                                                                     {"HU", "H"},
                                                                                     {"AX", "FI"}}};

// The rest behind a sign and a separator that may follow; nothing where the sign does not stand.
std::string_view behind(std::string_view typed, std::string_view sign) {
  if (!typed.starts_with(sign)) return {};
  typed.remove_prefix(sign.size());
  if (!typed.empty() && (typed.front() == ' ' || typed.front() == '-')) typed.remove_prefix(1);
  if (typed.empty() || typed.front() < '0' || typed.front() > '9') return {};
  return typed;
}

std::string_view without_country(std::string_view country, std::string_view typed) {
  if (const auto rest = behind(typed, country); !rest.empty()) return rest;
  for (const auto& [of, sign] : older_signs)
    if (of == country)
      if (const auto rest = behind(typed, sign); !rest.empty()) return rest;
  return {};
}

// Digits with nothing but blanks between them are stored without blanks.
void set_forms(postal_code_check& found, const address_form& form, std::string_view shown) {
  const bool digits =
      std::ranges::all_of(shown, [](char c) { return c == ' ' || (c >= '0' && c <= '9'); });
  found.canonical = digits ? address::without_separators(shown).view() : shown;
  found.display = form.postal_prefix;
  found.display += shown;
}

std::string form_words(std::string_view form) {
  std::string words;
  for (const char c : form) words += c == 'n' ? 'N' : c == 'a' ? 'A' : c == 'x' ? 'X' : c;
  return words;
}

void refuse(postal_code_check& found, const address_form& form, std::string_view reason,
            std::string_view remedy) {
  found.verdict = verdict::invalid;
  found.reason = reason;
  found.message = "A postal code of ";
  found.message.append(form.country).append(" is written");
  if (form.postal_forms.find_first_of("([|") == std::string_view::npos)
    found.message.append(" ").append(form_words(form.postal_forms)).append(",");
  found.message.append(" like ").append(form.postal_example).append(": ").append(remedy);
}

void suggest(postal_code_check& found, const address_form& form, const code_text& shown) {
  set_forms(found, form, shown.view());
  found.suggestion = std::exchange(found.canonical, {});
  found.display.clear();
}

// Nothing fitted as typed: what would have, and so what is wrong.
void explain(postal_code_check& found, const address_form& form, std::string_view typed) {
  code_text shown;
  const auto bare = address::without_separators(typed);
  if (fits_form(form.postal_forms, bare.view(), code_reading::exact, shown)) {
    suggest(found, form, shown);
    refuse(found, form, "separator", "leave out blanks and hyphens that do not belong to it.");
  } else if (fits_form(form.postal_forms, bare.view(), code_reading::lookalikes, shown)) {
    suggest(found, form, shown);
    refuse(found, form, "lookalike",
           "a letter stands for a digit that looks like it, or the other way.");
  } else if (!address::has_length(form.postal_forms, bare.view().size())) {
    refuse(found, form, "length", "count its characters.");
  } else {
    refuse(found, form, "format", "compare its letters and digits.");
  }
}

void look_up(postal_code_check& found, const address_form& form) {
  const auto listed = address::find_code(address::country_index(form.country), found.canonical);
  found.place_list = listed.places;
  if (listed.has_table)
    found.existence = listed.places.empty() ? code_existence::unlisted : code_existence::listed;
}

void check_form(postal_code_check& found, const address_form& form, std::string_view input) {
  code_text typed, shown;
  const auto fault = read_code(input, typed);
  if (fault == code_fault::characters)
    return refuse(found, form, "characters", "nothing but letters, digits, blanks and hyphens.");
  if (fault == code_fault::length) return refuse(found, form, "length", "count its characters.");
  if (typed.empty()) return refuse(found, form, "empty", "give it.");
  if (!fits_form(form.postal_forms, typed.view(), code_reading::exact, shown)) {
    const auto rest = without_country(form.country, typed.view());
    if (rest.empty() || !fits_form(form.postal_forms, rest, code_reading::exact, shown))
      return explain(found, form, rest.empty() ? typed.view() : rest);
  }
  found.verdict = verdict::valid;
  set_forms(found, form, shown.view());
  look_up(found, form);
}

postal_code_check unknown(std::string_view reason, std::string_view message) {
  postal_code_check found;
  found.reason = reason;
  found.message = message;
  return found;
}

// The names of python-stdnum, whose rule takes blanks and hyphens out first.
std::string_view forgiving_country(std::string_view scheme) {
  if (scheme == "se.postnummer") return "SE";
  if (scheme == "nl.postcode") return "NL";
  return scheme == "es.postal_code" ? "ES" : std::string_view{};
}

std::string_view strict_country(std::string_view scheme) {
  constexpr std::string_view family = "postal.";
  if (!scheme.starts_with(family)) return {};
  const auto* form = find_address_form(scheme.substr(family.size()));
  return form == nullptr || form->postal_forms.empty() ? std::string_view{} : form->country;
}

postal_code_check check_any(std::string_view input) {
  for (const auto& form : address_forms()) {
    if (form.postal_forms.empty()) continue;
    postal_code_check found;
    check_form(found, form, input);
    if (found.verdict == verdict::valid) return found;
  }
  postal_code_check found;
  found.verdict = verdict::invalid;
  found.reason = "format";
  found.message = "No country has postal codes of this form: compare its letters and digits.";
  return found;
}

}  // namespace

std::vector<std::string_view> postal_code_check::places() const {
  std::vector<std::string_view> found;
  for (auto rest = place_list; !rest.empty();) found.push_back(address::take(rest, '|'));
  return found;
}

postal_code_check check_postal_code(std::string_view country, std::string_view input) {
  const auto* form = find_address_form(country);
  if (form == nullptr)
    return unknown("country", "The country is not known: give its two letters (ISO 3166-1).");
  if (form->postal_forms.empty())
    return unknown("no_rule", "No rule for postal codes of this country is known.");
  postal_code_check found;
  check_form(found, *form, input);
  return found;
}

bool is_postal_scheme(std::string_view scheme) {
  return scheme == "postal.any" || !forgiving_country(scheme).empty() ||
         !strict_country(scheme).empty();
}

postal_code_check check_postal_scheme(std::string_view scheme, std::string_view input) {
  if (scheme == "postal.any") return check_any(input);
  if (const auto country = strict_country(scheme); !country.empty())
    return check_postal_code(country, input);
  const auto country = forgiving_country(scheme);
  if (country.empty())
    return unknown("scheme", "No such kind of postal code is known: name it postal.CC.");
  auto found = check_postal_code(country, input);
  if (found.reason == "separator") found = check_postal_code(country, found.suggestion);
  return found;
}

}  // namespace vaka::text
