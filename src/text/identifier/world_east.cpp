// Eastern and south-eastern Europe: numbers besides VAT.
#include "text/identifier/national.hpp"
#include "text/identifier/schemes.hpp"
#include "text/identifier/world_reveals.hpp"

namespace vaka::text::tables {
namespace {

using enum subject;
using namespace recipes;
using parts::compare_digit;

constexpr recipe bg_egn{"9999999999", " -.", {}, national::bg_egn};
constexpr recipe bg_pnf{"9999999999", " -.", {}, national::bg_foreigner};
constexpr recipe cz_ico{"99999999", " ", {}, national::cz_company};
constexpr recipe cz_rc{"999999/9999|999999/999", " /", {}, national::cz_birth_number};
constexpr recipe ro_cui{"99|999|9999|99999|999999|9999999|99999999|999999999|9999999999", " -",
                        "RO", national::ro_company};
constexpr recipe ro_cif{
    "99|999|9999|99999|999999|9999999|99999999|999999999|9999999999|9999999999999", " -", "RO",
    national::ro_vat};
constexpr recipe ro_cnp{"9999999999999", " -", {}, national::ro_person};
constexpr recipe rs_pib{"999999999", " -.", {}, national::rs_pib};
constexpr recipe ru_inn{"9999999999|999999999999", " ", {}, national::ru_inn};

// The eight digits of firms, as in the Czech Republic and with 9 in front, too.
fault sk_company(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 8 7 6 5 4 3 2");
  const int digit = (11 - rule.rest(number)) % 11;
  return compare_digit(digit == 0 ? 1 : digit % 10, number[7], rule.says);
}
constexpr recipe sk_ico{"99999999", " ", {}, sk_company};

// What was the number of every Yugoslav: DDMMYYY, region, serial, check digit.
fault master_number(std::string_view number, const check_day& day) {
  static constexpr weights rule("modulus 11 with weights 7 6 5 4 3 2 7 6 5 4 3 2");
  const int short_year = value_of(number.substr(4, 3));
  const int year = short_year < 800 ? 2000 + short_year : 1000 + short_year;
  if (const auto wrong = check_birth(year, two_digits(number, 2), two_digits(number, 0), day))
    return wrong;
  return check_sum(rule, number, last::less_or_zero);
}
constexpr recipe jmbg{"9999999999999", " ", {}, master_number};

fault si_register(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 7 6 5 4 3 2");
  const int digit = 11 - rule.rest(number);
  if (digit == 11) return compare(0, number[6], rule.says);
  return compare_digit(digit % 10, number[6], rule.says);
}
constexpr recipe si_maticna{"9999999|9999999 #99", " .", {}, si_register};

// The branch 000 is the seat, which has the seven digits alone.
outcome si_maticna_rule(std::string_view input, const check_day& day) {
  const auto found = apply(si_maticna, {}, input, day);
  if (!found.valid() || !found.canonical.view().substr(7).ends_with("000")) return found;
  const identifier_text seat(found.canonical.view().substr(0, 7));
  return {seat.view(), seat.view()};
}

fault me_tax(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 8 7 6 5 4 3 2");
  return check_sum(rule, number, last::less_or_zero);
}
constexpr recipe me_pib{"99999999", " ", {}, me_tax};

fault mk_tax(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 7 6 5 4 3 2 7 6 5 4 3 2");
  return check_sum(rule, number, last::less_or_zero);
}
constexpr recipe mk_edb{"9999999999999", " -", "MK", mk_tax};

fault al_tax(std::string_view number, const check_day&) {
  constexpr fault decade{"range", "the first letter is A to M"};
  return number[0] <= 'M' ? fault{} : decade;
}
constexpr recipe al_nipt{"@99999999@", " ", "AL|(AL)", al_tax};

fault md_register(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 10 with weights 7 3 1 7 3 1 7 3 1 7 3 1");
  return check_sum(rule, number, last::rest);
}
constexpr recipe md_idno{"9999999999999", " ", {}, md_register};

fault ua_register(std::string_view number, const check_day&) {
  static constexpr weights low("modulus 11 with weights 1 2 3 4 5 6 7");
  static constexpr weights low_2("modulus 11 with weights 3 4 5 6 7 8 9");
  static constexpr weights high("modulus 11 with weights 7 1 2 3 4 5 6");
  static constexpr weights high_2("modulus 11 with weights 9 3 4 5 6 7 8");
  const int value = value_of(number);
  const bool middle = value >= 30'000'000 && value <= 60'000'000;
  const auto& first = middle ? high : low;
  if (first.rest(number) < 10) return check_sum(first, number, last::rest);
  return check_sum(middle ? high_2 : low_2, number, last::rest_or_zero);
}
constexpr recipe ua_edrpou{"99999999", " ", {}, ua_register};

fault ua_taxpayer(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 10 5 7 9 4 6 10 5 7");
  return check_sum(rule, number, last::rest_or_zero);
}
constexpr recipe ua_rntrc{"9999999999", " ", {}, ua_taxpayer};

// Persons have two letters in front, which look the same in Cyrillic.
fault by_tax(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 29 23 19 17 13 7 5 3");
  constexpr std::string_view first = "ABCEHKM";
  static constexpr checksum::alphabet second("ABCEHKMOPT");
  parts::number digits(number);
  int sum = 0;
  if (!is_digit(number[0])) {
    if (first.find(number[0]) == first.npos || second.value(number[1]) < 0) return odd_shape;
    digits = parts::number("0");
    digits.append(static_cast<char>('0' + second.value(number[1]))).append(number.substr(2));
    sum = checksum::base_36.value(number[0]) * 29;
  } else if (!is_digit(number[1])) {
    return odd_shape;
  } else if (number[0] == '0' || number[0] > '7') {
    return not_given;
  }
  const int rest = (sum + rule.sum(digits.view())) % 11;
  return compare_digit(rest, number[8], rule.says);
}
constexpr recipe by_unp{"##9999999", " ", "UNP|YH??",
                        by_tax};  // УНП, of which П looks like nothing

fault ru_register(std::string_view number, const check_day&) {
  const bool firm = number.size() == 13;
  const auto body = number.substr(0, number.size() - 1);
  const int modulus = firm ? 11 : 13;
  int rest = 0;
  for (const char c : body) rest = (rest * 10 + (c - '0')) % modulus;
  if (number[0] == '0' || (!firm && number[0] != '3' && number[0] != '4')) return not_given;
  return compare_digit(
      rest % 10, number.back(),
      firm ? "the first twelve digits modulo 11" : "the first fourteen digits modulo 13");
}
constexpr recipe ru_ogrn{"9999999999999|999999999999999", " ", {}, ru_register};

fault pl_person(std::string_view number, const check_day& day) {
  static constexpr weights rule("modulus 10 with weights 1 3 7 9 1 3 7 9 1 3");
  constexpr std::array<int, 5> centuries{1900, 2000, 2100, 2200, 1800};
  const int month = two_digits(number, 2);
  const int century = centuries[static_cast<std::size_t>(month / 20)];
  if (const auto wrong =
          check_birth(century + two_digits(number, 0), month % 20, two_digits(number, 4), day))
    return wrong;
  return check_sum(rule, number, last::less);
}
constexpr recipe pl_pesel{"99999999999", " -", {}, pl_person};

fault pl_register(std::string_view number, const check_day&) {
  static constexpr weights nine("modulus 11 with weights 8 9 2 3 4 5 6 7");
  static constexpr weights fourteen("modulus 11 with weights 2 4 8 5 0 9 7 3 6 1 2 4 8");
  if (const auto wrong = check_sum(nine, number, last::rest_or_zero)) return wrong;
  return number.size() == 9 ? fault{} : check_sum(fourteen, number, last::rest_or_zero);
}
constexpr recipe pl_regon{"999999999|999999999 99999", " -", {}, pl_register};

// Romania's trade register: J, F or C, and until 2024 county/serial/year; since then the year, six
// digits, the county (00 for new ones) and a check digit.
fault ro_trade_new(std::string_view number, const check_day& day) {
  const int year = value_of(number.substr(1, 4));
  const int county = two_digits(number, 11);
  const bool old_county = (county >= 1 && county <= 40) || county == 51 || county == 52;
  const bool known = county == 0 ? year >= 2024 : old_county && year <= 2024;
  if (year < 1990 || year > day.today.year || !known) return not_given;
  int sum = number[0] % 10;
  for (const char c : number.substr(1, 12)) sum += c - '0';
  return compare_digit(sum % 10, number[13], "the digits and the letter's code, modulus 10");
}
constexpr recipe ro_onrc{"J9999999999999|F9999999999999|C9999999999999", "", {}, ro_trade_new};

// The parts may be typed with other signs between, and with the whole day instead of the year.
outcome ro_trade_old(std::string_view text) {
  parts::number out(text.substr(0, 1));
  auto rest = text.substr(1);
  if (rest.starts_with('/')) rest.remove_prefix(1);
  const auto next = [&rest] {
    const auto end = std::min(rest.find('/'), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
  };
  const auto county = next();
  const auto serial = next();
  auto year = next();
  if (year.size() == 10 && year[2] == '.' && year[5] == '.') year.remove_prefix(6);
  const bool sizes = !county.empty() && county.size() <= 2 && !serial.empty() &&
                     serial.size() <= 5 && year.size() == 4 && rest.empty();
  if (!sizes || !parts::all_digits(county) || !parts::all_digits(serial) ||
      !parts::all_digits(year))
    return odd_shape;
  const int place = value_of(county);
  if (place == 0 || (place > 40 && place != 51 && place != 52)) return not_given;
  if (value_of(year) < 1990 || value_of(year) > 2024) return not_given;
  if (county.size() == 1) out.append('0');
  out.append(county).append('/').append(serial).append('/').append(year);
  return {out.view(), out.view()};
}

outcome ro_onrc_rule(std::string_view input, const check_day& day) {
  constexpr fault kind{"format", "the first letter is J, F or C"};
  if (input.size() > parts::longest_input) return odd_shape;
  const auto plain = parts::plain(input);
  parts::number text;
  bool divided = false;
  for (const char c : parts::trim(plain.view())) {
    const bool divider = c == ' ' || c == '-' || c == '/';
    if (divider && divided) continue;
    text.append(divider ? '/' : c);
    divided = divider;
  }
  if (text.size() == 0 || std::string_view("JFC").find(text.view()[0]) == std::string_view::npos)
    return kind;
  const bool old = text.view().find('/') != std::string_view::npos;
  return old ? ro_trade_old(text.view()) : apply(ro_onrc, {}, text.view(), day);
}

constexpr identifier_scheme rows[] = {
    row("al.nipt", "AL", either, "Albanian tax number (NIPT)", "J91402501L", "ANNNNNNNNA", "none",
        "A letter A to M for the decade, eight digits and a letter; how it is computed is not "
        "public (Drejtoria e Tatimeve; OECD).",
        by<al_nipt>),
    row("ba.jmbg", "BA", person, "Bosnian personal number (JMBG)", "0101006500006", "DDMMYYYNNNNNC",
        "mod 11",
        "Birth date with three digits of the year, region, serial (from 500 on women), modulus 11 "
        "with weights 7 6 5 4 3 2 twice (Zakon o jedinstvenom matičnom broju).",
        by<jmbg>, reveals::yugoslav_person),
    row("bg.egn", "BG", person, "Bulgarian personal number (ЕГН)", "7523169263", "YYMMDDNNNC",
        "mod 11",
        "Birth date, the month + 20 before 1900 and + 40 from 2000 on, serial (the last digit even "
        "for men), modulus 11 with weights 2 4 8 5 10 9 7 3 6 (ГРАО).",
        by<bg_egn>, reveals::bg_person),
    row("bg.pnf", "BG", person, "Bulgarian number of a foreigner (ЛНЧ)", "7111042925", "NNNNNNNNNC",
        "mod 10",
        "Nine digits and a check digit, modulus 10 with weights 21 19 17 13 11 9 7 3 1 (МВР).",
        by<bg_pnf>),
    row("by.unp", "BY", either, "Belarusian payer's number (УНП)", "200988541", "XXNNNNNNC",
        "mod 11",
        "A region from 1 to 7 or two letters, and modulus 11 with weights 29 23 19 17 13 7 5 3 "
        "(Министерство по налогам и сборам).",
        by<by_unp>),
    row("cz.ico", "CZ", organisation, "Czech company number (IČO)", "25123891", "NNNNNNNC",
        "mod 11", "Eight digits, modulus 11 with weights 8 to 2 (ČSÚ, zákon 304/2013).",
        by<cz_ico>),
    row("cz.rc", "CZ", person, "Czech birth number (rodné číslo)", "710319/2745", "YYMMDD/NNNC",
        "mod 11",
        "Birth date, women's months + 50, both + 20 where a day ran out; three digits until 1953, "
        "then four by the nine digits modulo 11 (zákon 133/2000).",
        by<cz_rc>, reveals::cz_person),
    row("md.idno", "MD", organisation, "Moldovan company number (IDNO)", "1008600038413",
        "NNNNNNNNNNNNC", "mod 10",
        "Thirteen digits, modulus 10 with weights 7 3 1 (Agenția Servicii Publice).", by<md_idno>),
    row("me.pib", "ME", organisation, "Montenegrin tax number (PIB)", "02655284", "NNNNNNNC",
        "mod 11", "Eight digits, modulus 11 with weights 8 to 2 (Poreska uprava).", by<me_pib>),
    row("mk.edb", "MK", either, "Macedonian tax number (ЕДБ)", "4030000375897", "NNNNNNNNNNNNC",
        "mod 11",
        "Thirteen digits, modulus 11 with weights 7 6 5 4 3 2 twice (Управа за јавни приходи).",
        by<mk_edb>),
    row("pl.pesel", "PL", person, "Polish personal number (PESEL)", "44051401359", "YYMMDDNNNNC",
        "mod 10",
        "Birth date, the month + 80, 20, 40, 60 for the 1800s, 2000s, 2100s, 2200s, serial (odd at "
        "its end for men), modulus 10 with weights 1 3 7 9 (ustawa o ewidencji ludności).",
        by<pl_pesel>, reveals::pl_person),
    row("pl.regon", "PL", organisation, "Polish business number (REGON)", "192598184", "NNNNNNNNC",
        "mod 11",
        "Nine digits, modulus 11 with weights 8 9 2 3 4 5 6 7; five more for units, with weights "
        "2 4 8 5 0 9 7 3 6 1 2 4 8 (GUS).",
        by<pl_regon>),
    row("ro.cif", "RO", either, "Romanian tax number (CIF)", "18547290", "N…C", "mod 11",
        "A company's number or a personal code; RO may stand before it (ANAF).", by<ro_cif>),
    row("ro.cnp", "RO", person, "Romanian personal code (CNP)", "1630615123457", "NYYMMDDNNNNNC",
        "mod 11",
        "Sex and century, birth date, county, serial, modulus 11 with weights 2 7 9 1 4 6 3 5 8 2 "
        "7 "
        "9, ten as 1 (OUG 97/2005).",
        by<ro_cnp>, reveals::ro_person),
    row("ro.cui", "RO", organisation, "Romanian company number (CUI)", "18547290", "N…C", "mod 11",
        "Two to ten digits, ten times the sum with weights 7 5 3 2 1 7 5 3 2 modulo 11 (ONRC).",
        by<ro_cui>),
    row("ro.onrc", "RO", organisation, "Romanian trade register number", "J2024044457006",
        "ANNNNNNNNNNNNC", "mod 10",
        "J, F or C; until 2024 county/serial/year, now year, six digits, county and a check digit "
        "by the sum of the digits (ONRC, Legea 265/2022).",
        ro_onrc_rule),
    row("rs.pib", "RS", either, "Serbian tax number (PIB)", "101134702", "NNNNNNNNC",
        "ISO 7064 mod 11,10", "Nine digits, ISO 7064 mod 11,10 (Poreska uprava).", by<rs_pib>),
    row("ru.inn", "RU", either, "Russian tax number (ИНН)", "7707083893", "NNNNNNNNNC", "mod 11",
        "Ten digits for firms and twelve for persons, modulus 11 with the weights of the Federal "
        "Tax Service (Приказ ФНС ЕД-7-14/559@).",
        by<ru_inn>),
    row("ru.ogrn", "RU", organisation, "Russian register number (ОГРН)", "1022500001325",
        "NNNNNNNNNNNNC", "mod 11 or mod 13",
        "Twelve digits modulo 11, or for sole traders fourteen modulo 13 (Приказ Минфина 165н).",
        by<ru_ogrn>),
    row("si.emso", "SI", person, "Slovenian personal number (EMŠO)", "0101006500006",
        "DDMMYYYNNNNNC", "mod 11", "As ba.jmbg (Zakon o centralnem registru prebivalstva).",
        by<jmbg>, reveals::yugoslav_person),
    row("si.maticna", "SI", organisation, "Slovenian company number (matična številka)",
        "9331310000", "NNNNNNC NNN", "mod 11",
        "Six digits and a check digit by modulus 11 with weights 7 to 2; three characters for a "
        "branch, 000 is left out (AJPES).",
        si_maticna_rule),
    row("sk.ico", "SK", organisation, "Slovak company number (IČO)", "31322832", "NNNNNNNC",
        "mod 11", "Eight digits, modulus 11 with weights 8 to 2 (ŠÚ SR).", by<sk_ico>),
    row("sk.rc", "SK", person, "Slovak birth number (rodné číslo)", "710319/2745", "YYMMDD/NNNC",
        "mod 11", "As cz.rc (zákon 301/1995).", by<cz_rc>, reveals::cz_person),
    row("ua.edrpou", "UA", organisation, "Ukrainian company number (ЄДРПОУ)", "32855961",
        "NNNNNNNC", "mod 11",
        "Eight digits, modulus 11 in two turns; from 30000000 to 60000000 the weights are 7 1 2 3 "
        "4 "
        "5 6, else 1 to 7 (Держстат).",
        by<ua_edrpou>),
    row("ua.rntrc", "UA", person, "Ukrainian taxpayer's number (РНОКПП)", "1759013776",
        "NNNNNNNNNC", "mod 11",
        "Five digits for the days since 1899-12-31, serial (odd at its end for men), modulus 11 "
        "with "
        "weights -1 5 7 9 4 6 10 5 7 (ДПС).",
        by<ua_rntrc>),
};

}  // namespace

std::span<const identifier_scheme> east() {
  return rows;
}

}  // namespace vaka::text::tables
