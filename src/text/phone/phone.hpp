// Telephone numbers: read as people write them, judged by the numbering plan of their country,
// shown in its customary form. The plan is libphonenumber's metadata (Apache-2.0), kept as tables
// in reference/phone/; reading, judging and showing follow libphonenumber's parse,
// isPossibleNumberWithReason, isValidNumber, getNumberType, getRegionCodeForNumber and format.
// Standards: ITU-T E.164 (numbers), E.123 (display), RFC 3966 (tel: URIs).
//
// Pure functions, thread-safe, no I/O. What was typed never stands in a message.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vaka::text {

/// valid: the plan has such numbers. possible: the length is right, but the plan gives out no such
/// number (or only within an area). invalid: cannot be a number.
enum class phone_verdict : std::uint8_t { valid, possible, invalid };

/// fixed_line_or_mobile: the plan does not tell them apart (e.g. in North America).
enum class phone_kind : std::uint8_t {
  unknown,
  premium_rate,
  toll_free,
  shared_cost,
  voip,
  personal,
  pager,
  uan,
  voicemail,
  fixed_line,
  mobile,
  fixed_line_or_mobile
};

struct phone_check {
  phone_verdict verdict = phone_verdict::invalid;
  phone_kind kind = phone_kind::unknown;
  int country_code = 0;       // 46; 0 where none could be told
  std::string region;         // "SE"; "001" for world-wide services; empty where it cannot be told
  std::string e164;           // "+46701234567": the form to store and compare; no extension
  std::string national;       // "070-123 45 67"
  std::string international;  // "+46 70 123 45 67"
  std::string extension;      // digits, "" without
  std::string reason;         // slug, empty when valid; see below
  std::string message;        // the same in one sentence with the rule and the remedy
};

/// Reads `input` as typed in `default_region` (ISO 3166-1 alpha-2; empty or unknown: only numbers
/// with a country code can be read): spaces, brackets, hyphens, digits of any script, letters on
/// keys ("1-800-FLOWERS"), extensions, tel: URIs, national and international prefixes.
///
/// Reasons without any form: not_a_number, region_needed, country_code, too_short, too_long.
/// Reasons with forms: too_short, too_long, length (neither, but no number is so long),
/// short_number (112 and its like, or too short), local_only (lacks its area code), not_in_plan
/// (possible, but nobody is given such a number).
[[nodiscard]] phone_check check_phone(std::string_view input, std::string_view default_region);

/// "tel:+46-70-123-45-67;ext=12" (RFC 3966) of a number that has its forms; else empty.
[[nodiscard]] std::string phone_uri(const phone_check& checked);

/// "valid", "possible", "invalid" / "fixed_line", "mobile", …
[[nodiscard]] std::string_view name_of(phone_verdict verdict);
[[nodiscard]] std::string_view name_of(phone_kind kind);

}  // namespace vaka::text
