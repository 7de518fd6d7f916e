// Andorra, France, Greece, Italy, Monaco, Portugal, San Marino and Spain: numbers besides VAT.
#include "text/identifier/national.hpp"
#include "text/identifier/schemes.hpp"
#include "text/identifier/world_reveals.hpp"

namespace vaka::text::tables {
namespace {

using enum subject;
using namespace recipes;
using parts::compare_digit;

constexpr recipe ad_nrt{"@-999999-@", " -.", {}, national::ad_nrt};

// France. ---------------------------------------------------------------------------------------

constexpr recipe fr_siren{"999 999 999", " .", {}, national::fr_siren};

fault fr_establishment(std::string_view number, const check_day&) {
  constexpr fault post{"check_digit",
                       "the digits of the post's numbers add up to no multiple of 5"};
  // The post's 356000000 has more establishments than Luhn's digit leaves room for.
  if (number.starts_with("356000000") && number != "35600000000048") {
    int sum = 0;
    for (const char c : number) sum += c - '0';
    return sum % 5 == 0 ? fault{} : post;
  }
  if (const auto wrong = luhn(number.substr(0, 9))) return wrong;
  return luhn(number);
}
constexpr recipe fr_siret{"999 999 999 99999", " .", {}, fr_establishment};

fault fr_person(std::string_view number, const check_day&) {
  constexpr fault sex{"range", "the first digit is 1, 2, 3, 4, 7 or 8"};
  if (std::string_view("123478").find(number[0]) == std::string_view::npos) return sex;
  const int month = two_digits(number, 3);
  if (month == 0 || (month > 12 && month < 20) || (month > 42 && month < 50))
    return parts::no_such_date;
  // Corsica's departments 2A and 2B count as 19 and 18.
  parts::number digits(number.substr(0, 5));
  if (is_digit(number[6])) {
    digits.append(number.substr(5, 8));
  } else {
    digits.append(number[6] == 'A' ? "19" : "18").append(number.substr(7, 6));
  }
  return compare_two(97 - checksum::remainder_97(digits.view()), number.substr(13),
                     "97 less the first thirteen characters modulo 97");
}
constexpr recipe fr_nir{
    "9 99 99 99 999 999 99|9 99 99 2A 999 999 99|9 99 99 2B 999 999 99", " .", {}, fr_person};

fault fr_excise(std::string_view number, const check_day&) {
  constexpr fault kind{"range", "the letter is B, C, E or N"};
  return std::string_view("BCEN").find(number[8]) == std::string_view::npos ? kind : fault{};
}
constexpr recipe fr_accise{"FR099999@9999", " ", {}, fr_excise};

fault mc_tax(std::string_view number, const check_day& day) {
  constexpr fault french{"range", "numbers of Monaco have 000 behind the key"};
  return number.substr(2, 3) == "000" ? national::fr_vat(number, day) : french;
}
constexpr recipe mc_tva{"##999999999", " -.", "FR", mc_tax};

// Spain. ----------------------------------------------------------------------------------------

constexpr recipe es_dni{"99999999-@", " -", {}, national::es_person};
constexpr recipe es_nie{"X-9999999-@|Y-9999999-@|Z-9999999-@", " -", {}, national::es_person};
constexpr recipe es_cif{"@-9999999#", " -", {}, national::es_company};

fault es_account(std::string_view number, const check_day&) {
  static constexpr weights office("modulus 11 with weights 4 8 5 10 9 7 3 6");
  static constexpr weights account("modulus 11 with weights 1 2 4 8 5 10 9 7 3 6");
  const auto digit = [](int rest) { return rest < 2 ? rest : 11 - rest; };
  if (const auto wrong = compare_digit(digit(office.rest(number)), number[8], office.says))
    return wrong;
  return compare_digit(digit(account.rest(number.substr(10))), number[9], account.says);
}
constexpr recipe es_ccc{"9999 9999 99 9999999999", " -", {}, es_account};

// The activity stands in an annex of Orden HAC/1271/2019.
fault es_excise(std::string_view number, const check_day&) {
  constexpr std::string_view activities =
      "A0 A1 A2 A6 A7 A9 AC AF AT AV AW AX B0 B1 B6 B7 B9 BA BT C1 C7 DA DB DF DM DP E7 EC F1 H0 "
      "H1 "
      "H2 H4 H6 H7 H8 H9 HA HB HC HD HE HF HH HI HJ HK HL HM HN HP HQ HR HS HT HU HV HW HX HZ L0 "
      "L1 "
      "L2 L3 L7 M7 OA OB OE OH OR OT OV PF RF T1 T7 TT V1 V7 VD ";
  constexpr fault no_office{"range", "the office is 01 to 56"};
  constexpr fault no_activity{"range", "the two characters for the activity are not in use"};
  const int office = two_digits(number, 5);
  if (office < 1 || office > 56) return no_office;
  const auto at = activities.find(number.substr(7, 2));
  return at == activities.npos || at % 3 != 0 ? no_activity : fault{};
}
constexpr recipe es_cae{"ES00099##999@", "", {}, es_excise};

fault es_supply(std::string_view number, const check_day&) {
  constexpr std::string_view letters = "TRWAGMYFPDXBNJZSQVHLCKE";
  constexpr std::string_view rule = "the sixteen digits modulo 529";
  int rest = 0;
  for (const char c : number.substr(2, 16)) rest = (rest * 10 + (c - '0')) % 529;
  const char first = letters[static_cast<std::size_t>(rest / 23)];
  if (const auto wrong = compare(first, number[18], rule)) return wrong;
  if (const auto wrong = compare(letters[static_cast<std::size_t>(rest % 23)], number[19], rule))
    return wrong;
  constexpr fault border{"format", "the last letter is F, P, C, R, X, Y or Z"};
  const bool known =
      number.size() == 20 || std::string_view("FPCRXYZ").find(number[21]) != std::string_view::npos;
  return known ? fault{} : border;
}
constexpr recipe es_cups{
    "ES 9999 9999 9999 9999 @@|ES 9999 9999 9999 9999 @@ 9@", " -", {}, es_supply};

fault es_insurance(std::string_view number, const check_day&) {
  constexpr fault province{"range", "the first two digits are no province"};
  const int first = two_digits(number, 0);
  if (first == 0 || (first > 53 && first != 66)) return province;
  const int serial = value_of(number.substr(2, 8));
  const long long whole =
      serial < 10'000'000 ? first * 10'000'000LL + serial : first * 100'000'000LL + serial;
  return compare_two(static_cast<int>(whole % 97), number.substr(10),
                     "province and serial modulo 97");
}
constexpr recipe es_nss{"99 99999999 99", " -/", {}, es_insurance};

fault es_land(std::string_view number, const check_day&) {
  constexpr std::array<int, 11> by{13, 15, 12, 5, 4, 17, 9, 21, 3, 7, 1};
  constexpr std::string_view letters = "MQWERTYUIOPASDFGHJKLBZX";
  constexpr std::string_view rule = "modulus 23 with weights 13 15 12 5 4 17 9 21 3 7 1";
  const auto value = [](char c) {
    if (is_digit(c)) return c - '0';
    if (c == '?') return 15;                      // Ñ
    return c <= 'N' ? c - 'A' + 1 : c - 'A' + 2;  // the alphabet has Ñ between
  };
  for (const char c : number)
    if (c != '?' && checksum::base_36.value(c) < 0) return odd_shape;
  for (std::size_t half = 0; half < 2; ++half) {
    int sum = 0;
    for (std::size_t i = 0; i < by.size(); ++i)
      sum += by[i] * value(i < 7 ? number[half * 7 + i] : number[i + 7]);
    const char expected = letters[static_cast<std::size_t>(sum % 23)];
    if (const auto wrong = compare(expected, number[18 + half], rule)) return wrong;
  }
  return {};
}
constexpr recipe es_referenciacatastral{"??????? ??????? #### @@", " -", {}, es_land};

outcome es_land_rule(std::string_view input, const check_day& day) {
  return with_enye(es_referenciacatastral, input, day);
}

// Greece, Italy, Portugal, San Marino. -----------------------------------------------------------

fault gr_insurance(std::string_view number, const check_day&) {
  // Only the last two digits of the year stand there; 2000 has every day that 1900 had.
  const int year = 2000 + two_digits(number, 4);
  if (const auto wrong = check_date(year, two_digits(number, 2), two_digits(number, 0)))
    return wrong;
  return luhn(number);
}
constexpr recipe gr_amka{"99999999999", " -", {}, gr_insurance};

// Where two persons would have the same code, letters stand for digits.
char it_digit(char c) {
  constexpr std::string_view letters = "LMNPQRSTUV";
  if (is_digit(c)) return c;
  const auto at = letters.find(c);
  return at == letters.npos ? '?' : static_cast<char>('0' + at);
}

char it_letter(std::string_view body) {
  constexpr std::string_view odd = "BAFHJNPRTVCESULDGIMOQKWZYX";
  int sum = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const int value = is_digit(body[i]) ? body[i] - '0' : body[i] - 'A';
    sum += i % 2 != 0 ? value : odd[static_cast<std::size_t>(value)] - 'A';
  }
  return static_cast<char>('A' + sum % 26);
}

fault it_person(std::string_view number, const check_day& day) {
  constexpr std::string_view months = "ABCDEHLMPRST";
  if (number.size() == 11) return national::it_vat(number, day);
  parts::number digits;
  for (const std::size_t at : {6U, 7U, 9U, 10U, 12U, 13U, 14U}) digits.append(it_digit(number[at]));
  if (!parts::all_digits(digits.view())) return odd_shape;
  const auto month = months.find(number[8]);
  if (month == months.npos) return parts::no_such_date;
  const int birth_day = two_digits(digits.view(), 2) % 40;  // women's days are raised by 40
  const int year = 2000 + two_digits(digits.view(), 0);
  if (const auto wrong = check_date(year, static_cast<int>(month) + 1, birth_day)) return wrong;
  return compare(it_letter(number.substr(0, 15)), number[15],
                 "the values of fifteen characters modulo 26");
}
constexpr recipe it_codicefiscale{"@@@@@@##@##@###@|99999999999", " -:", {}, it_person};

fault it_drug(std::string_view number, const check_day&) {
  constexpr std::array<int, 10> doubled{0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
  constexpr fault start{"range", "the first digit is 0"};
  if (number[0] != '0') return start;
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const int digit = number[i] - '0';
    sum += i % 2 == 0 ? digit : doubled[static_cast<std::size_t>(digit)];
  }
  return compare_digit(sum % 10, number[8], "Luhn's sum modulo 10");
}
constexpr recipe it_aic{"999999999", " ", {}, it_drug};
constexpr recipe it_aic_short{"######", " ", {}};

// Six characters are the same number in base 32, with digits and consonants.
outcome it_aic_rule(std::string_view input, const check_day& day) {
  static constexpr checksum::alphabet base_32("0123456789BCDFGHJKLMNPQRSTUVWXYZ");
  parts::number typed;
  std::string_view shape;
  if (read(it_aic_short, input, typed, shape)) return apply(it_aic, {}, input, day);
  long long value = 0;
  for (const char c : typed.view()) {
    if (base_32.value(c) < 0) return odd_shape;
    value = value * 32 + base_32.value(c);
  }
  std::array<char, 9> digits{};
  for (std::size_t i = digits.size(); i-- > 0; value /= 10)
    digits[i] = static_cast<char>('0' + value % 10);
  if (value > 0) return not_given;
  return apply(it_aic, {}, {digits.data(), digits.size()}, day);
}

fault pt_card(std::string_view number, const check_day&) {
  constexpr fault wrong{"check_digit",
                        "the check digit does not fit: Luhn's sum over digits and "
                        "letters (A = 10), modulus 10"};
  int sum = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const int value = checksum::base_36.value(number[i]) * (i % 2 == 0 ? 2 : 1);
    sum += i % 2 == 0 && value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0 ? fault{} : wrong;
}
constexpr recipe pt_cc{"99999999 9 ##9", " ", {}, pt_card, 12};

constexpr recipe sm_coe{"", " .", {}};
outcome sm_coe_rule(std::string_view input, const check_day& day) {
  return without_zeros(sm_coe, 1, 5, input, day);
}

constexpr identifier_scheme rows[] = {
    row("ad.nrt", "AD", either, "Tax number of Andorra (NRT)", "U-132950-X", "A-NNNNNN-A", "none",
        "A letter for the kind of holder, six digits, F up to 699999, A and L from 700000, and a "
        "letter; how it is computed is not public (Govern d'Andorra; OECD).",
        by<ad_nrt>),
    row("es.cae", "ES", organisation, "Spanish excise code (CAE)", "ES00008V1567A", "ES000NNXXNNNA",
        "none",
        "ES000, office 01 to 56, activity, three digits and a letter (Orden HAC/1271/2019).",
        by<es_cae>),
    row("es.ccc", "ES", account, "Spanish bank account before IBAN", "1234 1234 16 1234567890",
        "NNNN NNNN CC NNNNNNNNNN", "mod 11",
        "Bank, office, two check digits by modulus 11 with weights 1 2 4 8 5 10 9 7 3 6, account "
        "(AEB).",
        by<es_ccc>),
    row("es.cif", "ES", organisation, "Spanish tax number of firms (CIF)", "J99216582", "ANNNNNNNX",
        "Luhn",
        "A letter for the kind, seven digits, Luhn's digit or its letter, according to the kind "
        "(Orden EHA/451/2008).",
        by<es_cif>),
    row("es.cups", "ES", other, "Spanish point of supply (CUPS)", "ES 1234 1234 5678 9012 JY",
        "ES NNNN NNNN NNNN NNNN CC NA", "mod 529",
        "ES, sixteen digits, two letters for these modulo 529; a digit and a letter more at "
        "borders "
        "(Resolución de 18 de noviembre de 2009).",
        by<es_cups>),
    row("es.dni", "ES", person, "Spanish identity number (DNI)", "54362315K", "NNNNNNNN-A",
        "mod 23", "Eight digits and a letter by modulus 23 (Real Decreto 1553/2005).", by<es_dni>),
    row("es.nie", "ES", person, "Spanish number of a foreigner (NIE)", "X2482300W", "A-NNNNNNN-A",
        "mod 23",
        "X, Y or Z for 0, 1, 2, seven digits and a letter by modulus 23 (Orden INT/2058/2008).",
        by<es_nie>),
    row("es.nss", "ES", person, "Spanish social security number", "28 12345678 40",
        "NN NNNNNNNN CC", "mod 97",
        "Province, eight digits, and these modulo 97 (Tesorería General de la Seguridad Social).",
        by<es_nss>),
    row("es.referenciacatastral", "ES", other, "Spanish cadastral reference",
        "9872023 VH5797S 0001 WX", "XXXXXXX XXXXXXX XXXX CC", "mod 23",
        "Eighteen characters and two letters, each by modulus 23 (Dirección General del Catastro).",
        es_land_rule),
    row("fr.accise", "FR", organisation, "French excise number", "FR012907E0820", "FR0NNNNNANNNN",
        "none", "FR0, year, customs office, B, C, E or N, four digits (Douane).", by<fr_accise>),
    row("fr.nir", "FR", person, "French social security number (NIR)", "2 95 10 99 126 111 93",
        "N YY MM NN NNN NNN CC", "mod 97",
        "Sex, year and month of birth, place (2A and 2B on Corsica), serial, and 97 less these "
        "modulo 97 (INSEE; décret 82-103).",
        by<fr_nir>, reveals::fr_person),
    row("fr.siren", "FR", organisation, "French company number (SIREN)", "552 008 443",
        "NNN NNN NNC", "Luhn", "Nine digits by Luhn (INSEE).", by<fr_siren>),
    row("fr.siret", "FR", organisation, "French establishment number (SIRET)", "732 829 320 00074",
        "NNN NNN NNN NNNNC", "Luhn",
        "The SIREN and five digits by Luhn; the post's are a multiple of 5 in sum (INSEE).",
        by<fr_siret>),
    row("gr.amka", "GR", person, "Greek social security number (AMKA)", "01013099997",
        "DDMMYYNNNNC", "Luhn", "Birth date, four digits, the last odd for men, and Luhn's (ΗΔΙΚΑ).",
        by<gr_amka>, reveals::gr_insured),
    row("it.aic", "IT", other, "Italian drug code (AIC)", "000307052", "NNNNNNNNC", "Luhn",
        "Nine digits, 0 first, Luhn's sum; or six characters, the same in base 32 (AIFA).",
        it_aic_rule),
    row("it.codicefiscale", "IT", person, "Italian tax code", "MRSMSR81D60Z611H",
        "AAAAAAYYADDANNNA", "mod 26",
        "Name, year, letter of the month, day (women's raised by 40), place, and a letter by "
        "modulus "
        "26; letters may stand for digits. Firms have the eleven digits of VAT (DM 23/12/1976).",
        by<it_codicefiscale>, reveals::it_person),
    row("mc.tva", "MC", organisation, "VAT number of Monaco", "FR53000004605", "FRCCNNNNNNNNN",
        "mod 97", "As vat.FR with 000 behind the key (Monaco, Services fiscaux).",
        with_prefix<mc_tva>),
    row("pt.cc", "PT", person, "Portuguese citizen card number", "00000000 0 ZZ4", "NNNNNNNN N XXN",
        "mod 10",
        "Eight digits, a check digit, two characters and Luhn's digit over all (AMA, Cartão de "
        "Cidadão).",
        by<pt_cc>),
    row("sm.coe", "SM", either, "San Marino economic operator code (COE)", "51", "N…", "none",
        "Up to five digits; zeros in front are left out (Ufficio Tributario).", sm_coe_rule),
};

}  // namespace

std::span<const identifier_scheme> south() {
  return rows;
}

}  // namespace vaka::text::tables
