// How numbers that belong to a person are written. Internal to text/content.
#pragma once

#include "text/identifier/rule.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace vaka::text::content {

/// What it takes to believe that a number of this shape, which its scheme's rule accepts, is meant.
enum class trust : std::uint8_t {
  form,     // the shape and the checksum are enough
  plain,    // bare digits, or a weak checksum: enough where they are not called something else
  labelled  // only where it is called a person's number
};

struct shape {
  std::string_view form;    // groups by their length (A = 10 …), x before one with letters
  std::string_view scheme;  // of text/identifier
  content::trust trust;
  identifier_rule rule = nullptr;
};

/// The shapes of a form, of schemes that text/identifier knows; the first that fits is taken.
[[nodiscard]] std::span<const shape> shapes_of_form(std::uint64_t form_hash);

constexpr std::uint64_t start_form = 0xCBF29CE484222325ULL;
constexpr std::uint64_t add_to_form(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
}

/// True for the number of a payment card, digits alone: Luhn's formula, and the ranges that
/// ISO/IEC 7812 and the schemes have given out.
[[nodiscard]] bool is_payment_card(std::string_view digits);

}  // namespace vaka::text::content
