#include "text/phone/phone.hpp"

#include "text/phone/display.hpp"
#include "text/phone/reading.hpp"

#include <array>
#include <bit>

namespace vaka::text {
namespace {

using namespace phone;

struct words {
  std::string_view reason, message;
};

words words_of(refusal why) {
  switch (why) {
    case refusal::region_needed:
      return {"region_needed",
              "A number without a country code can be read in a known region only: begin it with + "
              "and the country code, or say the region."};
    case refusal::country_code:
      return {"country_code",
              "No country has the code that this number begins with (ITU-T E.164): check the "
              "digits after the + or the international prefix."};
    case refusal::too_short:
      return {"too_short", "A telephone number has more digits: check whether some are missing."};
    case refusal::too_long:
      return {"too_long",
              "A telephone number has at most 15 digits with its country code (ITU-T "
              "E.164): check whether it is one number."};
    case refusal::none:
    case refusal::not_a_number: break;
  }
  return {"not_a_number",
          "This is no telephone number: one has at least three digits, with nothing but separators "
          "between them."};
}

/// "7 to 10, or 12"
std::string in_words(lengths possible) {
  std::string out;
  while (possible != 0) {
    const auto first = std::countr_zero(possible);
    const auto run = std::countr_one(possible >> first);
    possible &= possible - 1;
    for (int i = 1; i < run; ++i) possible &= possible - 1;
    if (!out.empty()) out += possible == 0 ? " or " : ", ";
    out += std::to_string(first);
    if (run > 1) out += (run == 2 ? " or " : " to ") + std::to_string(first + run - 1);
  }
  return out;
}

std::string_view slug_of(length_verdict length) {
  switch (length) {
    case length_verdict::too_short: return "too_short";
    case length_verdict::too_long: return "too_long";
    case length_verdict::between: return "length";
    case length_verdict::local_only: return "local_only";
    case length_verdict::possible: break;
  }
  return "not_in_plan";
}

void explain(phone_check& check, const territory& plan, length_verdict length) {
  const auto code = "+" + std::string(plan.code_digits);
  check.reason = slug_of(length);
  switch (length) {
    case length_verdict::local_only:
      check.message = "A number of " + code +
                      " without its area code can only be dialled nearby: "
                      "add the area code.";
      break;
    case length_verdict::possible:
      check.message = "The numbering plan of " + code +
                      " gives out no such number: check the "
                      "first digits, and whether all are there.";
      break;
    default:
      check.message = "Numbers of " + code + " have " + in_words(plan.possible) +
                      " digits after the country code: check whether digits are missing or too "
                      "many.";
  }
}

void explain_short_number(phone_check& check) {
  check.reason = "short_number";
  check.message =
      "Such short numbers, of emergencies and services, are dialled within their country only and "
      "are nobody's own: give the whole number.";
}

/// The territory of a shared country code that a number belongs to, and its kind there.
void place(phone_check& check, const country& of, std::string_view national) {
  for (const auto& candidate : of.territories) {
    const bool only = of.territories.size() == 1;
    const bool leads = !only && !candidate.leading_digits->empty();
    if (leads && !candidate.leading_digits->at_start(national)) continue;
    check.kind = candidate.kind_of(national);
    if (!only && !leads && check.kind == phone_kind::unknown) continue;
    check.region = candidate.region;
    return;
  }
}

void judge(phone_check& check, const country& of, std::string_view national) {
  place(check, of, national);
  if (check.kind != phone_kind::unknown) {
    check.verdict = phone_verdict::valid;
    return;
  }
  const auto length = of.main().judge_length(national.size());
  const bool possible = length == length_verdict::possible || length == length_verdict::local_only;
  check.verdict = possible ? phone_verdict::possible : phone_verdict::invalid;
  explain(check, of.main(), length);
}

/// As "se" or "SE" is typed.
const territory* home_of(std::string_view region) {
  if (region.size() != 2) return nullptr;
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  const std::array letters{upper(region[0]), upper(region[1])};
  return find_territory({letters.data(), letters.size()});
}

phone_check refused(refusal why) {
  phone_check check;
  const auto said = words_of(why);
  check.reason = said.reason;
  check.message = said.message;
  return check;
}

}  // namespace

phone_check check_phone(std::string_view input, std::string_view default_region) {
  typed_number typed;
  if (const auto why = read_typed(input, typed); why != refusal::none) return refused(why);
  const auto* home = home_of(default_region);
  const auto read = read_number(typed, home);
  if (read.why != refusal::none) return refused(read.why);

  phone_check check;
  const auto national = read.national.view();
  judge(check, *read.of, national);
  if (check.verdict == phone_verdict::invalid && home != nullptr && !typed.plus &&
      home->is_short_number(typed.digits.view()))
    explain_short_number(check);
  check.country_code = read.of->main().country_code;
  check.e164.append("+").append(read.of->main().code_digits).append(national);
  auto shown = show(*read.of, national, typed.extension);
  check.national = std::move(shown.national);
  check.international = std::move(shown.international);
  check.extension = std::move(typed.extension);
  return check;
}

std::string phone_uri(const phone_check& checked) {
  if (checked.e164.empty()) return {};
  const auto* of = find_country(checked.country_code);
  const auto code = std::to_string(checked.country_code);
  const std::string_view digits = std::string_view(checked.e164).substr(1 + code.size());
  const auto shown = show(*of, digits, {}).international;
  auto uri = "tel:+" + code + "-" + hyphenated(std::string_view(shown).substr(code.size() + 2));
  if (!checked.extension.empty()) uri += ";ext=" + checked.extension;
  return uri;
}

std::string_view name_of(phone_verdict verdict) {
  constexpr std::array<std::string_view, 3> names{"valid", "possible", "invalid"};
  return names[static_cast<std::size_t>(verdict)];
}

std::string_view name_of(phone_kind kind) {
  constexpr std::array<std::string_view, 12> names{
      "unknown", "premium_rate", "toll_free", "shared_cost", "voip",   "personal",
      "pager",   "uan",          "voicemail", "fixed_line",  "mobile", "fixed_line_or_mobile"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace vaka::text
