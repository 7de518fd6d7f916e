#include "text/scalar/amount.hpp"

#include "text/scalar/words.hpp"

#include <algorithm>
#include <array>

namespace vaka::text {
namespace {

using scalar::is_digit;
using scalar::trim;

constexpr std::size_t longest = 48;       // bytes as typed
constexpr std::size_t most_figures = 40;  // digits and marks

struct currency_word {
  std::string_view word;  // lower case
  std::string_view code;  // empty: several currencies use it
};

constexpr auto currency_words = std::to_array<currency_word>(
    {{"$", ""},      {"kr.", ""},    {"kr", ""},     {"£", "GBP"},   {"€", "EUR"},
     {"¥", ""},      {"us$", "USD"}, {"usd", "USD"}, {"eur", "EUR"}, {"euro", "EUR"},
     {"sek", "SEK"}, {"nok", "NOK"}, {"dkk", "DKK"}, {"isk", "ISK"}, {"gbp", "GBP"},
     {"chf", "CHF"}, {"pln", "PLN"}, {"zł", "PLN"},  {":-", ""},     {",-", ""}});

constexpr auto no_amounts = std::to_array<std::string_view>(
    {"free", "free of charge", "gratis", "ilmainen", "kostenlos", "maksuton", "tbd"});

struct figures {
  std::string text;  // digits and marks
  std::string currency;
  bool negative = false;
  bool fits = true;
};

bool take_currency(std::string_view& text, std::string& currency) {
  for (const auto& [word, code] : currency_words) {
    const bool front = text.starts_with(word);
    if (!front && !text.ends_with(word)) continue;
    front ? text.remove_prefix(word.size()) : text.remove_suffix(word.size());
    text = trim(text);
    if (!code.empty()) currency = code;
    return true;
  }
  return false;
}

bool take_minus(std::string_view& text) {
  for (const std::string_view sign : {"-", "−", "–"}) {
    if (!text.starts_with(sign)) continue;
    text.remove_prefix(sign.size());
    text = trim(text);
    return true;
  }
  return false;
}

figures read_figures(std::string_view typed) {
  figures out;
  const auto trimmed = trim(typed);
  out.fits = !trimmed.empty() && trimmed.size() <= longest;
  if (!out.fits) return out;
  const std::string lowered = scalar::lower(trimmed);
  std::string_view text = lowered;
  if (text.starts_with('(') && text.ends_with(')')) {
    out.negative = true;
    text = trim(text.substr(1, text.size() - 2));
  }
  for (int part = 0; part < 3; ++part) {  // "-$5 usd"
    if (!out.negative) out.negative = take_minus(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    if (!take_currency(text, out.currency)) break;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with("\xC2\xA0")) {
      out.text.push_back(' '), ++at;
    } else if (text.substr(at).starts_with("\xE2\x80\xAF")) {
      out.text.push_back(' '), at += 2;
    } else {
      out.text.push_back(text[at]);
    }
  }
  const auto odd = [](char c) {
    return !is_digit(c) && std::string_view(" .,'").find(c) == std::string_view::npos;
  };
  out.fits = !out.text.empty() && out.text.size() <= most_figures && is_digit(out.text.front()) &&
             is_digit(out.text.back()) && std::ranges::none_of(out.text, odd);
  return out;
}

// Groups of three behind the first of one to three: 1,234,567.
bool is_grouped(std::string_view whole, char mark) {
  const auto first = whole.find(mark);
  if (first == whole.npos) return std::ranges::all_of(whole, is_digit);
  if (first == 0 || first > 3) return false;
  for (std::size_t at = first; at < whole.size(); at += 4)
    if (whole[at] != mark || whole.size() - at < 4 ||
        !std::ranges::all_of(whole.substr(at + 1, 3), is_digit))
      return false;
  return true;
}

// Where the decimals begin: the place of their mark, npos when there is none.
struct decimal_place {
  std::size_t at = std::string_view::npos;
  bool certain = true;
};

decimal_place find_decimals(std::string_view text, decimal_mark mark) {
  const auto point = text.find_last_of('.');
  const auto comma = text.find_last_of(',');
  if (point == text.npos && comma == text.npos) return {};
  if (point != text.npos && comma != text.npos) return {std::max(point, comma), true};
  const auto last = point == text.npos ? comma : point;
  const char sign = text[last];
  const bool repeated = text.find(sign) != last;
  if (repeated) return {};
  const bool three = text.size() - last - 1 == 3 && last >= 1 && last <= 3 && text[0] != '0';
  if (!three) return {last, true};
  if (text.find(' ') != text.npos || text.find('\'') != text.npos) return {last, true};
  if (mark == decimal_mark::unknown) return {last, false};
  const bool decimal = (mark == decimal_mark::comma) == (sign == ',');
  return {decimal ? last : text.npos, true};
}

char grouping_of(std::string_view whole) {
  for (const char c : whole)
    if (!is_digit(c)) return c;
  return ',';
}

std::string digits_of(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), is_digit);
  return out;
}

