// ISO 13616: the account numbers of each country in SWIFT's registry
// (reference/identifier/iban.tsv), and the countries whose own check digits within are published.
#include "base/embedded.hpp"
#include "base/ensure.hpp"
#include "text/identifier/parts.hpp"
#include "text/identifier/rules.hpp"

#include <charconv>

namespace vaka::text::rules {
namespace {

using namespace parts;

// What may stand at each place behind the country and the check digits.
struct structure {
  short_text<longest_number> places;  // 'n' digit, 'a' capital, 'c' either; empty: no such country
};

int number_at(std::string_view& rest) {
  int value = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  ensure(error == std::errc() && value < 40, "iban.tsv: a number is expected");
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return value;
}

// "4!a20!n" is four capitals and twenty digits.
structure read_structure(std::string_view text) {
  structure out;
  while (!text.empty()) {
    const int count = number_at(text);
    if (text.starts_with('!')) text.remove_prefix(1);
    ensure(!text.empty(), "iban.tsv: a kind of character is expected");
    for (int i = 0; i < count; ++i) out.places.append(text.front());
    text.remove_prefix(1);
  }
  return out;
}

class registry {
 public:
  registry() {
    for (const auto& file : embedded::identifier_tables())
      if (file.path.ends_with("/iban.tsv")) read(file.content);
  }
  [[nodiscard]] const structure* find(std::string_view country) const {
    if (country[0] < 'A' || country[0] > 'Z' || country[1] < 'A' || country[1] > 'Z')
      return nullptr;
    const auto& found = countries_[index(country)];
    return found.places.size() == 0 ? nullptr : &found;
  }

 private:
  static std::size_t index(std::string_view country) {
    return static_cast<std::size_t>((country[0] - 'A') * 26 + country[1] - 'A');
  }
  void read(std::string_view table) {
    table.remove_prefix(table.find('\n') + 1);
    while (!table.empty()) {
      const auto line = table.substr(0, table.find('\n'));
      countries_[index(line)] = read_structure(line.substr(line.rfind('\t') + 1));
      table.remove_prefix(std::min(line.size() + 1, table.size()));
    }
  }

  std::array<structure, 26 * 26> countries_;
};

bool fits(char place, char c) {
  if (place == 'c') return true;
  return is_digit(c) == (place == 'n');
}

constexpr std::string_view rule_97 = "ISO 7064 modulus 97-10";

// The two check digits stand before what they are computed of.
fault check_97_front(std::string_view code) {
  number turned(code.substr(4));
  turned.append(code.substr(0, 2));
  const int remainder = remainder_97(turned.view());
  const int expected = 98 - remainder * 100 % 97;
  const char two[2] = {static_cast<char>('0' + expected / 10),
                       static_cast<char>('0' + expected % 10)};
  // 00, 01 and 99 leave the same remainder as 97, 98 and 02, and are not given out.
  return compare_letters({two, 2}, code.substr(2, 2), rule_97);
}

fault read_iban(std::string_view input, number& read) {
  constexpr fault no_country{"range", "its first two letters are no country of the IBAN registry"};
  constexpr fault odd{"format", "a letter or digit stands where this country has the other"};
  static const registry all;
  if (const auto wrong = read_code(input, " -.", read)) return wrong;
  const auto code = read.view();
  if (code.size() < 5) return wrong_length;
  const auto* known = all.find(code);
  if (known == nullptr) return no_country;
  const auto places = known->places.view();
  if (code.size() != places.size() + 4) return wrong_length;
  if (!is_digit(code[2]) || !is_digit(code[3])) return odd;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (!fits(places[i], code[i + 4])) return odd;
  return check_97_front(code);
}

outcome accept(std::string_view code) {
  identifier_text shown;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 4 == 0) shown.append(' ');
    shown.append(code[i]);
  }
  return {code, shown.view()};
}

using account_rule = fault (*)(std::string_view account);

outcome national(std::string_view input, std::string_view country, account_rule rule) {
  constexpr fault other{"range", "it is not an account of that country"};
  number read;
  if (const auto wrong = read_iban(input, read)) return wrong;
  if (!read.view().starts_with(country)) return other;
  if (const auto wrong = rule(read.view().substr(4))) return wrong;
  return accept(read.view());
}

fault belgian(std::string_view account) {
  int remainder = remainder_97(account.substr(0, 10));
  if (remainder == 0) remainder = 97;
  const char two[2] = {static_cast<char>('0' + remainder / 10),
                       static_cast<char>('0' + remainder % 10)};
  return compare_letters({two, 2}, account.substr(10), "the ten digits before them modulo 97");
}

// Two check digits, of bank and branch and of the account; 10 becomes 1.
fault spanish(std::string_view account) {
  constexpr std::array<int, 8> bank{4, 8, 5, 10, 9, 7, 3, 6};
  constexpr std::array<int, 10> own{1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
  const auto digit = [](int sum) {
    return digit_modulus_11(sum) == 10 ? 1 : digit_modulus_11(sum);
  };
  if (const auto wrong = compare_digit(digit(weighted_sum(account, bank)), account[8],
                                       "modulus 11 with weights 4 8 5 10 9 7 3 6"))
    return wrong;
  return compare_digit(digit(weighted_sum(account.substr(10), own)), account[9],
                       "modulus 11 with weights 1 2 4 8 5 10 9 7 3 6");
}

fault montenegrin(std::string_view account) {
  constexpr fault wrong{"check_digit", "the account fails ISO 7064 modulus 97-10"};
  return remainder_97(account) == 1 ? fault{} : wrong;
}

fault norwegian(std::string_view account) {
  return no_kontonr(account, check_day(instant{})).why;
}

}  // namespace

outcome iban(std::string_view input, const check_day&) {
  number read;
  if (const auto wrong = read_iban(input, read)) return wrong;
  return accept(read.view());
}

outcome be_iban(std::string_view input, const check_day&) {
  return national(input, "BE", belgian);
}

outcome es_iban(std::string_view input, const check_day&) {
  return national(input, "ES", spanish);
}

outcome me_iban(std::string_view input, const check_day&) {
  return national(input, "ME", montenegrin);
}

outcome no_iban(std::string_view input, const check_day&) {
  return national(input, "NO", norwegian);
}

}  // namespace vaka::text::rules
