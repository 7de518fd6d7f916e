// Austria, Belgium, Germany, Ireland, Liechtenstein, the Netherlands, Switzerland and the United
// Kingdom: numbers of persons and firms besides VAT.
#include "text/identifier/national.hpp"
#include "text/identifier/schemes.hpp"
#include "text/identifier/world_reveals.hpp"

namespace vaka::text::tables {
namespace {

using enum subject;
using namespace recipes;
using parts::compare_digit;

// Austria. --------------------------------------------------------------------------------------

fault at_tax_number(std::string_view number, const check_day&) {
  constexpr std::string_view offices =
      "03 04 06 07 08 09 10 12 15 16 18 22 23 29 33 38 41 46 51 52 53 54 57 59 61 65 67 68 69 71 "
      "72 "
      "81 82 83 84 90 91 93 97 98 ";
  constexpr fault no_office{"range", "the first two digits are no tax office"};
  const auto at = offices.find(number.substr(0, 2));
  if (at == std::string_view::npos || at % 3 != 0) return no_office;
  return luhn(number);
}
constexpr recipe at_tin{"99-999/9999", " -./,", {}, at_tax_number};

fault at_insurance(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 3 7 9 0 5 8 4 2 1 6");
  if (number[0] == '0') return not_given;
  return compare_digit(rule.rest(number), number[3], rule.says);
}
constexpr recipe at_vnr{"9999 999999", " ", {}, at_insurance};

// Belgium. --------------------------------------------------------------------------------------

// 97 less the first nine digits modulo 97; a 2 stands in front of them for births from 2000 on.
// Day and month are 0 where they are not known, and counters where those of a day ran out.
fault be_check(std::string_view number, const check_day& day) {
  constexpr std::string_view rule = "97 less the first nine digits modulo 97";
  const int nine = value_of(number.substr(0, 9));
  const int given = two_digits(number, 9);
  if (97 - nine % 97 == given) return {};
  const bool born = 2000 + two_digits(number, 0) <= day.latest_birth.year;
  if (born && 97 - (2'000'000'000LL + nine) % 97 == given) return {};
  return compare_two(97 - nine % 97, number.substr(9), rule);
}
fault be_national(std::string_view number, const check_day& day) {
  if (two_digits(number, 2) > 12) return parts::no_such_date;
  return be_check(number, day);
}
fault be_bis_number(std::string_view number, const check_day& day) {
  const int month = two_digits(number, 2);
  if (month < 20 || month > 52 || (month > 32 && month < 40)) return parts::no_such_date;
  return be_check(number, day);
}
fault be_either(std::string_view number, const check_day& day) {
  return two_digits(number, 2) > 12 ? be_bis_number(number, day) : be_national(number, day);
}
constexpr recipe be_nn{"99.99.99-999.99", " -.", {}, be_national};
constexpr recipe be_bis{"99.99.99-999.99", " -.", {}, be_bis_number};
constexpr recipe be_insz{"99.99.99-999.99", " -.", {}, be_either};

fault be_97(std::string_view number, const check_day&) {
  const auto rest = checksum::remainder_97(number.substr(0, 10));
  return compare_two(rest == 0 ? 97 : rest, number.substr(10), "the first ten digits modulo 97");
}
constexpr recipe be_eid{"999-9999999-99", " -./", {}, be_97};
constexpr recipe be_ogm{"+++999/9999/99999+++", " /+", {}, be_97};

// Switzerland and Liechtenstein. ----------------------------------------------------------------

fault ch_ahv(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 10 with weights 1 3 1 3 1 3 1 3 1 3 1 3");
  return check_sum(rule, number, last::less);
}
constexpr recipe ch_ssn{"756.9999.9999.99", " .", {}, ch_ahv};
constexpr recipe ch_uid{"-999.999.999", " -.", "CHE", national::ch_uid};
constexpr recipe ch_vat{"-999.999.999 MWST|-999.999.999 TVA|-999.999.999 IVA|-999.999.999 TPV",
                        " -.", "CHE", national::ch_uid};

// Modulus 10 recursive, as the Swiss post has it.
fault ch_reference(std::string_view number, const check_day&) {
  constexpr std::array<int, 10> carry{0, 9, 4, 6, 8, 2, 7, 1, 3, 5};
  int state = 0;
  for (const char c : number.substr(0, number.size() - 1))
    state = carry[static_cast<std::size_t>((state + c - '0') % 10)];
  return compare_digit((10 - state) % 10, number.back(), "modulus 10 recursive");
}
constexpr recipe ch_esr{"", " ", {}, ch_reference};
constexpr recipe li_peid{"", " .", {}};

outcome ch_esr_rule(std::string_view input, const check_day& day) {
  return without_zeros(ch_esr, 2, 27, input, day);
}
outcome li_peid_rule(std::string_view input, const check_day& day) {
  return without_zeros(li_peid, 4, 12, input, day);
}

// Germany. --------------------------------------------------------------------------------------

fault de_tax_id(std::string_view number, const check_day&) {
  constexpr fault no_pattern{"format",
                             "of the first ten digits one and only one stands there two or three "
                             "times"};
  std::array<int, 10> counts{};
  for (const char c : number.substr(0, 10)) ++counts[static_cast<std::size_t>(c - '0')];
  const auto repeated = std::ranges::count_if(counts, [](int n) { return n > 1; });
  const int most = *std::ranges::max_element(counts);
  if (number[0] == '0' || repeated != 1 || most > 3) return no_pattern;
  return mod_11_10(number);
}
constexpr recipe de_idnr{"99 999 999 999", " -./,", {}, de_tax_id};

// Regional numbers have ten or eleven digits, those of all Germany thirteen: the state's number,
// and 0 in the fifth place.
fault de_tax_number(std::string_view number, const check_day&) {
  constexpr std::string_view states = "10 11 21 22 23 24 26 27 28 30 31 32 40 41 ";
  constexpr fault no_state{"range", "the first digits are no state of Germany"};
  if (number.size() < 13) return {};
  const auto at = states.find(number.substr(0, 2));
  const bool known = number[0] == '5' || number[0] == '9' || (at != states.npos && at % 3 == 0);
  if (!known) return no_state;
  return number[4] == '0' ? fault{} : odd_shape;
}
constexpr recipe de_stnr{"9999999999|99999999999|9999999999999", " -./,", {}, de_tax_number};

fault de_pension(std::string_view number, const check_day&) {
  constexpr std::array<int, 12> by{2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  constexpr std::string_view areas =
      "02 03 04 08 09 10 11 12 13 14 15 16 17 18 19 20 21 23 24 25 26 28 29 38 39 40 42 43 44 45 "
      "46 "
      "47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 "
      "77 "
      "78 79 80 81 82 89 ";
  const auto at = areas.find(number.substr(0, 2));
  if (at == areas.npos || at % 3 != 0) return not_given;
  // Days may be raised where the numbers of a day did not suffice.
  if (const auto wrong =
          check_date(2000, two_digits(number, 4), std::max(1, two_digits(number, 2))))
    return wrong;
  parts::number digits(number.substr(0, 8));
  const int letter = number[8] - 'A' + 1;
  digits.append(static_cast<char>('0' + letter / 10)).append(static_cast<char>('0' + letter % 10));
  digits.append(number.substr(9, 2));
  int sum = 0;
  for (std::size_t i = 0; i < by.size(); ++i) {
    const int product = (digits.view()[i] - '0') * by[i];
    sum += product / 10 + product % 10;
  }
  return compare_digit(sum % 10, number[11], "digit sums with weights 2 1 2 5 7 1 2 1 2 1 2 1");
}
constexpr recipe de_svnr{"99 999999 @ 999", " ", {}, de_pension};

// Ireland, the Netherlands, the United Kingdom. -------------------------------------------------

fault ie_service(std::string_view number, const check_day& day) {
  if (number.size() == 8) return national::ie_vat(number, day);
  if (std::string_view("ABHTWX").find(number[8]) == std::string_view::npos) return odd_shape;
  const bool counts = number[8] <= 'H';
  return national::ie_vat(number.substr(0, counts ? 9 : 8), day);
}
constexpr recipe ie_pps{"9999999@|9999999@@", " -", {}, ie_service};

constexpr recipe nl_bsn{"9999.99.999", " -.", {}, national::nl_citizen, 0};

fault nl_pupil(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 9 8 7 6 5 4 3 2");
  constexpr fault start{"range", "numbers of pupils begin with 10"};
  if (!number.starts_with("10")) return start;
  return compare_digit((rule.sum(number) + 6) % 11, number[8], rule.says);
}
constexpr recipe nl_onderwijsnummer{"9999.99.999", " -.", {}, nl_pupil};

fault nl_document(std::string_view number, const check_day&) {
  constexpr fault letter_o{"range", "the letter O is never used"};
  return number.find('O') == std::string_view::npos ? fault{} : letter_o;
}
constexpr recipe nl_identiteitskaartnummer{"@@######9", " ", {}, nl_document};
constexpr recipe nl_brin{"99@@|99@@ 99", " -.", {}};

fault gb_health(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 10 9 8 7 6 5 4 3 2");
  return check_sum(rule, number, last::less);
}
constexpr recipe gb_nhs{"999 999 9999", " -", {}, gb_health};

fault gb_insurance(std::string_view number, const check_day&) {
  constexpr std::string_view never = "BG GB KN NK NT TN ZZ ";
  constexpr fault start{"range", "no number begins with these two letters"};
  constexpr fault end{"format", "the letter at the end is A, B, C or D"};
  if (std::string_view("DFIQUV").find(number[0]) != std::string_view::npos) return start;
  if (std::string_view("DFIOQUV").find(number[1]) != std::string_view::npos) return start;
  if (never.find(number.substr(0, 2)) != std::string_view::npos) return start;
  return number.size() == 9 && number[8] > 'D' ? end : fault{};
}
constexpr recipe gb_nino{"@@ 99 99 99|@@ 99 99 99 @", " ", {}, gb_insurance};

fault gb_taxpayer(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 6 7 8 9 10 5 4 3 2");
  constexpr std::string_view digits = "21987654321";
  return compare(digits[static_cast<std::size_t>(rule.rest(number.substr(1)))], number[0],
                 rule.says);
}
constexpr recipe gb_utr{"99999 99999", " ", {}, gb_taxpayer};

constexpr identifier_scheme rows[] = {
    row("at.tin", "AT", either, "Austrian tax number (Abgabenkontonummer)", "59-119/9013",
        "NN-NNN/NNNC", "Luhn",
        "Two digits for the tax office, six and Luhn's digit (BMF, Abgabenkontonummer).",
        by<at_tin>),
    row("at.vnr", "AT", person, "Austrian social insurance number", "1237 010180", "NNNC DDMMYY",
        "mod 11",
        "Three digits, the first not 0, a check digit by modulus 11 with weights 3 7 9 5 8 4 2 1 "
        "6, "
        "and mostly the birth date (ASVG § 30c).",
        by<at_vnr>),
    row("be.bis", "BE", person, "Belgian BIS number", "98.47.28-997.65", "YYMMDD-NNN.CC", "mod 97",
        "As be.nn with the month raised by 20, or by 40 where the sex is known (KSZ/BCSS).",
        by<be_bis>, reveals::be_person),
    row("be.eid", "BE", other, "Number of a Belgian identity card", "591-1917064-58",
        "NNN-NNNNNNN-CC", "mod 97", "Ten digits and these modulo 97, 97 for 0 (FOD BiZa).",
        by<be_eid>),
    row("be.insz", "BE", person, "Belgian social security number (INSZ, NISS)", "85.07.30-033.28",
        "YY.MM.DD-NNN.CC", "mod 97", "A national number or a BIS number (KSZ/BCSS).", by<be_insz>,
        reveals::be_person),
    row("be.nn", "BE", person, "Belgian national number", "85.07.30-033.28", "YY.MM.DD-NNN.CC",
        "mod 97",
        "Birth date, counter (odd for men), 97 less the nine digits modulo 97, with a 2 in front "
        "of "
        "them from 2000 on (Koninklijk besluit 3 april 1984).",
        by<be_nn>, reveals::be_person),
    row("be.ogm_vcs", "BE", other, "Belgian structured communication", "+++010/8068/17183+++",
        "+++NNN/NNNN/NNNCC+++", "mod 97", "Ten digits and these modulo 97, 97 for 0 (Febelfin).",
        by<be_ogm>),
    row("be.ssn", "BE", person, "Belgian social security number", "85.07.30-033.28",
        "YY.MM.DD-NNN.CC", "mod 97", "As be.insz.", by<be_insz>, reveals::be_person),
    row("ch.esr", "CH", other, "Swiss payment reference (ESR, QR)", "18 78583", "N…C",
        "mod 10 recursive",
        "Up to 26 digits and a check digit by modulus 10 recursive; zeros in front are left out "
        "(SIX, Implementation Guidelines QR-bill).",
        ch_esr_rule),
    row("ch.ssn", "CH", person, "Swiss AHV number", "756.9217.0769.85", "756.NNNN.NNNN.NC",
        "mod 10", "756, nine digits and the check digit of EAN-13; anonymous (AHVG Art. 50c).",
        by<ch_ssn>),
    row("ch.uid", "CH", organisation, "Swiss enterprise number (UID)", "CHE-100.155.212",
        "CHE-NNN.NNN.NNC", "mod 11",
        "CHE, eight digits and a check digit by modulus 11 with weights 5 4 3 2 7 6 5 4 "
        "(eCH-0097).",
        with_prefix<ch_uid>),
    row("ch.vat", "CH", organisation, "Swiss VAT number", "CHE-107.787.577 IVA",
        "CHE-NNN.NNN.NNC AAA", "mod 11", "The UID, and MWST, TVA, IVA or TPV (eCH-0097).",
        with_prefix<ch_vat>),
    row("de.idnr", "DE", person, "German tax identification number", "36 574 261 809",
        "NN NNN NNN NNC", "ISO 7064 mod 11,10",
        "Eleven digits, not 0 first; of the first ten one stands there twice or three times and no "
        "other more than once; ISO 7064 mod 11,10 (§ 139b AO, BZSt).",
        by<de_idnr>),
    row("de.stnr", "DE", either, "German tax number (Steuernummer)", "181/815/08155",
        "NNN/NNN/NNNNN", "none",
        "Ten or eleven digits in a state, thirteen with the state's number and a 0 in the fifth "
        "place; how the last is computed differs by state and is not looked at (ELSTER).",
        by<de_stnr>),
    row("de.svnr", "DE", person, "German pension insurance number", "15 070649 C 103",
        "NN DDMMYY A NNC", "digit sums, mod 10",
        "Area, birth date, first letter of the birth name, serial (from 50 on women), check digit "
        "by digit sums with weights 2 1 2 5 7 1 2 1 2 1 2 1 (VKVV § 2).",
        by<de_svnr>, reveals::de_insured),
    row("gb.nhs", "GB", person, "NHS number of England", "943 476 5870", "NNN NNN NNNC", "mod 11",
        "Nine digits and a check digit by modulus 11 with weights 10 to 2 (NHS Data Dictionary).",
        by<gb_nhs>),
    row("gb.nino", "GB", person, "British national insurance number", "HH 01 23 45 D",
        "AA NN NN NN A", "none",
        "Two letters, six digits and A to D, which may be missing; D F I Q U V never begin, O is "
        "never second, and BG GB KN NK NT TN ZZ are not used (HMRC, NIM39110).",
        by<gb_nino>),
    row("gb.utr", "GB", either, "British taxpayer reference (UTR)", "19552 14142", "CNNNN NNNNN",
        "mod 11",
        "A check digit and nine digits, modulus 11 with weights 6 7 8 9 10 5 4 3 2 (HMRC).",
        by<gb_utr>),
    row("ie.pps", "IE", person, "Irish personal public service number", "6433435F", "NNNNNNNCA",
        "mod 23",
        "Seven digits, a check letter modulo 23, and A, B or H, which count nine times, or T, W, "
        "X, "
        "which do not (Revenue Commissioners).",
        by<ie_pps>),
    row("li.peid", "LI", either, "Liechtenstein person number (PEID)", "1234567", "N…", "none",
        "Four to twelve digits; zeros in front are left out (Amt für Justiz; OECD).", li_peid_rule),
    row("nl.brin", "NL", organisation, "Dutch number of a school (BRIN)", "05 KO", "NNAANN", "none",
        "Two digits and two letters, two digits more for a branch (DUO).", by<nl_brin>),
    row("nl.bsn", "NL", person, "Dutch citizen service number", "1112.22.333", "NNNN.NN.NNC",
        "mod 11",
        "Nine digits, modulus 11 with weights 9 8 7 6 5 4 3 2 and -1 for the last (RvIG, Wabb).",
        by<nl_bsn>),
    row("nl.identiteitskaartnummer", "NL", other, "Number of a Dutch passport or identity card",
        "EM0000000", "AAXXXXXXN", "none",
        "Two letters, six letters or digits, a digit; never the letter O (RvIG).",
        by<nl_identiteitskaartnummer>),
    row("nl.onderwijsnummer", "NL", person, "Dutch number of a pupil", "1012.22.331", "NNNN.NN.NNC",
        "mod 11", "Nine digits, 10 first, the BSN's sum leaves 5 modulo 11 (DUO).",
        by<nl_onderwijsnummer>),
};

}  // namespace

std::span<const identifier_scheme> west() {
  return rows;
}

}  // namespace vaka::text::tables
