// Any bytes as the name of a person or an organisation: what comes out is a name to which the same
// rules have nothing to add, and every word is still there.
#include "base/ensure.hpp"
#include "text/name/name.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

using namespace vaka;
using namespace vaka::text;

std::string letters(std::string_view input) {
  const auto whole = composed(input);
  std::string found;
  for (const char32_t c : code_points{whole})
    if (const auto of = letter_of(c); of.is_letter || of.is_digit) append_plain(found, c);
  std::ranges::sort(found);
  return found;
}

bool has(const name_check& check, std::string_view reason) {
  return std::ranges::find(check.findings, reason, &name_finding::reason) != check.findings.end();
}

// What was not repaired needs no second look.
void repairs_nothing_again(const name_check& check, std::string_view input, name_kind kind,
                           std::string_view country) {
  if (check.repaired == input) return ensure(check.titles.empty(), "a title was left behind");
  const auto again = check_name(check.repaired, kind, country);
  ensure(again.repaired == check.repaired, "a repaired name is repaired again");
  ensure(again.titles.empty(), "a title was left behind");
}

void check_person(std::string_view input, std::string_view country) {
  const auto check = check_name(input, name_kind::person, country);
  repairs_nothing_again(check, input, name_kind::person, country);
  const bool misread = has(check, "encoding") || has(check, "mojibake");
  const bool same = misread || check.repaired == input;
  ensure(same || letters(check.repaired + check.titles) == letters(input), "a letter was lost");
}

void read_person(std::string_view input, std::string_view country) {
  const auto name = read_person_name(input, country);
  std::string words;
  std::size_t end = 0;
  for (const auto& token : name.tokens) {
    ensure(token.at >= end, "words overlap");
    end = std::size_t{token.at} + token.size;
    ensure(end <= name.text.size(), "a word lies outside its name");
    words += name.of(token);
  }
  ensure(name.text.empty() || letters(words) == letters(name.text), "a word was lost");
  ensure(family_name(name).size() <= 2 * name.text.size() + 1, "a family name grew");
  ensure(initials_of(name).size() <= 5 * name.text.size(), "initials grew");
}

void check_organisation(std::string_view input, std::string_view country) {
  const auto check = check_name(input, name_kind::organisation, country);
  repairs_nothing_again(check, input, name_kind::organisation, country);
}

void read_organisation(std::string_view input, std::string_view country) {
  const auto name = read_organisation_name(input, country);
  ensure(name.core.size() <= name.text.size(), "a core grew");
  ensure(name.text.empty() || !name.core.empty(), "a core was lost");
  ensure(name.forms.empty() == (name.place == form_place::none), "a form stands nowhere");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1 || size > 80) return 0;  // long enough for six words
  constexpr std::string_view countries[] = {"",   "SE", "NO", "DK", "FI", "IS", "NL", "BE", "DE",
                                            "TR", "HU", "ES", "BR", "CN", "KR", "JP", "VN", "RU",
                                            "US", "MY", "SA", "IE", "FR", "IT", "MM", "ET"};
  constexpr void (*rules[])(std::string_view, std::string_view) = {
      check_person, read_person, check_organisation, read_organisation};
  const auto country = countries[data[0] / 4 % std::size(countries)];
  rules[data[0] % 4]({reinterpret_cast<const char*>(data) + 1, size - 1}, country);
  return 0;
}
