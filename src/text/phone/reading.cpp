#include "text/phone/reading.hpp"

namespace vaka::text::phone {
namespace {

constexpr std::size_t national_least = 2, national_most = 17;

/// "$2" of a rule put in place of what a national prefix took.
void expand(std::string_view rule, const prefix_match& match, digit_string& into) {
  for (std::size_t i = 0; i < rule.size(); ++i) {
    if (rule[i] != '$')
      into.push(rule[i]);
    else
      into.append(match.group[static_cast<std::size_t>(rule[++i] - '1')]);
  }
}

/// Takes the national prefix (and a carrier's code) off, or puts in its place what the plan says;
/// but never turns a number of the plan into none.
bool strip_national_prefix(digit_string& number, const territory& in) {
  const auto typed = number.view();
  if (typed.empty() || in.national_prefix->empty()) return false;
  const auto match = in.national_prefix->at_start(typed);
  if (!match) return false;
  digit_string without;
  if (!in.national_prefix_becomes.empty() && match->last_group())
    expand(in.national_prefix_becomes, *match, without);
  without.append(typed.substr(match->length));
  if (in.in_plan(typed) && !in.in_plan(without.view())) return false;
  number = without;
  return true;
}

/// Takes "00" and its like off. Country codes begin with no 0, so what does was no such prefix.
bool strip_international_prefix(digit_string& number, const territory* home) {
  if (home == nullptr || home->international_prefix->empty()) return false;
  const auto match = home->international_prefix->at_start(number.view());
  if (!match) return false;
  if (number.view().substr(match->length).starts_with('0')) return false;
  number.drop_first(match->length);
  return true;
}

const country* take_country_code(digit_string& number) {
  const auto digits = number.view();
  if (digits.starts_with('0')) return nullptr;
  int code = 0;
  for (std::size_t i = 0; i < 3 && i < digits.size(); ++i) {
    code = code * 10 + (digits[i] - '0');
    if (const auto* found = find_country(code)) {
      number.drop_first(i + 1);
      return found;
    }
  }
  return nullptr;
}

/// A number without plus or prefix may begin with the country code all the same: it does when it is
/// a number of the plan only without it, or too long with it.
bool take_home_code(digit_string& number, const territory& home) {
  const auto typed = number.view();
  if (!typed.starts_with(home.code_digits)) return false;
  auto without = number;
  without.drop_first(home.code_digits.size());
  strip_national_prefix(without, home);
  const bool better = (!home.in_plan(typed) && home.in_plan(without.view())) ||
                      home.judge_length(typed.size()) == length_verdict::too_long;
  if (better) number = without;
  return better;
}

struct coded {
  refusal why = refusal::none;
  const country* of = nullptr;  // nullptr: the number has no country code
};

coded take_code(digit_string& number, bool international, const territory* home) {
  if (number.view().empty()) return {};
  if (international || strip_international_prefix(number, home)) {
    if (number.view().size() <= national_least) return {refusal::too_short, nullptr};
    const auto* of = take_country_code(number);
    if (of == nullptr) return {refusal::country_code, nullptr};
    return {refusal::none, of};
  }
  if (home != nullptr && take_home_code(number, *home))
    return {refusal::none, find_country(home->country_code)};
  return {};
}

coded take_code_or_retry(digit_string& number, bool plus, const territory* home) {
  auto found = take_code(number, plus, home);
  if (found.why != refusal::country_code || !plus) return found;
  // "+0046…": perhaps the plus is one too many.
  found = take_code(number, false, home);
  if (found.why == refusal::none && found.of == nullptr) found.why = refusal::country_code;
  return found;
}

/// Only where what is left can be a number: a short one may begin with the prefix's digit.
void strip_national_prefix_if_longer(digit_string& number, const territory& in) {
  digit_string without = number;
  if (!strip_national_prefix(without, in)) return;
  const auto length = in.judge_length(without.view().size());
  if (length == length_verdict::possible || length == length_verdict::too_long) number = without;
}

}  // namespace

reading read_number(const typed_number& typed, const territory* home) {
  reading out;
  if (home == nullptr && !typed.plus) return out.why = refusal::region_needed, out;
  auto& number = out.national;
  number = typed.digits;
  const auto code = take_code_or_retry(number, typed.plus, home);
  if (code.why != refusal::none) return out.why = code.why, out;
  // Without a code the number is read in its home, else in the main territory of its code.
  out.of = code.of != nullptr ? code.of : find_country(home->country_code);
  if (number.view().size() < national_least) return out.why = refusal::too_short, out;
  strip_national_prefix_if_longer(number, code.of != nullptr ? code.of->main() : *home);
  if (number.view().size() < national_least) return out.why = refusal::too_short, out;
  if (number.view().size() > national_most) return out.why = refusal::too_long, out;
  return out;
}

}  // namespace vaka::text::phone
