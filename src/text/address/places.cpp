// Whether a place belongs to a postal code, as people spell places.
#include "text/address/code_table.hpp"
#include "text/address/postal_code.hpp"
#include "text/address/spelling.hpp"
#include "text/address/table.hpp"

namespace vaka::text {
namespace {

using address::take;

// "København" for "København K", "Beeskow" for "Beeskow Kohlsdorf", and the other way.
bool begins_with_words(std::string_view longer, std::string_view shorter) {
  return !shorter.empty() && longer.size() > shorter.size() && longer.starts_with(shorter) &&
         longer[shorter.size()] == ' ';
}

bool same_place(std::string_view one, std::string_view other) {
  return one == other || begins_with_words(one, other) || begins_with_words(other, one) ||
         address::one_slip_apart(one, other);
}

}  // namespace

place_check check_place(std::string_view country, std::string_view code, std::string_view place) {
  const auto found = address::find_code(address::country_index(country), code);
  if (found.places.empty()) return {};
  const auto typed = address::place_key(country, place);
  auto rest = found.places;
  place_check checked{place_fit::differs, take(rest, '|')};
  for (rest = found.places; !rest.empty();) {
    const auto listed = take(rest, '|');
    if (same_place(typed, address::place_key(country, listed))) return {place_fit::fits, listed};
  }
  return checked;
}

}  // namespace vaka::text
