#include "text/identifier/parts.hpp"

#include <chrono>

namespace vaka::text {
namespace {

calendar_date date_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day civil(day);
  return {static_cast<int>(civil.year()), static_cast<int>(static_cast<unsigned>(civil.month())),
          static_cast<int>(static_cast<unsigned>(civil.day()))};
}

}  // namespace

check_day::check_day(instant now) {
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(now.us)));
  today = date_of(day);
  latest_birth = date_of(day + std::chrono::days(1));
}

namespace parts {
namespace {

struct glyph {
  std::string_view utf8;
  char ascii;
};
// What keyboards, word processors and web pages put where a number has a dash or a blank.
constexpr std::array<glyph, 13> look_alikes{{{"\u2010", '-'},
                                             {"\u2011", '-'},
                                             {"\u2012", '-'},
                                             {"\u2013", '-'},
                                             {"\u2014", '-'},
                                             {"\u2015", '-'},
                                             {"\u2212", '-'},
                                             {"\u00A0", ' '},
                                             {"\u2007", ' '},
                                             {"\u2008", ' '},
                                             {"\u2009", ' '},
                                             {"\u200A", ' '},
                                             {"\u202F", ' '}}};

// Takes one character of several bytes off the front.
char fold_wide(std::string_view& rest) {
  for (const auto& [utf8, ascii] : look_alikes) {
    if (!rest.starts_with(utf8)) continue;
    rest.remove_prefix(utf8.size());
    return ascii;
  }
  rest.remove_prefix(1);
  return '?';
}

}  // namespace

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, is_digit);
}

int two_digits(std::string_view digits, std::size_t at) {
  return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

short_text<longest_input + 1> plain(std::string_view input) {
  std::array<char, longest_input + 1> folded;  // copied at once: faster than character by character
  std::size_t count = 0;
  while (!input.empty() && count < folded.size()) {
    const char c = input.front();
    if (static_cast<unsigned char>(c) >= 0x80) {
      folded[count++] = fold_wide(input);
      continue;
    }
    folded[count++] = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    input.remove_prefix(1);
  }
  return short_text<longest_input + 1>({folded.data(), count});
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

namespace {

// What a character of a number counts as: itself in capitals, or nothing.
constexpr auto capital_or_digit = [] {
  std::array<char, 256> out{};
  for (char c = '0'; c <= '9'; ++c) out[static_cast<unsigned char>(c)] = c;
  for (char c = 'A'; c <= 'Z'; ++c) {
    out[static_cast<unsigned char>(c)] = c;
    out[static_cast<unsigned char>(c - 'A' + 'a')] = c;
  }
  return out;
}();

// Digits and capitals of the input, when the rest of it is separators: almost always. The count
// goes on where there is no room. Else false: blanks of Unicode, tabs around, or a fault.
bool read_usual(std::string_view input, std::string_view separators, number& out,
                std::size_t& count) {
  std::array<char, longest_input> read;
  count = 0;
  for (const char typed : input) {
    const char c = capital_or_digit[static_cast<unsigned char>(typed)];
    if (c != 0) {
      read[count++] = c;
    } else if (!is_one_of(separators, typed)) {
      return false;
    }
  }
  out.append({read.data(), count});
  return true;
}

// The same for whatever people type.
fault read_any(std::string_view input, std::string_view separators, number& out,
               std::size_t& count) {
  const auto text = plain(input);
  count = 0;
  for (const char c : trim(text.view())) {
    if (base_36.value(c) >= 0) {
      out.append(c);
      ++count;
    } else if (!is_one_of(separators, c)) {
      return odd_characters;
    }
  }
  return {};
}

fault read_input(std::string_view input, std::string_view separators, number& out,
                 std::size_t& count) {
  if (read_usual(input, separators, out, count)) return {};
  return read_any(input, separators, out, count);
}

}  // namespace

fault read_digits(std::string_view input, std::string_view separators, std::size_t size,
                  number& out) {
  constexpr fault wrong_count{"length", "it does not have the number of digits it should have"};
  if (input.size() > longest_input) return wrong_count;
  std::size_t count = 0;
  if (const auto wrong = read_input(input, separators, out, count)) return wrong;
  if (!all_digits(out.view())) return odd_characters;
  return count == size ? fault{} : wrong_count;
}

fault read_code(std::string_view input, std::string_view separators, number& out) {
  if (input.size() > longest_input) return wrong_length;
  std::size_t count = 0;
  if (const auto wrong = read_input(input, separators, out, count)) return wrong;
  return count > 0 && count <= longest_number ? fault{} : wrong_length;
}

identifier_text grouped(std::string_view text, std::initializer_list<std::size_t> sizes,
                        char separator) {
  identifier_text out;
  for (const std::size_t size : sizes) {
    out.append(text.substr(0, size)).append(separator);
    text.remove_prefix(std::min(size, text.size()));
  }
  return out.append(text);
}

fault compare_digit(int expected, char given, std::string_view rule) {
  if (given - '0' == expected) return {};
  fault found{"check_digit", rule};
  if (expected < 10) found.expected.append(static_cast<char>('0' + expected));
  found.given.append(given);
  return found;
}

fault compare_letters(std::string_view expected, std::string_view given, std::string_view rule) {
  if (expected == given) return {};
  fault found{"check_digit", rule};
  found.expected.append(expected);
  found.given.append(given);
  return found;
}

bool is_date(const calendar_date& date) {
  constexpr std::array<int, 13> longest{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month < 1 || date.month > 12 || date.day < 1) return false;
  if (date.day > longest[static_cast<std::size_t>(date.month)]) return false;
  const bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
  return leap || date.month != 2 || date.day < 29;
}

namespace {

// A bit for each pair of capitals.
class country_set {
 public:
  constexpr explicit country_set(std::string_view codes) {
    for (; codes.size() >= 2; codes.remove_prefix(std::min<std::size_t>(3, codes.size())))
      bits_[row(codes)] |= column(codes);
  }
  [[nodiscard]] constexpr bool contains(std::string_view code) const {
    if (code.size() != 2 || code[0] < 'A' || code[0] > 'Z' || code[1] < 'A' || code[1] > 'Z')
      return false;
    return (bits_[row(code)] & column(code)) != 0;
  }

 private:
  static constexpr std::size_t row(std::string_view code) {
    return static_cast<std::size_t>(code[0] - 'A');
  }
  static constexpr std::uint32_t column(std::string_view code) {
    return std::uint32_t{1} << (code[1] - 'A');
  }
  std::array<std::uint32_t, 26> bits_{};
};

constexpr country_set countries(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA "
    "ZM ZW");
constexpr country_set member_states(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK");

}  // namespace

bool is_country(std::string_view code) {
  return countries.contains(code);
}

bool is_member_state(std::string_view code) {
  return member_states.contains(code);
}

}  // namespace parts
}  // namespace vaka::text
