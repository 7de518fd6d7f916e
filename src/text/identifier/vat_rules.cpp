#include "text/identifier/vat_recipes.hpp"

#include <span>

namespace vaka::text {
namespace national {

using namespace recipes;

// Firms and persons of Andorra have a letter for their kind, six digits and a letter for checking,
// whose rule is not public.
fault ad_kind(std::string_view number, const check_day&) {
  constexpr std::string_view kinds = "ACDEFGLOPU";
  constexpr fault unknown_kind{"range", "the first letter is one of A C D E F G L O P U"};
  return kinds.find(number[0]) == std::string_view::npos ? unknown_kind : fault{};
}

fault ad_nrt(std::string_view number, const check_day& day) {
  const int digits = value_of(number.substr(1, 6));
  if (number[0] == 'F' && digits > 699'999) return not_given;
  if ((number[0] == 'A' || number[0] == 'L') && (digits <= 699'999 || digits >= 800'000))
    return not_given;
  return ad_kind(number, day);
}

// Of the Dominican Republic: firms begin with 1, 4 or 5.
fault do_shape(std::string_view number, const check_day&) {
  const bool firm = number.size() == 9;
  return firm && std::string_view("145").find(number[0]) == std::string_view::npos ? not_given
                                                                                   : fault{};
}

// Numbers of the one-stop shop begin with the ISO 3166 number of the member state that gave them.
// The rule of their check digit is not public.
fault eu_one_stop(std::string_view number, const check_day&) {
  constexpr std::string_view members =
      "040 056 100 191 196 203 208 233 246 250 276 300 348 372 380 428 440 442 470 528 616 620 642 "
      "703 705 724 752 826 900 ";
  constexpr fault no_member{"range", "the first three digits are no member state's"};
  const auto at = members.find(number.substr(0, 3));
  return at == std::string_view::npos || at % 4 != 0 ? no_member : fault{};
}

}  // namespace national

namespace vat {
namespace {

constexpr auto union_members = std::to_array<const recipe*>(
    {&at, &be, &bg, &cy, &cz, &de, &dk, &ee, &el, &es, &eu, &fi, &fr, &hr, &hu,
     &ie, &it, &lt, &lu, &lv, &mt, &nl, &pl, &pt, &ro, &se, &si, &sk, &xi});
constexpr recipe mexico{mx.shapes, any_separator, "MX"};
constexpr auto others = std::to_array<const recipe*>(
    {&gb, &ch, &br, &rs, &ru, &mexico, &ad, &ar, &al, &by, &ca, &cl, &co, &ec, &tr, &uy, &ve});

constexpr fault no_country{"country", "it does not begin with the code of a country it is for"};

// The country's letters, wherever they stand among blanks in front; the rest is the recipe's.
outcome of_any(std::span<const recipe* const> countries, std::string_view input,
               const check_day& day) {
  const auto text = parts::plain(input);
  const auto typed = parts::trim(text.view());
  for (const auto* country : countries) {
    auto prefixes = country->prefix;
    while (!prefixes.empty()) {
      const auto end = std::min(prefixes.find('|'), prefixes.size());
      if (typed.starts_with(prefixes.substr(0, end)))
        return recipes::apply(*country, recipes::first_prefix(*country), input, day);
      prefixes.remove_prefix(std::min(end + 1, prefixes.size()));
    }
  }
  return no_country;
}

}  // namespace

outcome of_union(std::string_view input, const check_day& day) {
  return of_any(union_members, input, day);
}

outcome of_anywhere(std::string_view input, const check_day& day) {
  const auto found = of_any(union_members, input, day);
  return found.why.reason == no_country.reason ? of_any(others, input, day) : found;
}

// Until 2005 the numbers had nine digits, and on most papers they still have.
outcome of_belgium(std::string_view input, const check_day& day) {
  const auto found = recipes::apply(be, "BE", input, day);
  if (!found.valid() || found.canonical.view()[2] != '0') return found;
  const identifier_text canonical(found.canonical.view());
  identifier_text nine("BE");
  nine.append(canonical.view().substr(3));
  return {canonical.view(), nine.view()};
}

// MVA is said of those who are registered for the tax; the number is the same without.
outcome of_norway(std::string_view input, const check_day& day) {
  static constexpr recipe registered{"999999999MVA", any_separator, "NO", national::no_company};
  auto found = recipes::apply(no, "NO", input, day);
  if (found.valid()) {
    found.display.append("MVA");
    return found;
  }
  found = recipes::apply(registered, "NO", input, day);
  if (!found.valid()) return found;
  const auto digits = found.canonical.view().substr(0, 11);
  return {identifier_text(digits).view(), found.display.view()};
}

}  // namespace vat
}  // namespace vaka::text
