#include "text/identifier/checksum.hpp"

#include "text/test_rows.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace vaka::text::checksum {
namespace {

TEST(checksum, agrees_with_the_examples_of_its_inventors) {
  EXPECT_EQ(luhn_digit("7992739871"), 3);
  EXPECT_EQ(luhn_remainder("79927398713"), 0);
  EXPECT_EQ(verhoeff_remainder("2363"), 0);
  EXPECT_EQ(damm_remainder("572"), 4);
  EXPECT_EQ(pure_check("0794", decimal_x), 0);
  EXPECT_EQ(pure_check("079", decimal_x), 10);
  EXPECT_EQ(hybrid_check("79462", decimal), 3);
  EXPECT_EQ(check_97("794"), 44);
  EXPECT_EQ(digit_modulus_11(11), 0);
  EXPECT_EQ(digit_modulus_11(12), 10);
  EXPECT_EQ(digit_modulus_10(10), 0);
  EXPECT_EQ(digit_modulus_10(1), 9);
}

TEST(checksum, says_when_a_character_is_foreign) {
  EXPECT_EQ(luhn_remainder("1A"), foreign);
  EXPECT_EQ(verhoeff_remainder("1 2"), foreign);
  EXPECT_EQ(damm_remainder("\xC3"), foreign);
  EXPECT_EQ(pure_check("0Y", decimal_x), foreign);
  EXPECT_EQ(hybrid_check("0x", decimal), foreign);
  EXPECT_EQ(check_97("a"), foreign);
}

// Any digits with the check character each system gives.
struct completed {
  std::string luhn, verhoeff, damm, mod_11_2, mod_11_10, mod_97;
};

completed complete(const std::string& body) {
  completed out;
  out.luhn = body + decimal.letter(luhn_digit(body));
  for (char last = '0'; last <= '9'; ++last)
    if (verhoeff_remainder(body + last) == 0) out.verhoeff = body + last;
  out.damm = body + decimal.letter(damm_remainder(body));
  out.mod_11_2 = body + decimal_x.letter(pure_check(body, decimal_x));
  out.mod_11_10 = body + decimal.letter(hybrid_check(body, decimal));
  const int two = check_97(body);
  out.mod_97 = body + decimal.letter(two / 10) + decimal.letter(two % 10);
  return out;
}

// The systems that notice every swap of neighbours, Luhn's excepted.
bool passes_any(const completed& whole) {
  return luhn_remainder(whole.luhn) == 0 || verhoeff_remainder(whole.verhoeff) == 0 ||
         damm_remainder(whole.damm) == 0 || pure_remainder(whole.mod_11_2, decimal_x) == 1 ||
         hybrid_remainder(whole.mod_11_10, decimal) == 1 || remainder_97(whole.mod_97) == 1;
}

RC_GTEST_PROP(checksum, notices_each_changed_digit, ()) {
  const auto body = *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('0', ':')));
  const auto whole = complete(body);
  RC_ASSERT(luhn_remainder(whole.luhn) == 0);
  RC_ASSERT(verhoeff_remainder(whole.verhoeff) == 0);
  RC_ASSERT(damm_remainder(whole.damm) == 0);
  RC_ASSERT(pure_remainder(whole.mod_11_2, decimal_x) == 1);
  RC_ASSERT(hybrid_remainder(whole.mod_11_10, decimal) == 1);
  RC_ASSERT(remainder_97(whole.mod_97) == 1);
  const auto at = *rc::gen::inRange<std::size_t>(0, body.size());
  const auto other = *rc::gen::inRange('0', ':');
  RC_PRE(body[at] != other);
  auto changed = whole;
  changed.luhn[at] = changed.verhoeff[at] = changed.damm[at] = static_cast<char>(other);
  changed.mod_11_2[at] = changed.mod_11_10[at] = changed.mod_97[at] = static_cast<char>(other);
  RC_ASSERT(!passes_any(changed));
}

// The alphabet of a row named like luhn(alphabet='abcdef').
std::string alphabet_of(const std::string& format) {
  const auto from = format.find('\'');
  return from == format.npos ? "" : format.substr(from + 1, format.find('\'', from + 1) - from - 1);
}

// Whether the row's text passes the checksum that it names.
bool passes(const std::string& format, std::string text) {
  std::erase(text, ' ');
  if (text.empty()) return false;
  const auto letters = alphabet_of(format);
  const auto of = [&](const alphabet& usual) {
    return letters.empty() ? usual : alphabet(letters);
  };
  const auto name = format.substr(0, format.find('('));
  if (name == "luhn") return luhn_remainder(text, of(decimal)) == 0;
  if (name == "verhoeff") return verhoeff_remainder(text) == 0;
  if (name == "damm") return damm_remainder(text) == 0;
  if (name == "iso7064.mod_11_2") return pure_remainder(text, of(decimal_x)) == 1;
  if (name == "iso7064.mod_37_2") return pure_remainder(text, of(base_36_star)) == 1;
  if (name == "iso7064.mod_11_10") return hybrid_remainder(text, of(decimal)) == 1;
  if (name == "iso7064.mod_37_36") return hybrid_remainder(text, of(base_36)) == 1;
  if (name == "iso7064.mod_97_10") return remainder_97(text) == 1;
  ADD_FAILURE() << "no checksum of that name: " << format;
  return false;
}

TEST(checksum, agrees_with_every_shared_row) {
  if (shared_data().empty()) GTEST_SKIP() << "VAKA_SHARED_DATA is not set";
  const auto rows = read_rows("checksum_primitives.tsv");
  ASSERT_GT(rows.size(), 40U);
  for (const auto& r : rows) EXPECT_EQ(passes(r.format, r.input), r.valid) << r.format << r.input;
}

}  // namespace
}  // namespace vaka::text::checksum
