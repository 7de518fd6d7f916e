#include "text/phone/typed.hpp"

#include "text/phone/written.hpp"

#include <algorithm>

namespace vaka::text::phone {
namespace {

constexpr std::size_t characters_most = 250;  // libphonenumber's MAX_INPUT_STRING_LENGTH
constexpr std::size_t bytes_most = 4 * characters_most;

enum class role : std::uint8_t { other, digit, plus, separator };

constexpr std::array<role, 256> roles = [] {
  std::array<role, 256> of{};
  for (const char c : std::string_view("0123456789"))
    of[static_cast<unsigned char>(c)] = role::digit;
  for (const char c : std::string_view(" -()./[]*"))
    of[static_cast<unsigned char>(c)] = role::separator;
  of['+'] = role::plus;
  return of;
}();

/// Whatever stands before the first plus or digit is no part of the number.
std::size_t begin_of_number(std::string_view input) {
  const auto begins = [](char c) {
    const auto of = roles[static_cast<unsigned char>(c)];
    return of == role::digit || of == role::plus;
  };
  return static_cast<std::size_t>(std::ranges::find_if(input, begins) - input.begin());
}

/// Nothing in it that has to be read by the grammar: other scripts, the parameters of a URI.
bool is_plain(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c == ';' || (c & 0x80) != 0; });
}

/// A number of plain digits and separators, as nearly all are. False: it needs the whole reading.
bool read_plain(std::string_view input, typed_number& into) {
  auto at = begin_of_number(input);
  if (!is_plain(input.substr(0, at))) return false;
  for (; at < input.size() && input[at] == '+'; ++at) into.plus = true;
  for (; at < input.size(); ++at) {
    switch (roles[static_cast<unsigned char>(input[at])]) {
      case role::digit: into.digits.push(input[at]); break;
      case role::separator: break;
      default: return false;
    }
  }
  return into.digits.view().size() >= 3;
}

}  // namespace

refusal read_typed(std::string_view input, typed_number& into) {
  if (input.size() <= characters_most && read_plain(input, into)) return refusal::none;
  into.digits.clear();
  into.plus = false;
  if (input.size() > bytes_most) return refusal::too_long;
  const auto text = with_plain_digits(input);
  if (text.characters > characters_most) return refusal::too_long;
  return read_written(text.utf8, into);
}

}  // namespace vaka::text::phone
