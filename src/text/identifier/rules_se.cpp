#include "text/identifier/parts.hpp"
#include "text/identifier/reveal.hpp"
#include "text/identifier/rules.hpp"

namespace vaka::text::rules {
namespace {

using namespace parts;

constexpr int coordination_days = 60;
constexpr std::string_view interim_letters = "TRSUWXJKLMN";
constexpr std::string_view luhn_rule = "Luhn's formula over the nine digits before it";
constexpr fault not_given_out{"range", "the birth number 000 is not given out"};

struct swedish {
  number digits;      // ten or twelve
  bool plus = false;  // '+' before the last four: a hundred years or more
  char letter = 0;    // of an interim number, where digits has the 1 it counts as
};

enum class inner { plain, blanks, letter };  // what may stand among the digits

// Ten or twelve digits, '-' or '+' before the last four. Dashes between the parts of the date are
// common enough to be read; blanks inside are not, unless the scheme takes them.
fault read_swedish(std::string_view input, inner allowed, swedish& out) {
  constexpr fault odd{"format", "it holds something else than digits and one '-' or '+'"};
  constexpr fault no_letter{"format", "the seventh place is not one of T R S U W X J K L M N"};
  constexpr fault neither{"length", "it has neither ten nor twelve digits"};
  if (input.size() > longest_input) return neither;
  const auto text = plain(input);
  const auto rest = trim(text.view());
  std::size_t plus_after = 0;
  std::size_t letter_after = 0;
  char before = '-';
  for (const char c : rest) {
    if (is_digit(c)) {
      out.digits.append(c);
    } else if (c == '-' || c == '+') {
      if (!is_digit(before)) return odd;
      if (c == '+' && out.plus) return odd;
      if (c == '+') {
        out.plus = true;
        plus_after = out.digits.size();
      }
    } else if (allowed == inner::letter && out.letter == 0 &&
               interim_letters.find(c) != interim_letters.npos) {
      out.letter = c;
      letter_after = out.digits.size();
      out.digits.append('1');
    } else if (c != ' ' || allowed != inner::blanks) {
      return odd;
    }
    before = c;
  }
  const auto size = out.digits.size();
  if (size != 10 && size != 12) return neither;
  if (!is_digit(before) || (out.plus && plus_after + 4 != size)) return odd;
  if (allowed == inner::letter && (out.letter == 0 || letter_after + 4 != size)) return no_letter;
  return {};
}

// The year of a ten-digit number. Plus: the latest of at least a hundred years ago, as the sign is
// changed on New Year's Day of that year. Otherwise the latest that is not in the future.
int full_year(const swedish& read, const calendar_date& birth, const check_day& day) {
  const int latest = read.plus ? day.today.year - 100 : day.latest_birth.year;
  const int year = latest - (latest - birth.year) % 100;
  const bool unborn = calendar_date{year, birth.month, birth.day} > day.latest_birth;
  return unborn ? year - 100 : year;
}

struct person {
  calendar_date birth;  // month or day 0 where a coordination number leaves it open
  bool coordination = false;
};

person read_person(const swedish& read, const check_day& day) {
  const auto digits = read.digits.view();
  const std::size_t date_at = digits.size() - 8;
  person out;
  out.birth.month = two_digits(digits, date_at);
  out.birth.day = two_digits(digits, date_at + 2);
  out.coordination = out.birth.day >= coordination_days;
  if (out.coordination) out.birth.day -= coordination_days;
  if (digits.size() == 12) {
    out.birth.year = value_of(digits.substr(0, 4));
  } else {
    out.birth.year = two_digits(digits, 0);
    out.birth.year = full_year(read, out.birth, day);
  }
  return out;
}

fault check_serial(std::string_view ten) {
  if (ten.substr(6, 3) == "000") return not_given_out;
  return compare_digit(luhn_digit(ten.substr(0, 9)), ten[9], luhn_rule);
}

// Twelve digits to keep, because the century is lost otherwise.
identifier_text twelve(const person& who, std::string_view ten) {
  identifier_text out;
  const int century = who.birth.year / 100;
  out.append(static_cast<char>('0' + century / 10 % 10));
  out.append(static_cast<char>('0' + century % 10));
  return out.append(ten);
}

// Shown in the short form, but for the unborn, whose short form is somebody else's.
outcome accept_person(const person& who, std::string_view ten, const check_day& day) {
  const auto canonical = twelve(who, ten);
  const bool unborn = who.birth > day.latest_birth;
  identifier_text shown(unborn ? canonical.view().substr(0, 8) : ten.substr(0, 6));
  shown.append(day.today.year - who.birth.year >= 100 ? '+' : '-').append(ten.substr(6));
  return {canonical.view(), shown.view()};
}

// A number with the letter in the place of the 1 that it counted as.
identifier_text with_letter(std::string_view number, char letter) {
  identifier_text out(number.substr(0, number.size() - 4));
  return out.append(letter).append(number.substr(number.size() - 3));
}

std::string_view last_ten(const swedish& read) {
  const auto digits = read.digits.view();
  return digits.substr(digits.size() - 10);
}

outcome sole_trader(const swedish& read, const check_day& day) {
  constexpr fault odd_prefix{
      "range", "twelve digits begin with 16 for a legal person, with a birth year for a person"};
  const auto who = read_person(read, day);
  if (who.birth.year < 1800 || who.birth.year > 2099) return odd_prefix;
  if (!is_date(who.birth)) return no_such_date;
  const auto ten = last_ten(read);
  if (const auto wrong = check_serial(ten)) return wrong;
  return {twelve(who, ten).view(), ten};
}

outcome legal_person(std::string_view ten) {
  const int expected = luhn_digit(ten.substr(0, 9));
  if (const auto wrong = compare_digit(expected, ten[9], luhn_rule)) return wrong;
  identifier_text shown(ten.substr(0, 6));
  shown.append('-').append(ten.substr(6));
  return {ten, shown.view()};
}

}  // namespace

outcome se_personnummer(std::string_view input, const check_day& day) {
  swedish read;
  if (const auto wrong = read_swedish(input, inner::plain, read)) return wrong;
  const auto who = read_person(read, day);
  if (!is_date(who.birth)) return no_such_date;
  if (const auto wrong = check_serial(last_ten(read))) return wrong;
  return accept_person(who, last_ten(read), day);
}

outcome se_samordningsnummer(std::string_view input, const check_day& day) {
  constexpr fault plain_day{"date", "the day of a coordination number is the birth day plus 60"};
  swedish read;
  if (const auto wrong = read_swedish(input, inner::plain, read)) return wrong;
  const auto who = read_person(read, day);
  if (!who.coordination) return plain_day;
  // Month 00 and day 60 stand for what is not known, and numbers with a 30 February have been given
  // out, Skatteverket's own among them: the date is not held to the calendar.
  if (who.birth.month > 12 || who.birth.day > 31) return no_such_date;
  if (const auto wrong = check_serial(last_ten(read))) return wrong;
  return accept_person(who, last_ten(read), day);
}

outcome se_organisationsnummer(std::string_view input, const check_day& day) {
  constexpr fault neither{
      "range", "the third digit is below 2, as only in a person's number, but it holds no date"};
  constexpr fault not_legal{"range", "after the prefix 16 the third digit is at least 2"};
  swedish read;
  if (const auto wrong = read_swedish(input, inner::blanks, read)) return wrong;
  const auto ten = last_ten(read);
  const bool legal = ten[2] >= '2';
  if (read.digits.size() == 10) {
    if (legal) return legal_person(ten);
    return is_date(read_person(read, day).birth) ? sole_trader(read, day) : outcome(neither);
  }
  const int prefix = two_digits(read.digits.view(), 0);
  if (prefix == 16) return legal ? legal_person(ten) : outcome(not_legal);
  return sole_trader(read, day);
}

outcome se_interimsnummer(std::string_view input, const check_day& day) {
  swedish read;
  if (const auto wrong = read_swedish(input, inner::letter, read)) return wrong;
  const auto who = read_person(read, day);
  if (!is_date(who.birth)) return no_such_date;
  if (const auto wrong = check_serial(last_ten(read))) return wrong;
  const auto found = accept_person(who, last_ten(read), day);
  if (!found.valid()) return found;
  return {with_letter(found.canonical.view(), read.letter).view(),
          with_letter(found.display.view(), read.letter).view()};
}

outcome se_vat(std::string_view input, const check_day&) {
  constexpr fault odd_end{"range", "the last two of the twelve digits are from 01 to 94"};
  const auto text = plain(input);
  auto typed = trim(text.view());
  if (typed.starts_with("SE")) typed.remove_prefix(2);
  number read;
  if (const auto wrong = read_digits(typed, " -.", 12, read)) return wrong;
  const auto digits = read.view();
  const int expected = luhn_digit(digits.substr(0, 9));
  if (const auto wrong = compare_digit(expected, digits[9], luhn_rule)) return wrong;
  const int unit = two_digits(digits, 10);
  if (unit < 1 || unit > 94) return odd_end;
  identifier_text shown("SE");
  return {digits, shown.append(digits).view()};
}

}  // namespace vaka::text::rules

namespace vaka::text::reveals {

using namespace parts;

// Twelve digits; of an organisation's, ten.
revelation se_person(std::string_view canonical, const check_day&) {
  if (canonical.size() != 12)
    return {{}, sex::unknown, "impersonal", "a legal person's number says nothing of a person"};
  revelation out;
  out.birth = {value_of(canonical.substr(0, 4)), two_digits(canonical, 4),
               two_digits(canonical, 6)};
  if (out.birth.day >= rules::coordination_days) out.birth.day -= rules::coordination_days;
  out.sex = (canonical[10] - '0') % 2 == 0 ? sex::female : sex::male;
  if (is_date(out.birth)) return out;
  if (out.birth.month == 0) out.birth.day = 0;
  const bool open = out.birth.month == 0 || out.birth.day == 0;
  out.birth.day = 0;
  out.reason = "date_open";
  out.message = open ? "the coordination number leaves a part of the birth date open"
                     : "the day of the coordination number stands in no calendar";
  return out;
}

}  // namespace vaka::text::reveals
