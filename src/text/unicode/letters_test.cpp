#include "text/unicode/letters.hpp"

#include <gtest/gtest.h>

namespace vaka::text {
namespace {

TEST(letters, know_their_case) {
  EXPECT_EQ(to_lower("ÅSA ÖBERG ŁUKASZ ЮРИЙ ΑΘΗΝΑ"), "åsa öberg łukasz юрий αθηνα");
  EXPECT_EQ(to_upper("åsa öberg łukasz юрий"), "ÅSA ÖBERG ŁUKASZ ЮРИЙ");
  EXPECT_TRUE(letter_of(U'Å').is_upper && letter_of(U'å').is_lower && letter_of(U'å').is_letter);
  EXPECT_FALSE(letter_of(U'李').is_upper || letter_of(U'李').is_lower);
}

TEST(letters, of_ascii_are_as_the_database_has_them) {
  for (char32_t c = 0; c < 0x80; ++c) {
    const auto ours = letter_of(c), theirs = letter_beyond_ascii(c);
    EXPECT_EQ(ours.lower, theirs.lower) << +c;
    EXPECT_EQ(ours.upper, theirs.upper) << +c;
    EXPECT_EQ(ours.fold, theirs.fold) << +c;
    EXPECT_EQ(ours.script, theirs.script) << +c;
    EXPECT_EQ(ours.is_letter, theirs.is_letter) << +c;
    EXPECT_EQ(ours.is_upper, theirs.is_upper) << +c;
    EXPECT_EQ(ours.is_lower, theirs.is_lower) << +c;
    EXPECT_EQ(ours.is_digit, theirs.is_digit) << +c;
    EXPECT_EQ(ours.is_blank, theirs.is_blank) << +c;
    EXPECT_EQ(ours.is_invisible, theirs.is_invisible) << +c;
  }
}

TEST(letters, know_their_script) {
  const std::pair<char32_t, std::string_view> known[] = {
      {U'a', "Latn"},  {U'а', "Cyrl"},  {U'α', "Grek"}, {U'李', "Hani"}, {U'か', "Hrkt"},
      {U'カ', "Hrkt"}, {U'김', "Hang"}, {U'م', "Arab"}, {U'-', "Zyyy"},  {U'\u0301', "Zyyy"}};
  for (const auto& [code, name] : known)
    EXPECT_EQ(script_code(letter_of(code).script), name) << +code;
}

TEST(letters, what_cannot_be_seen_is_told_from_blanks) {
  for (const char32_t c : {U' ', U'\t', U'\n', U'\u00A0', U'\u2009', U'\u3000'})
    EXPECT_TRUE(letter_of(c).is_blank && !letter_of(c).is_invisible) << +c;
  for (const char32_t c : {U'\u200B', U'\uFEFF', U'\u00AD', U'\u202E', U'\u0001', U'\u200D'})
    EXPECT_TRUE(letter_of(c).is_invisible && !letter_of(c).is_blank) << +c;
}

TEST(letters, are_compared_without_their_marks) {
  EXPECT_EQ(plain("Ærøskøbing Straße Þórður Łódź Çelik İpek Ngô Thị"),
            "aeroskobing strasse thordur lodz celik ipek ngo thi");
  EXPECT_EQ(plain("Be\u0301la"), plain("Béla"));
  EXPECT_EQ(plain("Йорк 김 李"), "йорк 김 李") << "other scripts keep their letters";
}

TEST(letters, plain_text_is_plain) {
  for (char32_t c = 1; c < 0x3000; ++c) {
    std::string once;
    append_plain(once, c);
    EXPECT_EQ(plain(once), once) << +c;
  }
}

TEST(letters, and_their_marks_become_one) {
  EXPECT_EQ(composed("Bjo\u0308rn"), "Björn");
  EXPECT_EQ(composed("Björn"), "Björn");
  EXPECT_TRUE(is_composed("Björn"));
  EXPECT_FALSE(is_composed("Bjo\u0308rn"));
  EXPECT_EQ(composed("\xFF\xCC\x88"), "\xFF\xCC\x88");
}

}  // namespace
}  // namespace vaka::text
