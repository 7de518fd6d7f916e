#include "text/identifier/identifier.hpp"
#include "text/identifier/rules.hpp"

#include <algorithm>
#include <array>

namespace vaka::text {
namespace {

struct row {
  identifier_scheme about;
  identifier_rule check;
};

using enum subject;

// Sorted by name. A new scheme is a row here and a rule in identifier_rules_*.cpp.
constexpr auto table = std::to_array<row>({
    {{"dk.cpr", "DK", person, "Danish personal number (CPR)", "010180-1234",
      "DDMMYY-NNNN; the seventh digit and the year give the century, the date is not in the "
      "future; day + 60 in substitute numbers. No check digit since 2007 (CPR-kontoret, "
      "Personnummeret i CPR)."},
     rules::dk_cpr},
    {{"dk.cpr.mod11", "DK", person, "Danish personal number with the check digit used until 2007",
      "211062-5629", "As dk.cpr, and the last digit by modulus 11 with weights 4 3 2 7 6 5 4 3 2."},
     rules::dk_cpr_mod11},
    {{"dk.cvr", "DK", organisation, "Danish business number (CVR)", "25052943",
      "Eight digits, the first not 0, the last by modulus 11 with weights 2 7 6 5 4 3 2; DK may "
      "stand before it (Erhvervsstyrelsen)."},
     rules::dk_cvr},
    {{"fi.hetu", "FI", person, "Finnish personal identity code", "131052-308T",
      "DDMMYY, a sign for the century (+ 1800s; - Y X W V U 1900s; A to F 2000s), NNN from 002, a "
      "check character: the nine digits modulo 31. 900 to 999 are temporary with + or - "
      "(Väestötietoasetus 128/2010 with 1218/2022)."},
     rules::fi_hetu},
    {{"fi.ytunnus", "FI", organisation, "Finnish business ID (Y-tunnus)", "2077474-0",
      "Seven digits and a check digit by modulus 11 with weights 7 9 10 5 8 4 2; six digits get a "
      "leading zero (PRH and Verohallinto)."},
     rules::fi_ytunnus},
    {{"lei", "", organisation, "Legal Entity Identifier", "5493001KJTIIGC8Y1R12",
      "Eighteen letters and digits and two check digits, ISO 7064 mod 97-10 (ISO 17442-1)."},
     rules::lei},
    {{"no.dnummer", "NO", person, "Norwegian D-number", "53097248016",
      "As no.fodselsnummer with the day raised by 40; individual numbers by year of birth, with "
      "the extended series (Skatteetaten, Folkeregisteret)."},
     rules::no_dnummer},
    {{"no.fodselsnummer", "NO", person, "Norwegian birth number", "13097248022",
      "DDMMYY, individual number by year of birth, two check digits by modulus 11 with weights "
      "3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2; D-numbers (day + 40), H-numbers (month + 40) "
      "and FH-numbers (8 or 9 first, no date) included (Folkeregisterforskriften § 2-2)."},
     rules::no_fodselsnummer},
    {{"no.orgnr", "NO", organisation, "Norwegian organisation number", "974760673",
      "Nine digits, the first 8 or 9, the last by modulus 11 with weights 3 2 7 6 5 4 3 2 "
      "(Brønnøysundregistrene)."},
     rules::no_orgnr},
    {{"se.organisationsnummer", "SE", organisation, "Swedish organisation number", "556016-0680",
      "Ten digits, the third at least 2, Luhn; 16 may stand before it. Sole traders use their "
      "personal number, which is personal data (SFS 1974:174; Skatteverket SKV 709)."},
     rules::se_organisationsnummer},
    {{"se.personnummer", "SE", person, "Swedish personal number", "880320-0016",
      "YYMMDD-NNNC or YYYYMMDDNNNC, + instead of - from the year of the 100th birthday, NNN not "
      "000, Luhn over the ten short digits; coordination numbers (day + 60) included "
      "(SFS 1991:481 § 18; Skatteverket SKV 704)."},
     rules::se_personnummer},
    {{"se.samordningsnummer", "SE", person, "Swedish coordination number", "730288-9931",
      "As se.personnummer with the day raised by 60; month 00 or day 60 where it is not known, and "
      "no calendar (Skatteverket SKV 707 and its published test numbers)."},
     rules::se_samordningsnummer},
});

constexpr auto name_of(const row& r) {
  return r.about.name;
}
static_assert(std::ranges::is_sorted(table, {}, name_of));

constexpr auto schemes = [] {
  std::array<identifier_scheme, table.size()> out{};
  std::ranges::transform(table, out.begin(), &row::about);
  return out;
}();

// The row of a name, or the end of the table.
const row* find_row(std::string_view name) {
  const auto* at = std::ranges::lower_bound(table, name, {}, name_of);
  return at != table.end() && at->about.name == name ? at : nullptr;
}

std::string message_of(const fault& why) {
  if (why.given.size() == 0) return std::string(why.rule);
  std::string out = "the check digit is wrong: ";
  out.append(why.rule).append(" gives ");
  out.append(why.expected.size() > 0 ? why.expected.view() : "no digit at all");
  return out.append(", the number has ").append(why.given.view());
}

}  // namespace

std::span<const identifier_scheme> identifier_schemes() {
  return schemes;
}

const identifier_scheme* find_scheme(std::string_view name) {
  const row* found = find_row(name);
  return found == nullptr ? nullptr : &schemes[static_cast<std::size_t>(found - table.data())];
}

identifier_rule find_rule(std::string_view scheme) {
  const row* found = find_row(scheme);
  return found == nullptr ? nullptr : found->check;
}

identifier_check check_identifier(std::string_view scheme, std::string_view input, instant today) {
  const auto rule = find_rule(scheme);
  if (rule == nullptr)
    return {verdict::unknown, {}, {}, "scheme", "there is no identifier scheme of that name"};
  const auto found = rule(input, check_day(today));
  if (!found.valid())
    return {verdict::invalid, {}, {}, std::string(found.why.reason), message_of(found.why)};
  return {verdict::valid,
          std::string(found.canonical.view()),
          std::string(found.display.view()),
          {},
          {}};
}

}  // namespace vaka::text
