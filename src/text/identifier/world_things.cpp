// Things numbered all over the world: books, music, drugs and chemicals, ships, containers, phones.
#include "text/identifier/national.hpp"
#include "text/identifier/schemes.hpp"

namespace vaka::text::tables {
namespace {

using enum subject;
using namespace recipes;
using checksum::base_36;
using parts::compare_digit;

// The last digit of an article number: weights 3 and 1 in turns from the right.
fault article_number(std::string_view digits, const check_day&) {
  int sum = 0;
  int by = 3;
  for (std::size_t i = digits.size() - 1; i-- > 0; by = 4 - by) sum += (digits[i] - '0') * by;
  return compare_digit((10 - sum % 10) % 10, digits.back(),
                       "modulus 10 with weights 3 and 1 from the right");
}
constexpr recipe ean{
    "99999999|999999999999|9999999999999|99999999999999", " -", {}, article_number};

fault mod_11_with_x(std::string_view text) {
  int sum = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    sum += (text[i] - '0') * static_cast<int>(text.size() - i);
  const int digit = (11 - sum % 11) % 11;
  return compare(digit == 10 ? 'X' : static_cast<char>('0' + digit), text.back(),
                 "modulus 11 with falling weights, X for ten");
}

fault book(std::string_view text, const check_day& day) {
  constexpr fault start{"range", "numbers of thirteen digits begin with 978 or 979"};
  if (text.size() == 10) return mod_11_with_x(text);
  if (!text.starts_with("978") && !text.starts_with("979")) return start;
  return article_number(text, day);
}
constexpr recipe isbn{"999999999#|9999999999999", " -", {}, book, 10};

fault serial(std::string_view text, const check_day&) {
  return mod_11_with_x(text);
}
constexpr recipe issn{"9999-999#", " -", {}, serial};

// M counts as 3, as if 9790 stood there.
fault sheet_music(std::string_view text, const check_day& day) {
  if (text[0] != 'M') return text.starts_with("979") ? article_number(text, day) : not_given;
  parts::number whole("9790");
  whole.append(text.substr(1));
  return article_number(whole.view(), day);
}
constexpr recipe ismn{"M999999999|9790999999999", " -.", {}, sheet_music};

fault public_name(std::string_view text, const check_day&) {
  const int check = checksum::pure_check(text.substr(0, 15), checksum::decimal_x);
  return compare(checksum::decimal_x.letter(check), text[15], "ISO 7064 mod 11-2");
}
constexpr recipe isni{"9999 9999 9999 999#", " -", {}, public_name};

// Letters count 10 to 38 without the multiples of 11.
fault container(std::string_view text, const check_day&) {
  constexpr fault kind{"range", "the fourth letter is J, R, U or Z"};
  if (std::string_view("JRUZ").find(text[3]) == std::string_view::npos) return kind;
  int sum = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    const int value = base_36.value(text[i]);
    sum += (value < 11 ? value : value + (value - 1) / 10) << i;
  }
  return compare_digit(sum % 11 % 10, text[10], "modulus 11 with powers of two");
}
constexpr recipe iso6346{"@@@@ 999999 9", " ", {}, container};

fault phone_set(std::string_view digits, const check_day&) {
  return digits.size() == 15 ? luhn(digits) : fault{};
}
constexpr recipe imei{
    "99-999999-999999|99-999999-999999-9|99-999999-999999-99", " -", {}, phone_set};

fault ship(std::string_view digits, const check_day&) {
  static constexpr weights rule("modulus 10 with weights 7 6 5 4 3 2");
  return check_sum(rule, digits, last::rest);
}
constexpr recipe imo{"9999999", " ", "IMO", ship};

fault release(std::string_view text, const check_day&) {
  const int check = checksum::hybrid_check(text.substr(0, 17), base_36);
  return compare(base_36.letter(check), text[17], "ISO 7064 mod 37,36");
}
constexpr recipe grid{"A1-#####-##########-#", " -", "GRID:", release};

fault chemical(std::string_view digits, const check_day&) {
  int sum = 0;
  for (std::size_t i = digits.size() - 1; i-- > 0;)
    sum += (digits[i] - '0') * static_cast<int>(digits.size() - 1 - i);
  if (digits[0] == '0') return not_given;
  return compare_digit(sum % 10, digits.back(), "modulus 10 with weights 1, 2, 3 … from the right");
}
constexpr recipe casrn{"99-99-9|999-99-9|9999-99-9|99999-99-9|999999-99-9|9999999-99-9",
                       "-",
                       {},
                       chemical,
                       0,
                       false,
                       true};

// Its dashes belong to the number.
outcome casrn_rule(std::string_view input, const check_day& day) {
  const auto found = apply(casrn, {}, input, day);
  return found.valid() ? outcome(found.display.view(), found.display.view()) : found;
}

// A country or an agency, a dash, and what the library chose; letters keep their case.
outcome library(std::string_view input, const check_day&) {
  constexpr std::string_view countries =
      "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
      "BR "
      "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO "
      "DZ "
      "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU "
      "GW "
      "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW "
      "KY "
      "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU "
      "MV "
      "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
      "PY "
      "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF "
      "TG "
      "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA "
      "ZM "
      "ZW ";
  constexpr std::string_view agencies = " EUR GTB O OCLC ZDB ";
  constexpr fault too_long{"length", "it has more than fifteen characters"};
  constexpr fault sign{"format", "it holds more than letters, digits, dash, slash and colon"};
  constexpr fault prefix{"range", "it does not begin with a country or an agency and a dash"};
  const auto text = parts::trim(input);
  if (text.size() > 15) return too_long;
  for (const char c : text)
    if (c != '-' && c != '/' && c != ':' && base_36.value(c) < 0 && (c < 'a' || c > 'z'))
      return sign;
  const auto dash = text.find('-');
  if (dash == text.npos || dash + 1 == text.size()) return prefix;
  const auto capitals = parts::plain(text.substr(0, dash));
  const auto at = countries.find(capitals.view());
  identifier_text spaced(" ");
  spaced.append(capitals.view()).append(' ');
  const bool country = dash == 2 && at != countries.npos && at % 3 == 0;
  if (!country && (dash == 0 || agencies.find(spaced.view()) == agencies.npos)) return prefix;
  return {text, text};
}

constexpr identifier_scheme rows[] = {
    row("casrn", "", other, "Chemical substance number (CAS)", "87-86-5", "N…-NN-C", "mod 10",
        "Up to nine digits and a check digit, modulus 10 with weights 1, 2, 3 … from the right "
        "(CAS).",
        casrn_rule),
    row("ean", "", other, "Article number (GTIN, EAN)", "7501031311309", "N…C", "mod 10",
        "Eight, twelve, thirteen or fourteen digits, modulus 10 with weights 3 and 1 from the "
        "right "
        "(GS1).",
        by<ean>),
    row("gen.ean", "", other, "Article number (GTIN, EAN)", "7501031311309", "N…C", "mod 10",
        "As ean.", by<ean>),
    row("grid", "", other, "Release of a recording (GRid)", "A1-2425G-ABC1234002-M",
        "A1-XXXXX-XXXXXXXXXX-C", "ISO 7064 mod 37,36",
        "A1, issuer, release and a check character, ISO 7064 mod 37,36 (IFPI).", by<grid>),
    row("imei", "", other, "Mobile device (IMEI)", "35-209900-176148-1", "NN-NNNNNN-NNNNNN-C",
        "Luhn",
        "Fourteen digits, and Luhn's; or two for the software version instead (3GPP TS 23.003).",
        by<imei>),
    row("imo", "", other, "Ship (IMO)", "9319466", "NNNNNNC", "mod 10",
        "Six digits and their sum with weights 7 to 2, modulus 10 (IMO Resolution A.1117).",
        by<imo>),
    row("isbn", "", other, "Book (ISBN)", "9781857982183", "N…C", "mod 11 or mod 10",
        "Ten characters by modulus 11 with weights 10 to 2, X for ten; since 2007 thirteen digits "
        "with 978 or 979 in front as an EAN (ISO 2108).",
        by<isbn>),
    row("isil", "", organisation, "Library (ISIL)", "IT-RM0267", "AA-X…", "none",
        "A country or an agency, a dash and up to eleven characters, fifteen together (ISO 15511).",
        library),
    row("ismn", "", other, "Printed music (ISMN)", "979-0-3452-4680-5", "9790NNNNNNNNC", "mod 10",
        "9790, or M until 2008, eight digits and the check digit of an EAN (ISO 10957).", by<ismn>),
    row("isni", "", either, "Public name (ISNI)", "0000 0001 2281 955X", "NNNN NNNN NNNN NNNC",
        "ISO 7064 mod 11-2", "Fifteen digits and a check character, ISO 7064 mod 11-2 (ISO 27729).",
        by<isni>),
    row("iso6346", "", other, "Shipping container", "CSQU 305438 3", "AAAA NNNNNN C", "mod 11",
        "Owner, J, R, U or Z, six digits, and the values with powers of two modulo 11 (ISO 6346).",
        by<iso6346>),
    row("issn", "", other, "Serial publication (ISSN)", "0024-9319", "NNNN-NNNC", "mod 11",
        "Seven digits and modulus 11 with weights 8 to 2, X for ten (ISO 3297).", by<issn>),
};

}  // namespace

std::span<const identifier_scheme> things() {
  return rows;
}

}  // namespace vaka::text::tables
