#include "text/identifier/national.hpp"

namespace vaka::text::national {

using namespace recipes;
using checksum::luhn_remainder;
using parts::compare_digit;
using parts::is_date;

fault at_uid(std::string_view number, const check_day&) {
  const int sum = luhn_remainder(number.substr(1, 7));
  return compare_digit((16 - sum) % 10, number[8], "96 minus Luhn's sum, modulus 10");
}

fault au_abn(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 89 with weights 10 1 3 5 7 9 11 13 15 17 19");
  constexpr fault wrong{"check_digit",
                        "the check digits do not fit: modulus 89, the first digit "
                        "less one, with weights 10 1 3 5 7 9 11 13 15 17 19"};
  return (rule.sum(number) - 10) % 89 == 0 && number[0] != '0' ? fault{} : wrong;
}

fault be_enterprise(std::string_view number, const check_day&) {
  if (number[0] > '1' || (number[0] == '0' && number[1] == '0')) return not_given;
  return compare_two(97 - value_of(number.substr(0, 8)) % 97, number.substr(8),
                     "97 minus the first eight digits modulo 97");
}

fault bg_egn(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 2 4 8 5 10 9 7 3 6");
  int year = 1900 + two_digits(number, 0);
  int month = two_digits(number, 2);
  if (month > 40) {
    year += 100;
    month -= 40;
  } else if (month > 20) {
    year -= 100;
    month -= 20;
  }
  if (const auto wrong = check_date(year, month, two_digits(number, 4))) return wrong;
  return check_sum(rule, number, last::rest_or_zero);
}

fault bg_foreigner(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 10 with weights 21 19 17 13 11 9 7 3 1");
  return check_sum(rule, number, last::rest);
}

fault bg_vat(std::string_view number, const check_day& day) {
  static constexpr weights legal("modulus 11 with weights 1 2 3 4 5 6 7 8");
  static constexpr weights second("modulus 11 with weights 3 4 5 6 7 8 9 10");
  static constexpr weights other("modulus 11 with weights 4 3 2 7 6 5 4 3 2");
  if (number.size() == 9)
    return legal.rest(number) < 10 ? check_sum(legal, number, last::rest)
                                   : check_sum(second, number, last::rest_or_zero);
  if (!bg_egn(number, day) || !bg_foreigner(number, day)) return {};
  return check_sum(other, number, last::less);
}

fault br_cnpj(std::string_view number, const check_day&) {
  // Since 2026 letters stand for their ASCII code less 48, as digits always did.
  static constexpr weights first("modulus 11 with weights 5 4 3 2 9 8 7 6 5 4 3 2");
  static constexpr weights second("modulus 11 with weights 6 5 4 3 2 9 8 7 6 5 4 3 2");
  if (number.substr(0, 12) == "000000000000") return not_given;
  if (const auto wrong = check_sum(first, number, last::less_or_zero)) return wrong;
  return check_sum(second, number, last::less_or_zero);
}

fault ch_uid(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 5 4 3 2 7 6 5 4");
  return check_sum(rule, number, last::less);
}

fault cy_vat(std::string_view number, const check_day&) {
  constexpr std::array<int, 10> even{1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
  if (number.starts_with("12")) return not_given;
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const int digit = number[i] - '0';
    sum += i % 2 == 0 ? even[static_cast<std::size_t>(digit)] : digit;
  }
  return compare(static_cast<char>('A' + sum % 26), number[8],
                 "modulus 26 of the digits, every other one exchanged");
}

fault cz_company(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 8 7 6 5 4 3 2");
  if (number[0] == '9') return not_given;
  const int digit = (11 - rule.rest(number)) % 11;
  const int expected = digit == 0 ? 1 : digit % 10;
  return compare_digit(expected, number[7], rule.says);
}

// Nine digits until 1953, ten since; months of women are raised by 50, and from 2004 on by 20 where
// the numbers of a day do not suffice. A rest of ten is written as 0, which should have ended in
// 1985 and did not quite.
fault cz_birth_number(std::string_view number, const check_day& day) {
  const bool old = number.size() == 9;
  int year = 1900 + two_digits(number, 0);
  if (old && year >= 1980) year -= 100;
  if (old && year > 1953) return {"date", "numbers of nine digits ended with the year 1953"};
  if (!old && year < 1954) year += 100;
  const int month = two_digits(number, 2) % 50 % 20;
  if (const auto wrong = check_birth(year, month, two_digits(number, 4), day)) return wrong;
  if (old) return {};
  return compare_digit(value_of(number.substr(0, 9)) % 11 % 10, number[9],
                       "the first nine digits modulo 11");
}

// Nine digits that begin with 6: numbers for persons without a birth number.
static fault cz_special(std::string_view number) {
  static constexpr weights rule("modulus 11 with weights 8 7 6 5 4 3 2");
  return compare_digit((rule.rest(number.substr(1)) + 8) % 10, number[8], rule.says);
}

fault cz_vat(std::string_view number, const check_day& day) {
  if (number.size() == 8) return cz_company(number, day);
  if (number.size() == 9 && number[0] == '6') return cz_special(number);
  return cz_birth_number(number, day);
}

fault de_vat(std::string_view number, const check_day&) {
  if (number[0] == '0') return not_given;
  return mod_11_10(number);
}

fault dk_vat(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 2 7 6 5 4 3 2");
  if (number[0] == '0') return not_given;
  return check_sum(rule, number, last::less);
}

fault ee_vat(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 10 with weights 3 7 1 3 7 1 3 7");
  return check_sum(rule, number, last::less);
}

namespace {

constexpr std::string_view person_letters = "TRWAGMYFPDXBNJZSQVHLCKE";

char person_letter(int number) {
  return person_letters[static_cast<std::size_t>(number % 23)];
}

}  // namespace

fault es_person(std::string_view number, const check_day&) {
  constexpr std::string_view rule = "the letter of the number modulo 23";
  if (is_digit(number[0]))
    return compare(person_letter(value_of(number.substr(0, 8))), number[8], rule);
  const int first = number[0] >= 'X' ? number[0] - 'X' : 0;
  if (std::string_view("KLMXYZ").find(number[0]) == std::string_view::npos) return odd_shape;
  return compare(person_letter(first * 10'000'000 + value_of(number.substr(1, 7))), number[8],
                 rule);
}

// The check is a letter for public bodies and foreigners, a digit for firms, either for others.
// Firms without a seat in Spain have 00 for the province and a letter.
fault es_company(std::string_view number, const check_day&) {
  constexpr std::string_view rule = "Luhn's rule, as a digit or as a letter (J = 0, A = 1)";
  const char kind = number[0];
  if (std::string_view("ABCDEFGHJNPQRSUVW").find(kind) == std::string_view::npos) return odd_shape;
  const int digit = checksum::luhn_digit(number.substr(1, 7));
  const char letter = "JABCDEFGHI"[static_cast<std::size_t>(digit)];
  const bool only_letter = std::string_view("NPQRSW").find(kind) != std::string_view::npos;
  const bool only_digit =
      std::string_view("ABEH").find(kind) != std::string_view::npos && number.substr(1, 2) != "00";
  const bool as_letter = only_letter || (!only_digit && !is_digit(number[8]));
  return compare(as_letter ? letter : static_cast<char>('0' + digit), number[8], rule);
}

fault es_tax(std::string_view number, const check_day& day) {
  const bool person =
      is_digit(number[0]) || std::string_view("KLMXYZ").find(number[0]) != std::string_view::npos;
  return person ? es_person(number, day) : es_company(number, day);
}

fault fi_vat(std::string_view number, const check_day&) {
  static constexpr weights rule("modulus 11 with weights 7 9 10 5 8 4 2");
  return check_sum(rule, number, last::less);
}

fault fr_siren(std::string_view number, const check_day&) {
  return luhn(number);
}

// The key of new numbers holds a letter: its two places over the alphabet without I and O.
static int fr_key_remainder(std::string_view key, int siren_rest) {
  static constexpr checksum::alphabet letters("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ");
  const int first = letters.value(key[0]);
  const int second = letters.value(key[1]);
  const int value = is_digit(key[0]) ? first * 24 + second - 10 : first * 34 + second - 100;
  return (siren_rest + 1 + value / 11 - value % 11 + 11) % 11;
}

fault fr_vat(std::string_view number, const check_day& day) {
  constexpr fault wrong_letters{"check_digit",
                                "the two characters of the key do not fit: modulus "
                                "11 of the SIREN and their value"};
  constexpr fault foreign{"format", "the key does not use the letters I and O"};
  const auto key = number.substr(0, 2);
  const auto siren = number.substr(2);
  // Numbers of Monaco begin with 000 and have no SIREN.
  if (!siren.starts_with("000"))
    if (const auto wrong = fr_siren(siren, day)) return wrong;
  const int value = value_of(siren);
  if (parts::all_digits(key))
    return compare_two((value % 97 * 100 + 12) % 97, key, "12 + 100 times the SIREN, modulo 97");
  if (key.find_first_of("IO") != std::string_view::npos) return foreign;
  return fr_key_remainder(key, value % 11) == 0 ? fault{} : wrong_letters;
}

}  // namespace vaka::text::national
