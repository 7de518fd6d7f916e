#include "text/identifier/detect.hpp"

#include "text/identifier/parts.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace vaka::text {
namespace {

// The modulus that a checksum's name ends with or mentions first: "ISO 7064 mod 97-10" is 97.
int modulus_of(std::string_view checksum) {
  if (checksum.empty() || checksum == "none") return 0;
  const auto at = checksum.find("mod ");
  if (at == checksum.npos) return 10;  // Luhn, Verhoeff, Damm, sums of letters
  int value = 0;
  for (const char c : checksum.substr(at + 4)) {
    if (!parts::is_digit(c)) break;
    value = value * 10 + (c - '0');
  }
  return value > 1 ? value : 10;
}

bool holds_date(std::string_view pattern) {
  return pattern.find("DDMM") != pattern.npos || pattern.find("MMDD") != pattern.npos;
}

// What the table says about a scheme, told once in bits.
struct weight {
  double check = 0;
  double date = 0;
};

weight weigh(const identifier_scheme& scheme) {
  constexpr double day_of_ten_thousand = 4.8;  // 366 of 10,000
  constexpr int two_at_once = 89;              // such a modulus fills both check digits
  weight out;
  if (const int modulus = modulus_of(scheme.checksum); modulus > 0) {
    const auto places = std::max<std::ptrdiff_t>(std::ranges::count(scheme.pattern, 'C'), 1);
    out.check = std::log2(modulus) * (modulus >= two_at_once ? 1 : static_cast<double>(places));
  }
  if (holds_date(scheme.pattern)) out.date = day_of_ten_thousand;
  return out;
}

// Letters that every number of the scheme begins with: "SE", "RF", "EU"; "" for none.
std::string_view fixed_start(const identifier_scheme& scheme) {
  const auto two = scheme.pattern.substr(0, 2);
  if (two.size() == 2 && two == scheme.country) return two;
  const bool mask = two.find_first_not_of("NAXCDMY[ ") == two.npos;
  return mask ? std::string_view() : two;
}

struct question {
  std::string_view typed;  // in capitals, without blanks around
  std::string_view country;
  std::optional<subject> who;
};

bool fits(subject of, std::optional<subject> wanted) {
  if (!wanted) return false;
  if (of == *wanted) return true;
  return of == subject::either && (*wanted == subject::person || *wanted == subject::organisation);
}

candidate judge(const identifier_scheme& scheme, const outcome& found, const question& asked) {
  constexpr double two_letters = 9.4;  // 1 of 676
  const auto told = weigh(scheme);
  const auto start = fixed_start(scheme);
  const double prefix = !start.empty() && asked.typed.starts_with(start) ? two_letters : 0;
  candidate out{.scheme = &scheme, .canonical = found.canonical, .display = found.display};
  out.bits = static_cast<int>(std::lround(told.check + told.date + prefix));
  if (told.check > 0) {
    out.evidence = evidence::check_digits;
  } else if (told.date + prefix > 0) {
    out.evidence = evidence::structure;
  }
  out.of_country = !asked.country.empty() && scheme.country == asked.country;
  out.of_subject = fits(scheme.subject, asked.who);
  return out;
}

// How much commoner than one from far away, in bits: who types here lives in the north, mostly.
int nearness(std::string_view country) {
  constexpr std::string_view north = "SE NO DK FI IS FO GL AX EE LV LT";
  constexpr std::string_view europe =
      "AD AL AT BA BE BG BY CH CY CZ DE ES EU FR GB GR HR HU IE IT LI LU MC MD ME MK MT NL PL PT "
      "RO "
      "RS SI SK SM UA XI";
  if (north.find(country) != north.npos && !country.empty()) return 8;
  return country.empty() || europe.find(country) != europe.npos ? 4 : 0;
}

bool before(const candidate& a, const candidate& b) {
  const auto key = [](const candidate& c) {
    return std::tuple(!c.of_country, !c.of_subject, -c.bits - nearness(c.scheme->country),
                      c.scheme->name);
  };
  return key(a) < key(b);
}

bool lacks_country(const identifier_scheme& scheme, std::string_view typed) {
  return !scheme.country.empty() && fixed_start(scheme) == scheme.country &&
         !typed.starts_with(scheme.country);
}

}  // namespace

std::string_view evidence_word(evidence of) {
  switch (of) {
    case evidence::check_digits: return "check_digits";
    case evidence::structure: return "structure";
    case evidence::format: return "format";
  }
  return "format";
}

std::string reason_of(const candidate& found) {
  std::string out;
  switch (found.evidence) {
    case evidence::check_digits:
      out = "its check digits hold (" + std::string(found.scheme->checksum) + ")";
      break;
    case evidence::structure: out = "its date or prefix fits; there are no check digits"; break;
    case evidence::format: out = "it has the right number and kind of characters, no more"; break;
  }
  if (found.of_country) out += "; of the country asked for";
  if (found.of_subject) out += "; of the kind asked for";
  return out;
}

std::vector<candidate> detect_identifier(std::string_view input, std::string_view country,
                                         std::optional<subject> who, instant today) {
  std::vector<candidate> out;
  if (input.size() > parts::longest_input) return out;
  const auto capitals = parts::plain(input);
  const question asked{parts::trim(capitals.view()), country, who};
  if (asked.typed.empty()) return out;
  const check_day day(today);
  for (const auto& scheme : identifier_schemes()) {
    if (!scheme.detected || lacks_country(scheme, asked.typed)) continue;
    const auto found = scheme.check(input, day);
    if (found.valid()) out.push_back(judge(scheme, found, asked));
  }
  std::ranges::sort(out, before);
  return out;
}

}  // namespace vaka::text
