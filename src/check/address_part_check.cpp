#include "check/kind_check.hpp"
#include "text/address/form.hpp"
#include "text/address/postal_code.hpp"
#include "text/country/country.hpp"
#include "text/scalar/words.hpp"

#include <string>

namespace vaka::check {

void check_place(std::string_view typed, cell& out) {
  out.store(typed, text::scalar::trim(typed), "blanks");
}

void check_postal_code(std::string_view typed, const setting& with, cell& out) {
  if (with.country.empty()) return out.store(typed, text::scalar::trim(typed), "blanks");
  const auto read = text::check_postal_code(with.country, typed);
  out.suggestion = read.suggestion;
  if (read.verdict == text::verdict::invalid)
    return out.doubt(state::unfit, read.reason, read.message);
  if (read.verdict == text::verdict::unknown)
    return out.store(typed, text::scalar::trim(typed), "blanks");
  out.store(typed, read.canonical, "canonical_form");
  if (read.existence == text::code_existence::unlisted)
    out.doubt(state::suspicious, "unlisted",
              "the postal code is in no list of the country's codes");
}

void check_region(std::string_view typed, const setting& with, cell& out) {
  const auto text = text::scalar::trim(typed);
  const auto* region = text::find_address_region(with.country, text);
  if (region != nullptr) return out.store(typed, region->key, "region_code");
  out.store(typed, text, "blanks");
  if (!text::address_regions(with.country).empty())
    out.doubt(state::suspicious, "region", "the country has no region of that name");
}

void check_country(std::string_view typed, cell& out) {
  const auto code = text::read_country(typed);
  if (!code.empty()) return out.store(typed, code, "country_code");
  out.doubt(state::unfit, "country", "there is no country of that name or code");
}

}  // namespace vaka::check
