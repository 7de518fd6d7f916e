// The numbering plan of every territory: reference/phone/*.tsv, indexed once on first use.
#pragma once

#include "text/phone/pattern.hpp"
#include "text/phone/phone.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace vaka::text::phone {

/// Bit n: n digits.
using lengths = std::uint32_t;

constexpr bool holds(lengths set, std::size_t length) {
  return length < 32 && (set >> length & 1U) != 0;
}

/// How long a number is, compared with what the plan has.
enum class length_verdict : std::uint8_t { possible, local_only, too_short, too_long, between };

struct kind_rule {
  phone_kind kind;
  lengths possible;
};

struct territory {
  int country_code = 0;
  std::string_view code_digits;              // "46"
  std::string_view region;                   // "SE"; "001" outside of territories
  std::string_view national_prefix_becomes;  // "268$1"
  std::string_view extension_prefix;         // " int. "; empty: " ext. "
  lengths possible = 0;
  lengths local = 0;  // those of numbers without their area code
  std::unique_ptr<pattern> leading_digits;
  std::unique_ptr<pattern> international_prefix;
  std::unique_ptr<pattern> national_prefix;
  pattern_set plan;              // bit 0: any number; bit n + 1: kinds[n]
  std::vector<kind_rule> kinds;  // in the order in which they are asked
  lengths short_lengths = 0;
  pattern_set short_numbers;  // of emergencies and services, dialled within the territory only

  [[nodiscard]] length_verdict judge_length(std::size_t digits) const;
  [[nodiscard]] bool in_plan(std::string_view national) const {
    return (plan.whole(national) & 1U) != 0;
  }
  [[nodiscard]] bool is_short_number(std::string_view digits) const {
    return holds(short_lengths, digits.size()) && short_numbers.whole(digits) != 0;
  }
  /// unknown: the plan has no such number.
  [[nodiscard]] phone_kind kind_of(std::string_view national) const;
};

struct number_format {
  std::uint8_t groups = 0;
  std::array<std::uint8_t, 6> least{}, most{};
  std::string_view national;       // "0$1-$2 $3"
  std::string_view international;  // "$1 $2 $3"; "-": none here, look further
};

/// All that shares a country code: one territory or several, the main one first.
struct country {
  std::span<const territory> territories;
  std::vector<number_format> formats;
  pattern_set leading_digits;  // of each format

  [[nodiscard]] const territory& main() const { return territories.front(); }
};

/// By upper-case ISO code; nullptr where there is none.
[[nodiscard]] const territory* find_territory(std::string_view region);
[[nodiscard]] const country* find_country(int country_code);

}  // namespace vaka::text::phone
