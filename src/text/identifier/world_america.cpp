// North and Central America and the Caribbean: numbers of persons and firms.
#include "text/identifier/national.hpp"
#include "text/identifier/schemes.hpp"
#include "text/identifier/world_reveals.hpp"

namespace vaka::text::tables {
namespace {

using enum subject;
using namespace recipes;
using parts::compare_digit;

// United States. --------------------------------------------------------------------------------

fault us_social(std::string_view number, const check_day&) {
  const auto area = number.substr(0, 3);
  if (area == "000" || area == "666" || area[0] == '9') return not_given;
  if (number.substr(3, 2) == "00" || number.substr(5) == "0000") return not_given;
  // Printed on cards that were sold with wallets, and in advertisements.
  constexpr std::string_view printed =
      "002281852 042103580 062360749 078051120 095073645 128036045 135016629 141186941 165167999 "
      "165187999 165207999 165227999 165247999 189092294 212097694 212099999 219099999 306302348 "
      "308125070 457555462 468288779 549241889 ";
  return printed.find(number) == printed.npos ? fault{} : not_given;
}
constexpr recipe us_ssn{"999-99-9999", "-", {}, us_social, 0, false, true};

fault us_individual(std::string_view number, const check_day&) {
  const int group = two_digits(number, 3);
  const bool known = group >= 70 && group != 89 && group != 93;
  return number[0] == '9' && known ? fault{} : not_given;
}
constexpr recipe us_itin{"999-99-9999", "-", {}, us_individual, 0, false, true};

fault us_employer(std::string_view number, const check_day&) {
  const int campus = two_digits(number, 0);
  constexpr std::array<std::array<int, 2>, 9> given{
      {{1, 6}, {10, 16}, {20, 27}, {30, 48}, {50, 68}, {71, 77}, {80, 88}, {90, 95}, {98, 99}}};
  const bool known = std::ranges::any_of(
      given, [campus](const auto& range) { return campus >= range[0] && campus <= range[1]; });
  return known ? fault{} : not_given;
}
constexpr recipe us_ein{"99-9999999", "-", {}, us_employer};
constexpr recipe us_ptin{"P99999999", "-", {}};

fault us_routing(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 10 with weights 3 7 1 3 7 1 3 7");
  const int first = two_digits(number, 0);
  const bool known =
      first <= 12 || (first >= 21 && first <= 32) || (first >= 61 && first <= 72) || first == 80;
  return known ? check_sum(rule, number, last::less) : not_given;
}
constexpr recipe us_rtn{"999999999", "", {}, us_routing};

// Canada. ---------------------------------------------------------------------------------------

fault ca_business(std::string_view number, const check_day&) {
  constexpr std::string_view programs = "RC RM RP RT RZ RR RD RE RG RN ";
  constexpr fault program{"range", "the letters are no programme of the tax agency"};
  if (const auto wrong = luhn(number.substr(0, 9))) return wrong;
  if (number.size() == 9) return {};
  const auto at = programs.find(number.substr(9, 2));
  return at == programs.npos || at % 3 != 0 ? program : fault{};
}
constexpr recipe ca_bn{"99999 9999|99999 9999 @@ 9999", " -", {}, ca_business};
constexpr recipe ca_gst{"99999 9999 RT 9999", " -", {}, ca_business};

fault ca_insurance(std::string_view number, const check_day&) {
  return number[0] == '0' || number[0] == '8' ? not_given : luhn(number);
}
constexpr recipe ca_sin{"999-999-999", " -", {}, ca_insurance};

fault ca_health(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 2 4 8 5 10 9 7 3");
  return number[0] == '9' ? check_sum(rule, number.substr(1), last::less) : not_given;
}
constexpr recipe ca_bc_phn{"9999 999 999", " -", {}, ca_health};

// Mexico. ---------------------------------------------------------------------------------------

// Names that would make a rude word get another letter.
constexpr std::string_view mx_words =
    "BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COJA COJE COJI COJO CULO FETO GUEY JOTO KACA "
    "KACO "
    "KAGA KAGO KAKA KOGE KOJO KULO MAME MAMO MEAR MEAS MEON MION MOCO MULA PEDA PEDO PENE PUTA "
    "PUTO "
    "QULO RATA RUIN ";

bool is_word(std::string_view list, std::string_view four) {
  for (std::size_t at = 0; at + 4 < list.size(); at += 5)
    if (list.substr(at, 4) == four) return true;
  return false;
}

// The name's letters, the day of birth or foundation and three characters more.
fault mx_taxpayer(std::string_view number, const check_day&) {
  constexpr fault word{"range", "its first four letters are not used together"};
  const std::size_t letters = number.size() == 12 ? 3 : 4;
  // & is a letter here; digits in a firm's name are spelled out first.
  for (const char c : number.substr(0, letters))
    if (c != '&' && c != '?' && (is_digit(c) || checksum::base_36.value(c) < 0)) return odd_shape;
  if (letters == 4 && is_word(mx_words, number.substr(0, 4))) return word;
  return check_date(2000 + two_digits(number, letters), two_digits(number, letters + 2),
                    two_digits(number, letters + 4));
}
constexpr recipe mx_rfc{"??? 999999 ###|???? 999999|???? 999999 ###", " -_", {}, mx_taxpayer};

outcome mx_rfc_rule(std::string_view input, const check_day& day) {
  return with_enye(mx_rfc, input, day);
}

fault mx_person(std::string_view number, const check_day& day) {
  constexpr std::string_view words =
      "BACA BAKA BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COGI COJA COJE COJI COJO COLA CULO "
      "FALO "
      "FETO GETA GUEI GUEY JETA JOTO KACA KACO KAGA KAGO KAKA KAKO KOGE KOGI KOJA KOJE KOJI KOJO "
      "KOLA "
      "KULO LILO LOCA LOCO LOKA LOKO MAME MAMO MEAR MEAS MEON MIAR MION MOCO MOKO MULA MULO NACA "
      "NACO "
      "PEDA PEDO PENE PIPI PITO POPO PUTA PUTO QULO RATA ROBA ROBE ROBO RUIN SENO TETA VACA VAGA "
      "VAGO "
      "VAKA VUEI VUEY WUEI WUEY ";
  constexpr std::string_view states =
      "AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS "
      "VZ "
      "YN ZS ";
  constexpr fault word{"range", "its first four letters are not used together"};
  constexpr fault place{"range", "the two letters for the state are none"};
  constexpr fault sex{"range", "the letter for the sex is H or M"};
  static constexpr checksum::alphabet letters("0123456789ABCDEFGHIJKLMN?OPQRSTUVWXYZ");
  if (is_word(words, number.substr(0, 4))) return word;
  const int century = is_digit(number[16]) ? 1900 : 2000;
  if (const auto wrong = check_birth(century + two_digits(number, 4), two_digits(number, 6),
                                     two_digits(number, 8), day))
    return wrong;
  if (number[10] != 'H' && number[10] != 'M') return sex;
  const auto at = states.find(number.substr(11, 2));
  if (at == states.npos || at % 3 != 0) return place;
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (18 - static_cast<int>(i)) * letters.value(number[i]);
  return compare_digit((10 - sum % 10) % 10, number[17], "modulus 10 with weights 18 to 2");
}
constexpr recipe mx_curp{"@@@@999999@@@@@@#9", " -_", {}, mx_person};

// Central America and the Caribbean. -------------------------------------------------------------

fault gt_tax(std::string_view number, const check_day&) {
  int sum = 0;
  int by = 2;
  for (std::size_t i = number.size() - 1; i-- > 0; ++by) sum += (number[i] - '0') * by;
  const int digit = (11 - sum % 11) % 11;
  return compare(digit == 10 ? 'K' : static_cast<char>('0' + digit), number.back(),
                 "modulus 11 with weights 2, 3, 4 … from the right");
}
constexpr recipe gt_nit{
    "9-#|99-#|999-#|9999-#|99999-#|999999-#|9999999-#|99999999-#|999999999-#|"
    "9999999999-#|99999999999-#",
    " -",
    {},
    gt_tax};

// Zeros in front are left out.
outcome gt_nit_rule(std::string_view input, const check_day& day) {
  const auto found = apply(gt_nit, {}, input, day);
  if (!found.valid() || found.canonical.view()[0] != '0') return found;
  const auto text = found.canonical.view();
  const auto from = std::min(text.find_first_not_of('0'), text.size() - 2);
  return apply(gt_nit, {}, text.substr(from), day);
}

fault sv_tax(std::string_view number, const check_day&) {
  static constexpr weights old("modulus 11 with weights 14 13 12 11 10 9 8 7 6 5 4 3 2");
  static constexpr weights now("modulus 11 with weights 2 7 6 5 4 3 2 7 6 5 4 3 2");
  if (number[0] != '0' && number[0] != '1' && number[0] != '9') return not_given;
  return value_of(number.substr(10, 3)) <= 100 ? check_sum(old, number, last::rest_or_zero)
                                               : check_sum(now, number, last::less_or_zero);
}
constexpr recipe sv_nit{"9999-999999-999-9", " -", "SV", sv_tax};

fault cr_firm(std::string_view number, const check_day&) {
  constexpr std::string_view kinds =
      "002 003 004 005 006 007 008 009 010 011 012 013 014 101 102 "
      "103 104 105 106 107 108 109 110 ";
  const auto kind = number.substr(1, 3);
  const auto at = kinds.find(kind);
  switch (number[0]) {
    case '2': return kind.ends_with("00") && kind[0] > '0' && kind[0] < '5' ? fault{} : not_given;
    case '3': return at != kinds.npos && at % 4 == 0 ? fault{} : not_given;
    case '4': return kind == "000" ? fault{} : not_given;
    case '5': return kind == "001" ? fault{} : not_given;
    default: return not_given;
  }
}
constexpr recipe cr_cpj{"9-999-999999", " -", {}, cr_firm};
constexpr recipe cr_cr{"19999999999|199999999999", " -", {}};

// Zeros in front of the three parts are often left out.
constexpr recipe cr_cpf{"99-9999-9999", " -", {}};
outcome cr_cpf_rule(std::string_view input, const check_day& day) {
  if (input.size() > parts::longest_input) return odd_shape;
  const auto text = parts::plain(input);
  const auto typed = parts::trim(text.view());
  constexpr std::array<std::size_t, 3> sizes{2, 4, 4};
  parts::number filled;
  auto rest = typed;
  for (const auto size : sizes) {
    const auto end = std::min(rest.find('-'), rest.size());
    for (std::size_t i = end; i < size; ++i) filled.append('0');
    filled.append(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const bool divided = std::ranges::count(typed, '-') == 2;
  parts::number whole;
  if (typed.size() == 9 && parts::all_digits(typed)) whole.append('0');
  whole.append(typed);
  const auto found = apply(cr_cpf, {}, divided ? filled.view() : whole.view(), day);
  return found.valid() && found.canonical.view()[0] != '0' ? outcome(not_given) : found;
}

fault cu_person(std::string_view number, const check_day& day) {
  const int century = number[6] < '6' ? 1900 : number[6] < '9' ? 2000 : 1800;
  return check_birth(century + two_digits(number, 0), two_digits(number, 2), two_digits(number, 4),
                     day);
}
constexpr recipe cu_ni{"99999999999", " ", {}, cu_person};

fault ai_tax(std::string_view number, const check_day&) {
  constexpr fault start{"range", "the first digit is 1 for persons and 2 for others"};
  return number[0] == '1' || number[0] == '2' ? fault{} : start;
}
constexpr recipe ai_tin{"99999-99999", " -", {}, ai_tax};

constexpr identifier_scheme rows[] = {
    row("ai.tin", "AI", either, "Tax number of Anguilla", "12345-67890", "NNNNN-NNNNN", "none",
        "Ten digits, 1 first for persons and 2 for others (OECD, TIN).", by<ai_tin>),
    row("ca.bc_phn", "CA", person, "Health number of British Columbia", "9698 658 215",
        "NNNN NNN NNC", "mod 11",
        "Ten digits, 9 first, modulus 11 with weights 2 4 8 5 10 9 7 3 (BC Ministry of Health).",
        by<ca_bc_phn>),
    row("ca.bn", "CA", organisation, "Canadian business number", "12302 6635 RC 0001",
        "NNNNN NNNC AA NNNN", "Luhn",
        "Nine digits by Luhn; a programme's two letters and four digits may follow (CRA).",
        by<ca_bn>),
    row("ca.gst", "CA", organisation, "Canadian GST/HST number", "12302 6635 RT 0001",
        "NNNNN NNNC RT NNNN", "Luhn", "A business number, RT and four digits (CRA).", by<ca_gst>),
    row("ca.sin", "CA", person, "Canadian social insurance number", "123-456-782", "NNN-NNN-NNC",
        "Luhn", "Nine digits by Luhn, not 0 or 8 first, 9 for temporary residents (ESDC).",
        by<ca_sin>),
    row("cr.cpf", "CR", person, "Costa Rican identity number", "3-0455-0175", "NN-NNNN-NNNN",
        "none", "0 and the province, volume and entry, four digits each (TSE).", cr_cpf_rule),
    row("cr.cpj", "CR", organisation, "Costa Rican number of a firm", "3-101-999999",
        "N-NNN-NNNNNN", "none",
        "Class 2 to 5, a kind within it and six digits (Registro Nacional).", by<cr_cpj>),
    row("cr.cr", "CR", person, "Costa Rican number of a foreigner (DIMEX)", "155812994816", "NNNN…",
        "none", "1 and ten or eleven digits (Migración y Extranjería).", by<cr_cr>),
    row("cu.ni", "CU", person, "Cuban identity number", "91021027775", "YYMMDDNNNNN", "none",
        "Birth date, a digit for the century (0 to 5 1900s, 6 to 8 2000s, 9 1800s), four more, the "
        "tenth even for men (MININT).",
        by<cu_ni>, reveals::cu_person),
    row("gt.nit", "GT", either, "Guatemalan tax number (NIT)", "1245535-0", "N…-C", "mod 11",
        "Up to eleven digits, and modulus 11 with weights 2, 3, 4 … from the right, K for ten "
        "(SAT).",
        gt_nit_rule),
    row("mx.curp", "MX", person, "Mexican population key (CURP)", "BOXW310820HNERXN09",
        "AAAAYYMMDDAAAAAAXC", "mod 10",
        "Letters of the name, birth date, sex H or M, state, consonants, a digit (born until 1999) "
        "or a letter, modulus 10 with weights 18 to 2 (RENAPO).",
        by<mx_curp>, reveals::mx_person),
    row("mx.rfc", "MX", either, "Mexican tax number (RFC)", "GODE561231GR8", "AAAAYYMMDDXXX",
        "none",
        "Three letters for firms and four for persons, the day of foundation or birth, three "
        "characters, whose rule needs the name (SAT).",
        mx_rfc_rule),
    row("sv.nit", "SV", either, "Salvadoran tax number (NIT)", "0614-050707-104-8",
        "NNNN-NNNNNN-NNN-C", "mod 11",
        "Fourteen digits, 0, 1 or 9 first; modulus 11 with weights 14 to 2 up to serial 100, later "
        "2 7 6 5 4 3 2 7 6 5 4 3 2 (Ministerio de Hacienda).",
        by<sv_nit>),
    row("us.ein", "US", organisation, "US employer number (EIN)", "91-1144442", "NN-NNNNNNN",
        "none", "Two digits of an IRS campus and seven digits (IRS, Publication 1635).",
        by<us_ein>),
    row("us.itin", "US", person, "US individual taxpayer number (ITIN)", "912-90-3456",
        "NNN-NN-NNNN", "none", "9 first, group 70 to 88, 90 to 92 or 94 to 99 (IRS).", by<us_itin>),
    row("us.ptin", "US", person, "US tax preparer number (PTIN)", "P00634642", "PNNNNNNNN", "none",
        "P and eight digits (IRS).", by<us_ptin>),
    row("us.rtn", "US", other, "US bank routing number", "111000025", "NNNNNNNNC", "mod 10",
        "Nine digits, modulus 10 with weights 3 7 1, in the ranges given out (ABA).", by<us_rtn>),
    row("us.ssn", "US", person, "US social security number", "536-90-4399", "NNN-NN-NNNN", "none",
        "Area not 000, 666 or 900 and above, group not 00, serial not 0000, and none of those that "
        "were printed for show (SSA).",
        by<us_ssn>),
};

}  // namespace

std::span<const identifier_scheme> america() {
  return rows;
}

}  // namespace vaka::text::tables
