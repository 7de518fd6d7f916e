// Africa and Oceania: numbers of persons and firms.
#include "text/identifier/national.hpp"
#include "text/identifier/schemes.hpp"
#include "text/identifier/world_reveals.hpp"

namespace vaka::text::tables {
namespace {

using enum subject;
using namespace recipes;
using parts::compare_digit;

constexpr recipe au_abn{"99 999 999 999", " ", {}, national::au_abn};

fault au_company(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 10 with weights 8 7 6 5 4 3 2 1");
  return check_sum(rule, number, last::less);
}
constexpr recipe au_acn{"999 999 999", " ", {}, au_company};

fault au_tax(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 1 4 3 7 5 8 6 9 10");
  static constexpr weights old("modulus 11 with weights 10 7 8 4 6 3 5 1");
  constexpr fault wrong{"check_digit", "the digits with their weights are no multiple of 11"};
  const int rest = number.size() == 9 ? rule.rest(number) : old.rest(number);
  return rest == 0 ? fault{} : wrong;
}
constexpr recipe au_tfn{"999 999 999|99 999 999", " ", {}, au_tax};

fault nz_tax(std::string_view number, const check_day&) {
  static constexpr weights first("modulus 11 with weights 3 2 7 6 5 4 3 2");
  static constexpr weights second("modulus 11 with weights 7 4 3 2 5 2 7 6");
  const int value = value_of(number);
  if (value <= 10'000'000 || value >= 150'000'000) return not_given;
  parts::number nine(number.size() == 8 ? "0" : "");
  nine.append(number);
  if (digit_of(first, nine.view(), last::less) < 10)
    return check_sum(first, nine.view(), last::less);
  return check_sum(second, nine.view(), last::less);
}
constexpr recipe nz_ird{"99-999-999|999-999-999", " -", "NZ", nz_tax};

fault za_person(std::string_view number, const check_day&) {
  constexpr fault citizen{"range", "the eleventh digit is 0 for citizens, 1 or 2 for others"};
  if (const auto wrong =
          check_date(2000 + two_digits(number, 0), two_digits(number, 2), two_digits(number, 4)))
    return wrong;
  if (number[10] > '2') return citizen;
  return luhn(number);
}
constexpr recipe za_idnr{"999999 9999 999", " ", {}, za_person};

fault za_tax(std::string_view number, const check_day&) {
  const bool known = std::string_view("01239").find(number[0]) != std::string_view::npos;
  return known ? luhn(number) : not_given;
}
constexpr recipe za_tin{"9999/999/99/9", " -/", {}, za_tax};

constexpr recipe dz_nif{"999999999999999|99999999999999999999", " ", {}};
constexpr recipe eg_tn{"999-999-999", " -/", {}};

fault gh_tax(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 1 2 3 4 5 6 7 8 9");
  if (std::string_view("PCGQV").find(number[0]) == std::string_view::npos) return not_given;
  const int rest = rule.rest(number.substr(1));
  return compare(rest == 10 ? 'X' : static_cast<char>('0' + rest), number[10], rule.says);
}
constexpr recipe gh_tin{"@009999999#", " ", {}, gh_tax};

fault luhn_of(std::string_view number, const check_day&) {
  return luhn(number);
}
constexpr recipe gn_nifp{"999-999-999", " -", {}, luhn_of};

constexpr recipe ke_pin{"A999999999@|P999999999@", " -", {}};

fault ma_enterprise(std::string_view number, const check_day&) {
  constexpr fault wrong{"check_digit", "the fifteen digits are no multiple of 97"};
  return checksum::remainder_97(number) == 0 ? fault{} : wrong;
}
constexpr recipe ma_ice{"999999999999999", " ", {}, ma_enterprise};

fault mz_tax(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 8 9 4 5 6 7 8 9");
  const int rest = rule.rest(number);
  return compare_digit(rest == 10 ? 1 : rest, number[8], rule.says);
}
constexpr recipe mz_nuit{"999 999 999", " -.", {}, mz_tax};

// Seven digits, or nine since they ran out; the tax code may follow.
fault sn_tax(std::string_view number, const check_day&) {
  constexpr fault code{"range", "the tax code is 0 to 2, a letter and a digit"};
  const bool coded = number.size() == 10 || number.size() == 12;
  const auto digits = number.substr(0, coded ? number.size() - 3 : number.size());
  if (coded) {
    const auto tail = number.substr(number.size() - 3);
    constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWZ";
    if (tail[0] > '2' || letters.find(tail[1]) == letters.npos) return code;
  }
  int sum = 0;
  for (std::size_t i = 0; i + 1 < digits.size(); ++i)
    sum += (digits[i] - '0') * ((digits.size() - i) % 2 == 0 ? 2 : 1);
  return compare_digit((10 - sum % 10) % 10, digits.back(), "modulus 10 with weights 1 and 2");
}
constexpr recipe sn_ninea{"9999999|999999999|9999999 9@9|999999999 9@9", " -/,", {}, sn_tax};

// Seven digits and a key; then the VAT code, the category and the branch.
fault tn_tax(std::string_view number, const check_day&) {
  constexpr fault letter{"range", "the key never is I, O or U"};
  constexpr fault codes{"range", "VAT code, category or branch are not in use"};
  if (std::string_view("IOU").find(number[7]) != std::string_view::npos) return letter;
  if (number.size() == 8) return {};
  const bool known = std::string_view("ABDNP").find(number[8]) != std::string_view::npos &&
                     std::string_view("CEMNP").find(number[9]) != std::string_view::npos;
  return known && (number.substr(10) == "000" || number[9] == 'E') ? fault{} : codes;
}
constexpr recipe tn_mf{"9999999/@|9999999/@/@/@/999", " -./", {}, tn_tax};

// The digits may lack zeros in front.
outcome tn_mf_rule(std::string_view input, const check_day& day) {
  parts::number digits;
  if (input.size() > parts::longest_input) return odd_shape;
  const auto text = parts::plain(input);
  for (const char c : text.view())
    if (std::string_view(" -./\t").find(c) == std::string_view::npos) digits.append(c);
  const auto end = std::min(digits.view().find_first_not_of("0123456789"), digits.size());
  parts::number filled;
  for (std::size_t i = end; i < 7; ++i) filled.append('0');
  filled.append(digits.view());
  return apply(tn_mf, {}, filled.view(), day);
}

constexpr identifier_scheme rows[] = {
    row("au.abn", "AU", organisation, "Australian business number", "51 824 753 556",
        "NN NNN NNN NNN", "mod 89",
        "Eleven digits, the first less one, modulus 89 with weights 10 1 3 5 … 19 (ABR).",
        by<au_abn>),
    row("au.acn", "AU", organisation, "Australian company number", "004 085 616", "NNN NNN NNC",
        "mod 10", "Nine digits, modulus 10 with weights 8 to 1 (ASIC).", by<au_acn>),
    row("au.tfn", "AU", either, "Australian tax file number", "123 456 782", "NNN NNN NNN",
        "mod 11", "Eight or nine digits, modulus 11 with weights 1 4 3 7 5 8 6 9 10 (ATO).",
        by<au_tfn>),
    row("dz.nif", "DZ", either, "Algerian tax number (NIF)", "000216001808337", "N…", "none",
        "Fifteen digits, or twenty for a branch (DGI).", by<dz_nif>),
    row("eg.tn", "EG", either, "Egyptian tax number", "100-531-385", "NNN-NNN-NNN", "none",
        "Nine digits (مصلحة الضرائب).", by<eg_tn>),
    row("gh.tin", "GH", either, "Ghanaian tax number (TIN)", "C0000803561", "A00NNNNNNNC", "mod 11",
        "P, C, G, Q or V, 00, seven digits, modulus 11 with weights 1 to 9 (GRA).", by<gh_tin>),
    row("gn.nifp", "GN", either, "Guinean tax number (NIFP)", "693-770-885", "NNN-NNN-NNC", "Luhn",
        "Nine digits by Luhn (DNI).", by<gn_nifp>),
    row("ke.pin", "KE", either, "Kenyan tax number (PIN)", "P051365947M", "ANNNNNNNNNA", "none",
        "A for persons or P, nine digits and a letter (KRA).", by<ke_pin>),
    row("ma.ice", "MA", organisation, "Moroccan enterprise number (ICE)", "001561191000066",
        "NNNNNNNNNNNNNCC", "mod 97", "Fifteen digits, a multiple of 97 (DGI).", by<ma_ice>),
    row("mz.nuit", "MZ", either, "Mozambican tax number (NUIT)", "400 339 910", "NNN NNN NNC",
        "mod 11", "Eight digits, modulus 11 with weights 8 9 4 5 6 7 8 9 (AT).", by<mz_nuit>),
    row("nz.ird", "NZ", either, "New Zealand IRD number", "49-091-850", "NN-NNN-NNC", "mod 11",
        "Eight or nine digits up to 150,000,000, modulus 11 with weights 3 2 7 6 5 4 3 2, else 7 4 "
        "3 2 5 2 7 6 (Inland Revenue).",
        by<nz_ird>),
    row("sn.ninea", "SN", organisation, "Senegalese enterprise number (NINEA)", "0017766 2G3",
        "NNNNNNC NAN", "mod 10",
        "Seven or nine digits, modulus 10 with weights 1 and 2; the tax code may follow (ANSD).",
        by<sn_ninea>),
    row("tn.mf", "TN", either, "Tunisian tax number (matricule fiscal)", "1234567/M/A/E/001",
        "NNNNNNN/A/A/A/NNN", "none",
        "Seven digits and a letter; VAT code, category and branch, 000 but for category E (DGI).",
        tn_mf_rule),
    row("za.idnr", "ZA", person, "South African identity number", "7503305044089",
        "YYMMDD NNNN NNC", "Luhn",
        "Birth date, serial (from 5000 on men), 0 for citizens, Luhn (Identification Act 68/1997).",
        by<za_idnr>, reveals::za_person),
    row("za.tin", "ZA", either, "South African tax number", "0001339050", "NNNN/NNN/NN/C", "Luhn",
        "Ten digits by Luhn, 0, 1, 2, 3 or 9 first (SARS).", by<za_tin>),
};

}  // namespace

std::span<const identifier_scheme> africa_oceania() {
  return rows;
}

}  // namespace vaka::text::tables
