// Numbers written with more than digits and separators: letters, extensions, URIs, other scripts.
// The grammar is libphonenumber's, its expressions read by RE2.
#pragma once

#include "text/phone/typed.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace vaka::text::phone {

struct plain_text {
  std::string utf8;            // the decimal digits of every script as ASCII ones
  std::size_t characters = 0;  // bytes that are no character count as one each
};

[[nodiscard]] plain_text with_plain_digits(std::string_view input);

/// `none` or not_a_number.
[[nodiscard]] refusal read_written(std::string_view text, typed_number& into);

}  // namespace vaka::text::phone
