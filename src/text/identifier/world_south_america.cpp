// South America: numbers of persons and firms.
#include "text/identifier/national.hpp"
#include "text/identifier/schemes.hpp"

namespace vaka::text::tables {
namespace {

using enum subject;
using namespace recipes;
using parts::compare_digit;

fault ar_taxpayer(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 5 4 3 2 7 6 5 4 3 2");
  constexpr std::string_view kinds = "20 23 24 25 26 27 30 33 34 50 51 55 ";
  const auto at = kinds.find(number.substr(0, 2));
  if (at == kinds.npos || at % 3 != 0) return not_given;
  const int digit = (11 - rule.rest(number)) % 11;
  return compare_digit(digit == 10 ? 9 : digit, number[10], rule.says);
}
constexpr recipe ar_cuit{"99-99999999-9", " -", {}, ar_taxpayer};

fault ar_account(std::string_view number, const check_day&) {
  static constexpr weights branch("modulus 10 with weights 7 1 3 9 7 1 3");
  static constexpr weights account("modulus 10 with weights 3 9 7 1 3 9 7 1 3 9 7 1 3");
  if (const auto wrong = check_sum(branch, number, last::less)) return wrong;
  return check_sum(account, number.substr(8), last::less);
}
constexpr recipe ar_cbu{"9999999 9 99999999999999", " -", {}, ar_account};
constexpr recipe ar_dni{"9.999.999|99.999.999", " .", {}};

fault br_person(std::string_view number, const check_day&) {
  static constexpr weights first("modulus 11 with weights 10 9 8 7 6 5 4 3 2");
  static constexpr weights second("modulus 11 with weights 11 10 9 8 7 6 5 4 3 2");
  if (number.find_first_not_of(number[0]) == number.npos) return not_given;
  if (const auto wrong = check_sum(first, number, last::less_or_zero)) return wrong;
  return check_sum(second, number, last::less_or_zero);
}
constexpr recipe br_cpf{"999.999.999-99", " -.", {}, br_person};
constexpr recipe br_cnpj{"##.###.###/####-99", " -./", {}, national::br_cnpj};

// Weights 2 to 7 from the right, and again.
fault cl_tax(std::string_view number, const check_day&) {
  int sum = 0;
  int by = 2;
  for (std::size_t i = number.size() - 1; i-- > 0; by = by == 7 ? 2 : by + 1)
    sum += (number[i] - '0') * by;
  const int digit = (11 - sum % 11) % 11;
  return compare(digit == 10 ? 'K' : static_cast<char>('0' + digit), number.back(),
                 "modulus 11 with weights 2 to 7 from the right");
}
constexpr recipe cl_rut{"9.999.999-#|99.999.999-#", " -.", "CL", cl_tax};

fault co_tax(std::string_view number, const check_day&) {
  constexpr std::array<int, 15> by{3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71};
  int sum = 0;
  for (std::size_t i = 0; i + 1 < number.size(); ++i)
    sum += (number[number.size() - 2 - i] - '0') * by[i];
  const int rest = sum % 11;
  return compare_digit(rest < 2 ? rest : 11 - rest, number.back(),
                       "modulus 11 with weights 3 7 13 17 … from the right");
}
constexpr recipe co_nit{
    "9999999-9|99999999-9|999999999-9|9999999999-9|99999999999-9|999999999999-9|9999999999999-9|"
    "99999999999999-9|999999999999999-9",
    " -.,",
    {},
    co_tax};

fault ec_province(std::string_view number) {
  const int province = two_digits(number, 0);
  return (province >= 1 && province <= 24) || province == 30 || province == 50 ? fault{}
                                                                               : not_given;
}
fault ec_person(std::string_view number, const check_day&) {
  if (const auto wrong = ec_province(number)) return wrong;
  return number[2] > '6' ? not_given : luhn(number.substr(0, 10));
}
constexpr recipe ec_ci{"999999999-9", " -", {}, ec_person};

// The third digit tells whose it is: a person's identity number, a public body (6) or a firm (9).
// Some firms have got numbers by the rule of public bodies.
fault ec_taxpayer(std::string_view number, const check_day& day) {
  static constexpr weights body("modulus 11 with weights 3 2 7 6 5 4 3 2");
  static constexpr weights firm("modulus 11 with weights 4 3 2 7 6 5 4 3 2");
  if (const auto wrong = ec_province(number)) return wrong;
  if ((number[2] == '6' || number[2] == '9') && number.substr(9) != "0000" &&
      digit_of(body, number, last::less) == number[8] - '0')
    return {};
  if (number[2] == '6' || number[2] < '6')
    return number.substr(10) == "000" ? not_given : ec_person(number, day);
  if (number[2] != '9' || number.substr(10) == "000") return not_given;
  return check_sum(firm, number, last::less);
}
constexpr recipe ec_ruc{"999999999-9-999", " -", {}, ec_taxpayer};

fault pe_identity(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 3 2 7 6 5 4 3 2");
  constexpr std::string_view digits = "65432110987";
  constexpr std::string_view letters = "KJIHGFEDCBA";
  if (number.size() == 8) return {};
  const auto rest = static_cast<std::size_t>(rule.rest(number));
  return compare(is_digit(number[8]) ? digits[rest] : letters[rest], number[8], rule.says);
}
constexpr recipe pe_cui{"99999999|99999999-#", " -", {}, pe_identity};

fault pe_taxpayer(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 5 4 3 2 7 6 5 4 3 2");
  constexpr std::string_view kinds = "10 15 16 17 20 ";
  const auto at = kinds.find(number.substr(0, 2));
  if (at == kinds.npos || at % 3 != 0) return not_given;
  return compare_digit((11 - rule.rest(number)) % 10, number[10], rule.says);
}
constexpr recipe pe_ruc{"99999999999", " ", {}, pe_taxpayer};
constexpr recipe pe_ce{"999999999", " ", {}};

fault py_taxpayer(std::string_view number, const check_day&) {
  int sum = 0;
  int by = 2;
  for (std::size_t i = number.size() - 1; i-- > 0; ++by) sum += (number[i] - '0') * by;
  return compare_digit((11 - sum % 11) % 11 % 10, number.back(),
                       "modulus 11 with weights 2, 3, 4 … from the right");
}
constexpr recipe py_ruc{"9999-9|99999-9|999999-9|9999999-9|99999999-9", " -", {}, py_taxpayer};

fault uy_taxpayer(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 4 3 2 9 8 7 6 5 4 3 2");
  const int kind = two_digits(number, 0);
  if (kind < 1 || kind > 22 || number.substr(2, 6) == "000000" || number.substr(8, 3) != "001")
    return not_given;
  return check_sum(rule, number, last::less);
}
constexpr recipe uy_rut{"99-999999-999-9", " -", "UY", uy_taxpayer};

fault uy_person(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 10 with weights 2 9 8 7 6 3 4");
  return check_sum(rule, number, last::less);
}
constexpr recipe uy_cedula{"9.999.999-9", " -.", {}, uy_person};

fault ve_taxpayer(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 3 2 7 6 5 4 3 2");
  constexpr std::string_view kinds = "VEJPG";  // four, eight, twelve …
  const auto kind = kinds.find(number[0]);
  if (kind == kinds.npos) return not_given;
  const int rest = (4 * (static_cast<int>(kind) + 1) + rule.sum(number.substr(1))) % 11;
  return compare_digit(rest < 2 ? 0 : 11 - rest, number[9], rule.says);
}
constexpr recipe ve_rif{"@-99999999-9", " -", {}, ve_taxpayer};

constexpr identifier_scheme rows[] = {
    row("ar.cbu", "AR", account, "Argentine bank account (CBU)", "2850590940090418135201",
        "NNNNNNNC NNNNNNNNNNNNNC", "mod 10",
        "Bank and branch, a check digit, the account, a check digit; modulus 10 with weights 3 1 7 "
        "9 "
        "from the right (BCRA).",
        by<ar_cbu>),
    row("ar.cuit", "AR", either, "Argentine tax number (CUIT)", "20-05536168-2", "NN-NNNNNNNN-C",
        "mod 11",
        "Kind, eight digits, modulus 11 with weights 5 4 3 2 7 6 5 4 3 2, ten as 9 (ARCA).",
        by<ar_cuit>),
    row("ar.dni", "AR", person, "Argentine identity number", "20.123.456", "NN.NNN.NNN", "none",
        "Seven or eight digits (RENAPER).", by<ar_dni>),
    row("br.cnpj", "BR", organisation, "Brazilian number of a firm (CNPJ)", "16.727.230/0001-97",
        "NN.NNN.NNN/NNNN-CC", "mod 11",
        "Twelve characters, letters among them since July 2026, and two digits by modulus 11 with "
        "weights 6 5 4 3 2 9 8 7 6 5 4 3 2 (Receita Federal, IN RFB 2.229/2024).",
        by<br_cnpj>),
    row("br.cpf", "BR", person, "Brazilian number of a person (CPF)", "390.533.447-05",
        "NNN.NNN.NNN-CC", "mod 11",
        "Nine digits, not all the same, and two by modulus 11 with weights 11 to 2 (Receita "
        "Federal).",
        by<br_cpf>),
    row("cl.rut", "CL", either, "Chilean tax number (RUT)", "76.086.428-5", "NN.NNN.NNN-C",
        "mod 11", "Seven or eight digits and modulus 11 with weights 2 to 7, K for ten (SII).",
        by<cl_rut>),
    row("co.nit", "CO", either, "Colombian tax number (NIT)", "213123432-1", "N…-C", "mod 11",
        "Modulus 11 with weights 3 7 13 17 19 23 29 37 41 … from the right (DIAN).", by<co_nit>),
    row("ec.ci", "EC", person, "Ecuadorian identity number", "171430710-3", "NNNNNNNNN-C", "Luhn",
        "Province, a third digit up to 6, and Luhn's (Registro Civil).", by<ec_ci>),
    row("ec.ruc", "EC", either, "Ecuadorian tax number (RUC)", "1792060346-001", "NNNNNNNNN-C-NNN",
        "mod 11 or Luhn",
        "A person's identity number, a public body by modulus 11 with weights 3 2 7 6 5 4 3 2 or a "
        "firm with 4 3 2 7 6 5 4 3 2, and a branch (SRI).",
        by<ec_ruc>),
    row("pe.ce", "PE", person, "Peruvian number of a foreigner", "001043328", "NNNNNNNNN", "none",
        "Nine digits (Migraciones).", by<pe_ce>),
    row("pe.cui", "PE", person, "Peruvian identity number (CUI, DNI)", "10117410-2", "NNNNNNNN-C",
        "mod 11",
        "Eight digits; a ninth, or a letter, by modulus 11 with weights 3 2 7 6 5 4 3 2 (RENIEC).",
        by<pe_cui>),
    row("pe.ruc", "PE", either, "Peruvian tax number (RUC)", "20512333797", "NNNNNNNNNNC", "mod 11",
        "10, 15, 16, 17 or 20, eight digits, modulus 11 with weights 5 4 3 2 7 6 5 4 3 2 (SUNAT).",
        by<pe_ruc>),
    row("py.ruc", "PY", either, "Paraguayan tax number (RUC)", "80028061-0", "N…-C", "mod 11",
        "Four to eight digits, modulus 11 with weights 2, 3, 4 … from the right, ten as 0 (DNIT).",
        by<py_ruc>),
    row("uy.cedula", "UY", person, "Uruguayan identity number", "1.234.567-2", "N.NNN.NNN-C",
        "mod 10", "Seven digits, modulus 10 with weights 2 9 8 7 6 3 4 (DNIC).", by<uy_cedula>),
    row("uy.rut", "UY", organisation, "Uruguayan tax number (RUT)", "21-100342-001-7",
        "NN-NNNNNN-001-C", "mod 11",
        "Kind 01 to 22, six digits, 001, modulus 11 with weights 4 3 2 9 8 7 6 5 4 3 2 (DGI).",
        by<uy_rut>),
    row("ve.rif", "VE", either, "Venezuelan tax number (RIF)", "V-11470283-4", "A-NNNNNNNN-C",
        "mod 11",
        "V, E, J, P or G, eight digits, modulus 11 with weights 4 3 2 7 6 5 4 3 2 (SENIAT).",
        by<ve_rif>),
};

}  // namespace

std::span<const identifier_scheme> south_america() {
  return rows;
}

}  // namespace vaka::text::tables
