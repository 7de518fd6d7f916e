// Check digits, the same for everybody who needs them: Luhn (ISO/IEC 7812-1 annex B), Verhoeff,
// Damm, the systems of ISO 7064, and sums with weights. Texts hold the characters of their alphabet
// and nothing else; where one does not, the answer is `foreign`. Pure, constexpr, no allocation.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace vaka::text::checksum {

inline constexpr int foreign = -1;

/// Characters in the order of their values.
class alphabet {
 public:
  constexpr explicit alphabet(std::string_view letters) : letters_(letters) {
    values_.fill(foreign);
    for (std::size_t i = 0; i < letters.size(); ++i)
      values_[static_cast<unsigned char>(letters[i])] = static_cast<std::int8_t>(i);
  }
  /// The value of a character, or `foreign`.
  [[nodiscard]] constexpr int value(char c) const { return values_[static_cast<unsigned char>(c)]; }
  [[nodiscard]] constexpr char letter(int value) const {
    return letters_[static_cast<std::size_t>(value)];
  }
  [[nodiscard]] constexpr int size() const { return static_cast<int>(letters_.size()); }

 private:
  std::string_view letters_;
  std::array<std::int8_t, 256> values_{};
};

inline constexpr alphabet decimal("0123456789");
inline constexpr alphabet decimal_x("0123456789X");
inline constexpr alphabet base_36("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
inline constexpr alphabet base_36_star("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*");

// Luhn. ---------------------------------------------------------------------------------------

/// 0 for a whole text with the right check character at its end.
[[nodiscard]] constexpr int luhn_remainder(std::string_view text, const alphabet& of = decimal) {
  const int size = of.size();
  int sum = 0;
  bool twice = false;
  for (auto c = text.rbegin(); c != text.rend(); ++c, twice = !twice) {
    const int value = of.value(*c);
    if (value < 0) return foreign;
    sum += twice ? value * 2 / size + value * 2 % size : value;
  }
  return sum % size;
}

/// The check digit that makes `digits` pass Luhn's test.
[[nodiscard]] constexpr int luhn_digit(std::string_view digits) {
  constexpr std::array<int, 10> doubled{0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
  int sum = 0;
  bool twice = true;
  for (auto c = digits.rbegin(); c != digits.rend(); ++c, twice = !twice)
    sum += twice ? doubled[static_cast<std::size_t>(*c - '0')] : *c - '0';
  return (10 - sum % 10) % 10;
}

// Verhoeff and Damm. --------------------------------------------------------------------------

namespace detail {
// The dihedral group of order ten: 0 to 4 turn, 5 to 9 turn and flip.
constexpr int dihedral(int a, int b) {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5;
  return b < 5 ? 5 + (a - b) % 5 : (5 + a - b) % 5;
}
inline constexpr auto dihedral_table = [] {
  std::array<std::array<std::int8_t, 10>, 10> out{};
  for (int a = 0; a < 10; ++a)
    for (int b = 0; b < 10; ++b)
      out[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] =
          static_cast<std::int8_t>(dihedral(a, b));
  return out;
}();
inline constexpr std::array<std::int8_t, 10> first_permutation{1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
inline constexpr auto permutations = [] {
  std::array<std::array<std::int8_t, 10>, 8> out{};
  for (std::size_t d = 0; d < 10; ++d) out[0][d] = static_cast<std::int8_t>(d);
  for (std::size_t i = 1; i < 8; ++i)
    for (std::size_t d = 0; d < 10; ++d)
      out[i][d] = first_permutation[static_cast<std::size_t>(out[i - 1][d])];
  return out;
}();
// Damm's totally anti-symmetric quasigroup of order ten.
inline constexpr std::array<std::string_view, 10> damm_table{
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"};

}  // namespace detail
/// 0 for a whole number with the right check digit at its end (Verhoeff 1969).
[[nodiscard]] constexpr int verhoeff_remainder(std::string_view digits) {
  int check = 0;
  std::size_t place = 0;
  for (auto c = digits.rbegin(); c != digits.rend(); ++c, ++place) {
    const int digit = decimal.value(*c);
    if (digit < 0) return foreign;
    const auto moved = detail::permutations[place % 8][static_cast<std::size_t>(digit)];
    check =
        detail::dihedral_table[static_cast<std::size_t>(check)][static_cast<std::size_t>(moved)];
  }
  return check;
}

/// 0 for a whole number with the right check digit at its end; for one without, that digit
/// (Damm 2004).
[[nodiscard]] constexpr int damm_remainder(std::string_view digits) {
  int interim = 0;
  for (const char c : digits) {
    const int digit = decimal.value(c);
    if (digit < 0) return foreign;
    interim =
        detail::damm_table[static_cast<std::size_t>(interim)][static_cast<std::size_t>(digit)] -
        '0';
  }
  return interim;
}

// ISO 7064. -----------------------------------------------------------------------------------

/// The pure systems of radix 2: mod 11-2 with `decimal_x`, mod 37-2 with `base_36_star`. 1 for a
/// whole text with the right check character at its end.
[[nodiscard]] constexpr int pure_remainder(std::string_view text, const alphabet& of) {
  int check = 0;
  for (const char c : text) {
    const int value = of.value(c);
    if (value < 0) return foreign;
    check = (2 * check + value) % of.size();
  }
  return check;
}
/// The value of the check character for a text without one.
[[nodiscard]] constexpr int pure_check(std::string_view body, const alphabet& of) {
  const int check = pure_remainder(body, of);
  return check < 0 ? foreign : (of.size() + 1 - 2 * check % of.size()) % of.size();
}

/// The hybrid systems: mod 11,10 with `decimal`, mod 37,36 with `base_36`. 1 for a whole text with
/// the right check character at its end.
[[nodiscard]] constexpr int hybrid_remainder(std::string_view text, const alphabet& of) {
  const int size = of.size();
  int check = size / 2;
  for (const char c : text) {
    const int value = of.value(c);
    if (value < 0) return foreign;
    check = ((check == 0 ? size : check) * 2 % (size + 1) + value) % size;
  }
  return check;
}
/// The value of the check character for a text without one.
[[nodiscard]] constexpr int hybrid_check(std::string_view body, const alphabet& of) {
  const int size = of.size();
  const int check = hybrid_remainder(body, of);
  return check < 0 ? foreign : (size + 1 - (check == 0 ? size : check) * 2 % (size + 1)) % size;
}

/// Mod 97-10 over digits and capitals, these as two digits (A = 10 … Z = 35): 1 for a whole text
/// with the right check digits at its end.
[[nodiscard]] constexpr int remainder_97(std::string_view text) {
  constexpr std::uint64_t room = std::uint64_t{1} << 56;  // for two digits more
  std::uint64_t remainder = 0;
  for (const char c : text) {
    const int value = base_36.value(c);
    if (value < 0) return foreign;
    if (remainder >= room) remainder %= 97;
    remainder = remainder * (value < 10 ? 10 : 100) + static_cast<std::uint64_t>(value);
  }
  return static_cast<int>(remainder % 97);
}
/// The two check digits, 02 to 98, for a text without them.
[[nodiscard]] constexpr int check_97(std::string_view body) {
  const int remainder = remainder_97(body);
  return remainder < 0 ? foreign : 98 - remainder * 100 % 97;
}

// Sums with weights. --------------------------------------------------------------------------

/// The digits times the weights, one digit for each weight.
[[nodiscard]] constexpr int weighted_sum(std::string_view digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (digits[i] - '0') * weights[i];
  return sum;
}
/// 11 - sum mod 11, with 11 as 0; 10 means that there is no digit.
[[nodiscard]] constexpr int digit_modulus_11(int sum) {
  return (11 - sum % 11) % 11;
}
/// 10 - sum mod 10, with 10 as 0.
[[nodiscard]] constexpr int digit_modulus_10(int sum) {
  return (10 - sum % 10) % 10;
}

}  // namespace vaka::text::checksum
