#include "check/kind_check.hpp"
#include "text/address/form.hpp"
#include "text/address/postal_code.hpp"
#include "text/address/us_street.hpp"
#include "text/country/country.hpp"
#include "text/scalar/words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace vaka::check {
namespace {

using text::scalar::trim;

bool is_american(std::string_view country) {
  return country == "US" || country == "PR";
}

// Where codes are figures only and the first of them begin with noughts, which spreadsheets drop.
bool has_leading_noughts(std::string_view country) {
  constexpr std::array<std::string_view, 10> countries = {"DE", "DK", "ES", "FI", "FR",
                                                          "IT", "MX", "NO", "PR", "US"};
  return std::ranges::find(countries, country) != countries.end();
}

// The code with the noughts that are missing, when that makes a code; else empty.
std::string with_noughts(std::string_view country, std::string_view typed) {
  const bool figures = std::ranges::all_of(typed, text::scalar::is_digit);
  if (!figures || typed.size() < 3 || !has_leading_noughts(country)) return {};
  for (std::string padded = "0" + std::string(typed); padded.size() <= 5;
       padded.insert(0, 1, '0')) {
    const auto read = text::check_postal_code(country, padded);
    if (read.verdict != text::verdict::valid) continue;
    return read.existence == text::code_existence::unlisted ? std::string() : read.canonical;
  }
  return {};
}

}  // namespace

void check_place(std::string_view typed, cell& out) {
  out.store(typed, trim(typed), "blanks");
}

// In the United States the short form of a street's word is the standard one (USPS Publication 28,
// appendix C1).
void check_street(std::string_view typed, const setting& with, cell& out) {
  const auto street = trim(typed);
  if (!is_american(with.country)) return out.store(typed, street, "blanks");
  const auto line = text::standard_us_street(street);
  out.store(typed, line, line == street ? "blanks" : "street_abbreviation");
}

void check_postal_code(std::string_view typed, const setting& with, cell& out) {
  const auto code = trim(typed);
  if (with.country.empty()) return out.store(typed, code, "blanks");
  auto read = text::check_postal_code(with.country, code);
  if (read.reason == "separator" && !read.suggestion.empty())
    read = text::check_postal_code(with.country, read.suggestion);
  if (read.verdict == text::verdict::unknown) return out.store(typed, code, "blanks");
  if (read.verdict == text::verdict::invalid) {
    if (const auto padded = with_noughts(with.country, code); !padded.empty())
      return out.store(typed, padded, "leading_nought");
    out.suggestion = read.suggestion;
    return out.doubt(state::unfit, read.reason, read.message);
  }
  // Which side of the street mail is sorted for changes often, and is no part of the code.
  const bool plus_four = is_american(with.country) && read.canonical.size() > 5;
  if (plus_four)
    out.store(typed, std::string_view(read.canonical).substr(0, 5), "zip_plus_four");
  else
    out.store(typed, read.canonical, "canonical_form");
  if (read.existence == text::code_existence::unlisted)
    out.doubt(state::suspicious, "unlisted",
              "the postal code is in no list of the country's codes");
}

void check_region(std::string_view typed, const setting& with, cell& out) {
  const auto region = trim(typed);
  const auto* known = text::find_address_region(with.country, region);
  if (known != nullptr) return out.store(typed, known->key, "region_code");
  out.store(typed, region, "blanks");
  if (!text::address_regions(with.country).empty())
    out.doubt(state::suspicious, "region", "the country has no region of that name");
}

void check_country(std::string_view typed, cell& out) {
  const auto code = text::read_country(typed);
  if (!code.empty()) return out.store(typed, code, "country_code");
  out.doubt(state::unfit, "country", "there is no country of that name or code");
}

}  // namespace vaka::check
