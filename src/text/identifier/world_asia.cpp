// Asia: numbers of persons and firms.
#include "text/identifier/national.hpp"
#include "text/identifier/schemes.hpp"
#include "text/identifier/world_reveals.hpp"

#include <ranges>

namespace vaka::text::tables {
namespace {

using enum subject;
using namespace recipes;
using checksum::base_36;
using parts::compare_digit;

// China, Hong Kong, Taiwan. ----------------------------------------------------------------------

fault cn_resident(std::string_view number, const check_day& day) {
  constexpr std::string_view provinces =
      "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 "
      "65 "
      "71 81 82 83 91 ";
  constexpr fault place{"range", "the first two digits are no province"};
  const auto at = provinces.find(number.substr(0, 2));
  if (at == provinces.npos || at % 3 != 0) return place;
  if (const auto wrong = check_birth(value_of(number.substr(6, 4)), two_digits(number, 10),
                                     two_digits(number, 12), day))
    return wrong;
  const int check = checksum::pure_check(number.substr(0, 17), checksum::decimal_x);
  return compare(checksum::decimal_x.letter(check), number[17], "ISO 7064 mod 11-2");
}
constexpr recipe cn_ric{"999999 99999999 999#", " ", {}, cn_resident};

fault cn_credit(std::string_view number, const check_day&) {
  static constexpr checksum::alphabet letters("0123456789ABCDEFGHJKLMNPQRTUWXY");
  int sum = 0;
  int by = 1;
  for (const char c : number.substr(0, 17)) {
    if (letters.value(c) < 0) return odd_shape;
    sum += letters.value(c) * by;
    by = by * 3 % 31;
  }
  return compare(letters.letter((31 - sum % 31) % 31), number[17],
                 "modulus 31 with the powers of 3 as weights");
}
constexpr recipe cn_uscc{"99999999##########", " -", {}, cn_credit};

fault hk_identity(std::string_view number, const check_day&) {
  const bool two = number.size() == 9;
  int sum = two ? 0 : 36 * 9;  // a blank stands where there is no second letter
  int by = two ? 9 : 8;
  for (const char c : number.substr(0, number.size() - 1)) sum += base_36.value(c) * by--;
  const int digit = (11 - sum % 11) % 11;
  return compare(digit == 10 ? 'A' : static_cast<char>('0' + digit), number.back(),
                 "modulus 11 with weights 9 to 2");
}
constexpr recipe hk_hkid{"@999999(#)|@@999999(#)", " ()[]", {}, hk_identity};

// Since 2023 a multiple of 5 suffices; a 7 in the seventh place counts 10, as 1 or as 0.
fault tw_business(std::string_view number, const check_day&) {
  constexpr std::array<int, 8> by{1, 2, 1, 2, 1, 2, 4, 1};
  constexpr fault wrong{"check_digit",
                        "the digit sums with weights 1 2 1 2 1 2 4 1 are no multiple "
                        "of 5"};
  int sum = 0;
  for (std::size_t i = 0; i < by.size(); ++i) {
    const int product = (number[i] - '0') * by[i];
    sum += product / 10 + product % 10;
  }
  return sum % 5 == 0 || (number[6] == '7' && (sum + 1) % 5 == 0) ? fault{} : wrong;
}
constexpr recipe tw_ubn{"99999999", "", {}, tw_business};

// Japan and Korea. -------------------------------------------------------------------------------

fault jp_company(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 9 with weights 2 1 2 1 2 1 2 1 2 1 2 1");
  return compare_digit(9 - rule.rest(number.substr(1)), number[0], rule.says);
}
constexpr recipe jp_cn{"9-9999-9999-9999", " -", {}, jp_company};

fault jp_person(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 6 5 4 3 2 7 6 5 4 3 2");
  return check_sum(rule, number, last::less_or_zero);
}
constexpr recipe jp_in{"9999 9999 9999", " -", {}, jp_person};

fault kr_resident(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 2 3 4 5 6 7 8 9 2 3 4 5");
  constexpr std::array<int, 10> centuries{1800, 1900, 1900, 2000, 2000,
                                          1900, 1900, 2000, 2000, 1800};
  const int year = centuries[static_cast<std::size_t>(number[6] - '0')] + two_digits(number, 0);
  if (const auto wrong = check_date(year, two_digits(number, 2), two_digits(number, 4)))
    return wrong;
  if (two_digits(number, 7) > 96) return not_given;
  return compare_digit((11 - rule.rest(number)) % 10, number[12], rule.says);
}
constexpr recipe kr_rrn{"999999-9999999", "-", {}, kr_resident};

// India and Pakistan. ----------------------------------------------------------------------------

fault in_verhoeff(std::string_view number, const check_day&) {
  constexpr fault wrong{"check_digit", "the check digit does not fit: Verhoeff's rule"};
  const bool mirrored =
      std::ranges::equal(number, number | std::views::reverse);  // 123454321 and the like
  if (number[0] < '2' || mirrored) return not_given;
  return checksum::verhoeff_remainder(number) == 0 ? fault{} : wrong;
}
constexpr recipe in_aadhaar{"9999 9999 9999", " -", {}, in_verhoeff};
constexpr recipe in_vid{"9999 9999 9999 9999", " -", {}, in_verhoeff};

fault in_account(std::string_view number, const check_day&) {
  constexpr fault holder{"range", "the fourth letter is no kind of holder"};
  if (std::string_view("ABCFGHJKLPT").find(number[3]) == std::string_view::npos) return holder;
  return number.substr(5, 4) == "0000" ? not_given : fault{};
}
constexpr recipe in_pan{"@@@@@9999@", " -", {}, in_account};

fault in_goods_tax(std::string_view number, const check_day& day) {
  constexpr fault state{"range", "the first two digits are no state"};
  constexpr fault wrong{"check_digit",
                        "the check character does not fit: Luhn's rule over digits "
                        "and letters, modulus 36"};
  const int first = two_digits(number, 0);
  if ((first < 1 || first > 38) && first != 97 && first != 99) return state;
  if (number[12] == '0') return not_given;
  if (const auto found = in_account(number.substr(2, 10), day)) return found;
  return checksum::luhn_remainder(number, base_36) == 0 ? fault{} : wrong;
}
constexpr recipe in_gstin{"99@@@@@9999@#Z#", " -", {}, in_goods_tax};

fault in_voter(std::string_view number, const check_day&) {
  return luhn(number.substr(3));
}
constexpr recipe in_epic{"@@@9999999", " -", {}, in_voter};

fault pk_person(std::string_view number, const check_day&) {
  constexpr fault place{"range", "the first digit is a province, 1 to 7"};
  return number[0] == '0' || number[0] > '7' || number[12] == '0' ? place : fault{};
}
constexpr recipe pk_cnic{"99999-9999999-9", "-", {}, pk_person};

// South-east Asia. -------------------------------------------------------------------------------

fault id_person(std::string_view number, const check_day&) {
  constexpr std::string_view provinces =
      "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 "
      "81 "
      "82 91 92 93 94 95 96 97 ";
  constexpr fault place{"range", "the first two digits are no province"};
  const auto at = provinces.find(number.substr(0, 2));
  if (at == provinces.npos || at % 3 != 0) return place;
  return check_date(2000 + two_digits(number, 10), two_digits(number, 8),
                    two_digits(number, 6) % 40);
}
fault id_tax(std::string_view number, const check_day& day) {
  if (number.size() == 15) return luhn(number.substr(0, 9));
  return number[0] == '0' ? luhn(number.substr(1, 9)) : id_person(number, day);
}
constexpr recipe id_nik{"9999999999999999", " -.", {}, id_person};
constexpr recipe id_npwp{"99.999.999.9-999.999|9999999999999999", " -.", {}, id_tax};

fault my_person(std::string_view number, const check_day&) {
  constexpr fault place{"range", "the seventh and eighth digit are no place of birth"};
  const int at = two_digits(number, 6);
  const bool none = at == 0 || (at >= 17 && at <= 20) || at == 69 || at == 70 || at == 73 ||
                    at == 80 || at == 81 || (at >= 94 && at <= 97);
  if (none) return place;
  return check_date(2000 + two_digits(number, 0), two_digits(number, 2), two_digits(number, 4));
}
constexpr recipe my_nric{"999999-99-9999", " -*", {}, my_person};

fault sg_entity(std::string_view number, const check_day& day) {
  static constexpr weights business("modulus 11 with weights 10 4 9 3 8 2 7 1");
  static constexpr weights company("modulus 11 with weights 10 8 6 4 9 7 5 3 1");
  static constexpr checksum::alphabet letters("ABCDEFGHJKLMNPQRSTUVWX0123456789");
  constexpr std::array<int, 9> by{4, 3, 5, 3, 10, 2, 2, 5, 7};
  constexpr std::string_view kinds =
      "CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HS LL LP MB MC MD MH MM MQ NB NR PA PB PF "
      "RF "
      "RP SM SS TC TU VH XL ";
  if (number.size() == 9)
    return compare("XMKECAWLJDB"[static_cast<std::size_t>(business.rest(number))], number[8],
                   business.says);
  if (is_digit(number[0])) {
    if (value_of(number.substr(0, 4)) > day.today.year) return not_given;
    return compare("ZKCMDNERGWH"[static_cast<std::size_t>(company.rest(number))], number[9],
                   company.says);
  }
  const auto at = kinds.find(number.substr(3, 2));
  if (at == kinds.npos || at % 3 != 0) return not_given;
  if (number[0] == 'T' && 2000 + two_digits(number, 1) > day.today.year) return not_given;
  int sum = 0;
  for (std::size_t i = 0; i < by.size(); ++i) {
    if (letters.value(number[i]) < 0) return odd_shape;
    sum += letters.value(number[i]) * by[i];
  }
  return compare(letters.letter((sum + 6) % 11), number[9],
                 "modulus 11 with weights 4 3 5 3 10 2 2 "
                 "5 7");
}
constexpr recipe sg_uen{"99999999@|999999999@|R99@@9999@|S99@@9999@|T99@@9999@", "", {}, sg_entity};

fault th_check(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 13 12 11 10 9 8 7 6 5 4 3 2");
  return compare_digit((11 - rule.rest(number)) % 10, number[12], rule.says);
}
fault th_person(std::string_view number, const check_day& day) {
  return number[0] == '0' || number[0] == '9' ? not_given : th_check(number, day);
}
fault th_company(std::string_view number, const check_day& day) {
  return number[0] == '0' ? th_check(number, day) : not_given;
}
fault th_either(std::string_view number, const check_day& day) {
  return number[0] == '9' ? not_given : th_check(number, day);
}
constexpr recipe th_pin{"9-9999-99999-99-9", " -", {}, th_person};
constexpr recipe th_moa{"9-99-9-999-99999-9", " -", {}, th_company};
constexpr recipe th_tin{"9999999999999", " -", {}, th_either};

fault vn_tax(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 31 29 23 19 17 13 7 5 3");
  if (number.substr(2, 7) == "0000000") return not_given;
  if (number.size() == 13 && number.substr(10) == "000") return not_given;
  return compare_digit(10 - rule.rest(number), number[9], rule.says);
}
constexpr recipe vn_mst{"9999999999|9999999999-999", " -.", {}, vn_tax};

// West of it. ------------------------------------------------------------------------------------

fault az_tax(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 4 1 8 6 2 7 5 3");
  constexpr fault status{"range", "the last digit is 1 for firms and 2 for persons"};
  if (number[9] != '1' && number[9] != '2') return status;
  return check_sum(rule, number, last::rest);
}
constexpr recipe az_voen{"9999999999", " ", {}, az_tax, 10};

fault il_person(std::string_view number, const check_day&) {
  return number == "000000000" ? not_given : luhn(number);
}
fault il_company(std::string_view number, const check_day&) {
  return number[0] == '5' ? luhn(number) : not_given;
}
constexpr recipe il_idnr{"9999999-99", " -", {}, il_person, 9};
constexpr recipe il_hp{"999999999", " -", {}, il_company};

fault tr_person(std::string_view number, const check_day&) {
  if (number[0] == '0') return not_given;
  int odd = 0;
  int even = 0;
  for (std::size_t i = 0; i < 9; ++i) (i % 2 == 0 ? odd : even) += number[i] - '0';
  const int tenth = (odd * 7 + 100 - even) % 10;
  if (const auto wrong =
          compare_digit(tenth, number[9], "seven times the odd places less the even"))
    return wrong;
  return compare_digit((odd + even + tenth) % 10, number[10], "the sum of the first ten digits");
}
constexpr recipe tr_tckimlik{"99999999999", "", {}, tr_person};

fault tr_tax(std::string_view number, const check_day&) {
  int sum = 0;
  for (int i = 0; i < 9; ++i) {
    const int moved = (number[static_cast<std::size_t>(i)] - '0' + 9 - i) % 10;
    const int powered = moved * (1 << (9 - i)) % 9;
    sum += moved != 0 && powered == 0 ? 9 : powered;
  }
  return compare_digit((10 - sum % 10) % 10, number[9], "the digits moved and times powers of two");
}
constexpr recipe tr_vkn{"9999999999", "", {}, tr_tax};

constexpr identifier_scheme with_alias(identifier_scheme scheme, std::string_view alias) {
  scheme.alias = alias;
  return scheme;
}

constexpr identifier_scheme rows[] = {
    row("az.voen", "AZ", either, "Azerbaijani tax number (VÖEN)", "1400057421", "NNNNNNNNCN",
        "mod 11", "Eight digits, modulus 11 with weights 4 1 8 6 2 7 5 3, 1 for firms or 2 (DVX).",
        by<az_voen>),
    row("cn.ric", "CN", person, "Chinese resident identity number", "120103198806018241",
        "NNNNNNYYYYMMDDNNNC", "ISO 7064 mod 11-2",
        "Place, birth date, order (odd for men), ISO 7064 mod 11-2 (GB 11643-1999).", by<cn_ric>,
        reveals::cn_resident),
    row("cn.uscc", "CN", organisation, "Chinese unified social credit code", "91110000600037341L",
        "NNNNNNNNXXXXXXXXXC", "mod 31",
        "Eight digits, nine characters without I O S V Z, modulus 31 with powers of 3 (GB "
        "32100-2015).",
        by<cn_uscc>),
    row("hk.hkid", "HK", person, "Hong Kong identity number", "G123456(A)", "ANNNNNN(C)", "mod 11",
        "One or two letters, six digits, modulus 11 with weights 9 to 2, A for ten (Immigration "
        "Department).",
        by<hk_hkid>),
    row("id.nik", "ID", person, "Indonesian identity number (NIK)", "3171011708450001",
        "NNNNNNDDMMYYNNNN", "none",
        "Place, birth date with women's day raised by 40, serial (Permendagri 102/2019).",
        by<id_nik>, reveals::id_person),
    row("id.npwp", "ID", either, "Indonesian tax number (NPWP)", "01.312.166.0-091.000",
        "NN.NNN.NNN.C-NNN.NNN", "Luhn",
        "Nine digits by Luhn, office and branch; or sixteen digits, 0 before those or a NIK (PMK "
        "112/2022).",
        by<id_npwp>),
    row("il.hp", "IL", organisation, "Israeli company number", "516179157", "NNNNNNNNC", "Luhn",
        "Nine digits by Luhn, 5 first (Corporations Authority).", by<il_hp>),
    row("il.idnr", "IL", person, "Israeli identity number", "3933742-3", "NNNNNNN-NC", "Luhn",
        "Nine digits by Luhn; zeros in front may be missing (Population Authority).", by<il_idnr>),
    with_alias(
        row("in.aadhaar", "IN", person, "Indian Aadhaar number", "2341 2341 2346", "NNNN NNNN NNNC",
            "Verhoeff", "Twelve digits by Verhoeff, not 0 or 1 first and no palindrome (UIDAI).",
            by<in_aadhaar>),
        "in_.aadhaar"),
    with_alias(
        row("in.epic", "IN", person, "Indian voter number (EPIC)", "WKH1186253", "AAANNNNNNC",
            "Luhn", "Three letters, six digits and Luhn's (ECI).", by<in_epic>),
        "in_.epic"),
    with_alias(row("in.gstin", "IN", either, "Indian goods and services tax number",
                   "27AAPFU0939F1ZV", "NNAAAAANNNNAXZC", "Luhn mod 36",
                   "State, PAN, a character, Z and Luhn's modulo 36 (GSTN).", by<in_gstin>),
               "in_.gstin"),
    with_alias(
        row("in.pan", "IN", either, "Indian tax account number (PAN)", "ACUPA7085R", "AAAAANNNNA",
            "none",
            "Five letters, the fourth the kind of holder, four digits not 0000 and a letter, "
            "whose rule is not public (Income Tax Department).",
            by<in_pan>),
        "in_.pan"),
    with_alias(row("in.vid", "IN", person, "Indian virtual Aadhaar number", "2341 2341 2341 2341",
                   "NNNN NNNN NNNN NNNC", "Verhoeff",
                   "Sixteen digits by Verhoeff, not 0 or 1 first (UIDAI).", by<in_vid>),
               "in_.vid"),
    row("jp.cn", "JP", organisation, "Japanese corporate number", "5-8356-7825-6246",
        "C-NNNN-NNNN-NNNN", "mod 9",
        "A check digit, 9 less the sum with weights 1 and 2 modulo 9, and twelve digits (NTA).",
        by<jp_cn>),
    row("jp.in_", "JP", person, "Japanese individual number", "6214 9832 0257", "NNNN NNNN NNNC",
        "mod 11", "Eleven digits, modulus 11 with weights 6 5 4 3 2 7 6 5 4 3 2 (番号法).",
        by<jp_in>),
    row("kr.rrn", "KR", person, "Korean resident number", "971013-9019902", "YYMMDD-NNNNNNC",
        "mod 11",
        "Birth date, a digit for century and sex (odd for men), place up to 96, modulus 11 with "
        "weights 2 to 9 and 2 to 5 (주민등록법).",
        by<kr_rrn>, reveals::kr_resident),
    row("my.nric", "MY", person, "Malaysian identity number", "770305-02-1234", "YYMMDD-NN-NNNN",
        "none", "Birth date, place, four digits, the last odd for men (JPN).", by<my_nric>,
        reveals::my_person),
    row("pk.cnic", "PK", person, "Pakistani identity number", "34201-0891231-8", "NNNNN-NNNNNNN-N",
        "none", "Province 1 to 7, place, family, and a digit odd for men (NADRA).", by<pk_cnic>),
    row("sg.uen", "SG", organisation, "Singapore entity number (UEN)", "00192200M", "NNNNNNNNC",
        "mod 11",
        "Eight digits, or nine with the year in front, or R, S, T with year, kind and four digits; "
        "a "
        "letter by modulus 11 (ACRA).",
        by<sg_uen>),
    row("th.moa", "TH", organisation, "Thai company number", "0-99-4-000-61772-1",
        "N-NN-N-NNN-NNNNN-C", "mod 11",
        "Thirteen digits, 0 first, modulus 11 with weights 13 to 2 (DBD).", by<th_moa>),
    row("th.pin", "TH", person, "Thai identity number", "1-2345-45678-78-1", "N-NNNN-NNNNN-NN-C",
        "mod 11", "Thirteen digits, 1 to 8 first, modulus 11 with weights 13 to 2 (DOPA).",
        by<th_pin>),
    row("th.tin", "TH", either, "Thai tax number", "1234545678781", "NNNNNNNNNNNNC", "mod 11",
        "A person's or a company's number (Revenue Department).", by<th_tin>),
    row("tr.tckimlik", "TR", person, "Turkish identity number", "17291716060", "NNNNNNNNNCC",
        "mod 10",
        "Nine digits, not 0 first, then seven times the odd places less the even, and the sum of "
        "ten, modulus 10 (NVİ).",
        by<tr_tckimlik>),
    row("tr.vkn", "TR", either, "Turkish tax number", "4540536920", "NNNNNNNNNC", "mod 10",
        "Nine digits, each moved by its place and times a power of two modulo 9 (GİB).",
        by<tr_vkn>),
    row("tw.ubn", "TW", organisation, "Taiwanese business number", "00501503", "NNNNNNNC", "mod 5",
        "Eight digits, digit sums with weights 1 2 1 2 1 2 4 1 a multiple of 5 (since 2023; "
        "財政部).",
        by<tw_ubn>),
    row("vn.mst", "VN", either, "Vietnamese tax number (MST)", "0100233488", "NNNNNNNNNC", "mod 11",
        "Nine digits, modulus 11 with weights 31 29 23 19 17 13 7 5 3; three more for a branch (TT "
        "105/2020/TT-BTC).",
        by<vn_mst>),
};

}  // namespace

std::span<const identifier_scheme> asia() {
  return rows;
}

}  // namespace vaka::text::tables
