// Any bytes as a street line, the fields of an address, a postal code: nothing crashes, forms are
// stable, a comparison is symmetric and no address differs from itself.
#include "base/ensure.hpp"
#include "text/address/address.hpp"
#include "text/address/format.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace {

using namespace vaka;
using namespace vaka::text;

// The text up to the next line end.
std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  return line;
}

postal_address take_address(std::string_view& rest, std::string_view country) {
  postal_address a;
  a.country = country;
  for (auto* part : {&a.street, &a.postal_code, &a.place, &a.house_number, &a.region, &a.floor})
    *part = take_line(rest);
  return a;
}

void check_code(std::string_view country, std::string_view input) {
  const auto found = check_postal_code(country, input);
  if (found.verdict == verdict::valid) {
    const auto again = check_postal_code(country, found.canonical);
    ensure(again.canonical == found.canonical, "the canonical code is not canonical");
    ensure(again.display == found.display, "the code is shown in two ways");
    const auto shown = check_postal_code(country, found.display);
    ensure(shown.canonical == found.canonical, "the shown code is another");
  } else {
    ensure(!found.reason.empty() && !found.message.empty(), "a refusal gives no reason");
    if (!found.suggestion.empty())
      ensure(check_postal_code(country, found.suggestion).verdict == verdict::valid,
             "what is suggested is no code");
  }
}

std::size_t letters_and_digits(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  }));
}

// The words that name a part ("lgh", "Box", "c/o") are the only ones that go: short, one a part.
void check_parts(const postal_address& a) {
  const auto parsed = parse_street(a.street, a.country);
  std::size_t kept = 0, parts = 0;
  for (const auto* part : {&parsed.street, &parsed.care_of, &parsed.house_letter, &parsed.entrance,
                           &parsed.floor, &parsed.door, &parsed.box, &parsed.house_number}) {
    kept += letters_and_digits(*part);
    parts += part->empty() ? 0 : 1;
  }
  constexpr std::size_t longest_word = 24;
  ensure(kept + parts * longest_word >= letters_and_digits(a.street), "words were lost");
  ensure(kept <= letters_and_digits(a.street), "words were made up");
}

void check_symmetry(const postal_address& one, const postal_address& other) {
  const auto forth = compare_addresses(one, other), back = compare_addresses(other, one);
  ensure(forth.relation == back.relation && forth.differs_in == back.differs_in &&
             forth.contradicts_in == back.contradicts_in,
         "a comparison is not symmetric");
}

void check_itself(const postal_address& one) {
  using enum address_relation;
  const auto itself = compare_addresses(one, one);
  ensure(itself.relation == same || itself.relation == unknown, "an address is not itself");
  ensure(itself.differs_in.empty() && itself.contradicts_in.empty(), "an address is not itself");
}

void check_print(const postal_address& a, std::string_view country_name) {
  const auto text = format_components({{"road", a.street},
                                       {"postcode", a.postal_code},
                                       {"city", a.place},
                                       {"state", a.region},
                                       {"hotel", a.floor},
                                       {"country", std::string(country_name)},
                                       {"country_code", a.country}});
  ensure(text.ends_with('\n') && !text.starts_with(' '), "a printed address is not tidy");
  if (a.house_number.empty()) (void)format_address(a, country_name);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  size = std::min<std::size_t>(size, 160);  // longer ones say nothing new
  const auto forms = address_forms();
  const std::string_view country = data[0] < forms.size() ? forms[data[0]].country : "SE";
  std::string_view rest(reinterpret_cast<const char*>(data) + 2, size - 2);
  // What is dearer gets fewer of the sixteen.
  const auto kind = data[1] % 16;
  if (kind < 5) {
    check_code(country, rest);
    (void)check_place(country, take_line(rest), rest);
    return 0;
  }
  const auto one = take_address(rest, country);
  if (kind < 8) {
    check_symmetry(one, take_address(rest, country));
  } else if (kind < 11) {
    check_itself(one);
  } else if (kind < 15) {
    check_parts(one);
    for (const auto& finding : check_address(one))
      ensure(!finding.message.empty() && !finding.reason.empty(), "a finding says nothing");
  } else {
    check_print(one, take_line(rest));
  }
  return 0;
}