// "00120" → "120", "" → "0".
std::string plain_whole(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits.empty() ? "0" : digits;
}

}  // namespace

amount_reading read_amount(std::string_view typed, decimal_mark mark) {
  const auto f = read_figures(typed);
  if (!f.fits) {
    const bool none = scalar::is_one_of(scalar::lower(trim(typed)), no_amounts);
    return {{}, {}, none ? "no_amount" : "format"};
  }
  const auto place = find_decimals(f.text, mark);
  if (!place.certain) return {{}, f.currency, "ambiguous"};
  const std::string_view text = f.text;
  const auto whole = text.substr(0, place.at);
  if (!is_grouped(whole, grouping_of(whole))) return {{}, {}, "format"};
  const auto decimals = place.at == text.npos ? std::string_view() : text.substr(place.at + 1);
  if (!std::ranges::all_of(decimals, is_digit)) return {{}, {}, "format"};
  std::string out = f.negative ? "-" : "";
  out.append(plain_whole(digits_of(whole)));
  if (!decimals.empty()) out.append(1, '.').append(decimals);
  return {std::move(out), f.currency, {}};
}

decimal_mark mark_shown(std::string_view typed) {
  const auto f = read_figures(typed);
  if (!f.fits) return decimal_mark::unknown;
  const auto place = find_decimals(f.text, decimal_mark::unknown);
  if (place.certain && place.at != std::string::npos)
    return f.text[place.at] == ',' ? decimal_mark::comma : decimal_mark::point;
  // A mark that stands twice groups, so the other one is decimal: 1,234,567.
  if (place.certain && f.text.find(',') != std::string::npos) return decimal_mark::point;
  if (place.certain && f.text.find('.') != std::string::npos) return decimal_mark::comma;
  return decimal_mark::unknown;
}

bool has_percent_sign(std::string_view typed) {
  return trim(typed).ends_with('%');
}

amount_reading read_percent(std::string_view typed, decimal_mark mark, bool bare_is_percent) {
  auto text = trim(typed);
  const bool sign = text.ends_with('%');
  if (sign) text = trim(text.substr(0, text.size() - 1));
  auto read = read_amount(text, mark);
  const bool too_long = read.decimal.size() + 4 > most_figures;  // "0.0" comes before it
  if (!read.currency.empty() || too_long) return {{}, {}, "format"};
  if (read.decimal.empty()) return read;
  if (!sign && !bare_is_percent) return {{}, {}, "ambiguous"};
  const bool negative = read.decimal.starts_with('-');
  std::string digits = read.decimal.substr(negative ? 1 : 0);
  const auto point = std::min(digits.find('.'), digits.size());
  std::string fraction = digits.substr(std::min(point + 1, digits.size()));
  std::string whole = digits.substr(0, point);
  if (whole.size() < 3) whole.insert(0, 3 - whole.size(), '0');
  fraction.insert(0, whole.substr(whole.size() - 2));
  whole.resize(whole.size() - 2);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  read.decimal = (negative ? "-" : "") + plain_whole(whole);
  if (!fraction.empty()) read.decimal.append(1, '.').append(fraction);
  return read;
}

}  // namespace vaka::text
