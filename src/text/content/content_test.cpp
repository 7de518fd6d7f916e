#include "text/content/content.hpp"

#include <gtest/gtest.h>

namespace vaka::text {
namespace {

const instant today = *parse_time("2026-11-22T12:00:00Z");

std::string redacted(std::string_view text) {
  return redact(text, find_unfit(text, today));
}

TEST(content, finds_and_redacts) {
  EXPECT_EQ(redacted("Kunden 880320-0016 ringde och är sjukskriven."),
            "Kunden [person_number] ringde och är [health].");
  EXPECT_EQ(redacted("Betald med 4111 1111 1111 1111, exp 12/27"),
            "Betald med [payment_card], exp 12/27");
  EXPECT_EQ(redacted("Konto SE45 5000 0000 0583 9825 7466."), "Konto [bank_account].");
  EXPECT_EQ(redacted("Ring 070-123 45 67 om order 4500012345."),
            "Ring 070-123 45 67 om order 4500012345.");
  EXPECT_EQ(redacted(""), "");
}

struct number_case {
  const char* text;
  const char* scheme;  // of the only span; "" for none
  text::confidence confidence = confidence::certain;
};

TEST(content, knows_numbers_by_how_they_are_written) {
  using enum confidence;
  const number_case cases[] = {
      {"880320-0016", "se.personnummer"},
      {"19880320-0016", "se.personnummer"},
      {"1988-03-20-0016", "se.personnummer"},
      {"880320+0016", "se.personnummer"},
      {"880320\u20130016", "se.personnummer"},
      {"8803200016", "se.personnummer", likely},
      {"880320 0016", "se.personnummer", likely},
      {"189003 099810", ""},
      {"18900309 9810", "se.personnummer", likely},
      {"3706791732", ""},  // a coordination number's form
      {"samordningsnummer 3706791732", "se.personnummer"},
      {"(pnr: 8803200016)", "se.personnummer"},
      {"8803200016 (personnummer)", "se.personnummer"},
      {"kundnr 880320-0016", "se.personnummer", likely},
      {"kundnr 8803200016", ""},
      {"tel 8803200016", ""},
      {"880320-0017", ""},
      {"2026-880320-0016", ""},
      {"880320-0016-1", ""},
      {"x880320-0016", ""},
      {"+8803200016", ""},
      {"0702040018", ""},  // a telephone number's form
      {"01010100050", "no.fodselsnummer", likely},
      {"010101 00050", "no.fodselsnummer"},
      {"fødselsnummer 01010100050", "no.fodselsnummer"},
      {"konto 01010100050", ""},
      {"131052-308T", "fi.hetu"},
      {"131052-308X", ""},
      {"010516B902W", "fi.hetu"},
      {"cpr 010180-1234", "dk.cpr"},
      {"010180-1234", ""},
      {"120174-3399", "is.kennitala", likely},
      {"order 120174-3399", ""},
      {"211062-5629", "dk.cpr.mod11", likely},
      {"faktura 211062-5629", ""},
      {"cpr 330180-1235", ""},
  };
  for (const auto& each : cases) {
    const auto spans = find_unfit(each.text, today);
    if (*each.scheme == 0) {
      EXPECT_TRUE(spans.empty()) << each.text;
      continue;
    }
    ASSERT_EQ(spans.size(), 1U) << each.text;
    EXPECT_EQ(spans[0].kind, unfit_kind::person_number) << each.text;
    EXPECT_EQ(spans[0].scheme, each.scheme) << each.text;
    EXPECT_EQ(spans[0].confidence, each.confidence) << each.text;
  }
}

TEST(content, knows_cards_by_range_and_checksum) {
  const auto card = [](std::string_view text) {
    const auto spans = find_unfit(text, today);
    return spans.size() == 1 && spans[0].kind == unfit_kind::payment_card;
  };
  for (const auto* good : {"4111111111111111", "4111-1111-1111-1111", "5555 5555 5555 4444",
                           "3782 822463 10005", "378282246310005", "3056 930902 5904",
                           "6011111111111117", "3530111333300000", "2223003122003222"})
    EXPECT_TRUE(card(good)) << good;
  for (const auto* bad : {"4111111111111112", "1234567812345670", "OCR 4111111111111111",
                          "4111.1111.1111.1111", "4222222222222"})
    EXPECT_FALSE(card(bad)) << bad;
}

TEST(content, flags_whole_words) {
  EXPECT_EQ(redacted("CANCERBEHANDLING pågår"), "[health] pågår");
  EXPECT_EQ(redacted("bröstcancern är borta"), "[health] är borta");
  EXPECT_EQ(redacted("Är HIV-positiv."), "Är [health].");
  EXPECT_EQ(redacted("ÄR SJUKSKRIVEN"), "ÄR [health]");
  EXPECT_EQ(redacted("fackligt\n  ombud"), "[union_membership]");
}

TEST(content, asks_for_context_where_a_word_has_other_meanings) {
  EXPECT_TRUE(find_unfit("En depression drog in från väster.", today).empty());
  const auto spans = find_unfit("Hon lider av depression.", today);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].reason, "word_in_context");
  const auto far = "Hon lider av " + std::string(200, 'x') + " depression.";
  EXPECT_TRUE(find_unfit(far, today).empty());
}

TEST(content, never_says_the_number) {
  for (const auto& span : find_unfit("pnr 880320-0016, kort 4111 1111 1111 1111", today)) {
    EXPECT_EQ(span.message.find_first_of("0123456789"), std::string_view::npos);
    EXPECT_FALSE(span.message.empty());
  }
}

TEST(content, reads_long_text_in_one_pass) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "sjuk 880320-0016 diabetes 1 2 3 ";
  const auto spans = find_unfit(text, today);
  EXPECT_EQ(spans.size(), 3U * 2000);
}

}  // namespace
}  // namespace vaka::text
