#include "text/email/email.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vaka::text {
namespace {

std::string canonical(std::string_view typed) {
  return check_email(typed).canonical;
}

std::string reason(std::string_view typed) {
  return std::string(check_email(typed).reason);
}

TEST(email, reads_an_ordinary_address) {
  const auto found = check_email("Anna.Berg+crm@Example.SE");
  EXPECT_EQ(found.verdict, verdict::valid);
  EXPECT_EQ(found.canonical, "Anna.Berg+crm@example.se");
  EXPECT_EQ(found.comparable, "anna.berg+crm@example.se");
  EXPECT_EQ(found.display, found.canonical);
  EXPECT_EQ(found.local(), "Anna.Berg+crm");
  EXPECT_EQ(found.domain(), "example.se");
  EXPECT_EQ(found.registrable(), "example.se");
  EXPECT_TRUE(found.known_tld);
  EXPECT_TRUE(found.repaired.empty() && found.suggestion.empty() && found.reason.empty());
}

TEST(email, takes_every_atom_of_a_local_part) {
  for (const char c : std::string("!#$%&'*+-/=?^_`{|}~0aZ"))
    EXPECT_EQ(canonical(std::string(1, c) + "@firma.se"), std::string(1, c) + "@firma.se");
  EXPECT_EQ(canonical("a.b.c@firma.se"), "a.b.c@firma.se");
  for (const auto* odd : {"a b", "a,b", "a:b", "a;b", "a<b", "a(b", "a[b", "a\\b", "a\tb"})
    EXPECT_TRUE(canonical(std::string(odd) + "@firma.se").empty()) << odd;
  for (const auto* dots : {".a@firma.se", "a.@firma.se", "a..b@firma.se"})
    EXPECT_EQ(reason(dots), "local_dot") << dots;
}

TEST(email, takes_quoted_local_parts) {
  EXPECT_EQ(canonical(R"("anna berg"@firma.se)"), R"("anna berg"@firma.se)");
  EXPECT_EQ(canonical(R"("a\"b\\c@d"@firma.se)"), R"("a\"b\\c@d"@firma.se)");
  EXPECT_EQ(check_email(R"("Anna.Berg"@firma.se)").comparable, "anna.berg@firma.se");
  EXPECT_EQ(check_email(R"("Anna Berg"@firma.se)").comparable, R"("anna berg"@firma.se)");
  EXPECT_EQ(check_email(R"("\"b\""@firma.se)").comparable, R"("\"b\""@firma.se)");
  for (const auto* odd :
       {R"("a"b"@firma.se)", R"(a"b"@firma.se)", R"("a\"@firma.se)", R"("ab@firma.se)"})
    EXPECT_EQ(reason(odd), "quotes") << odd;
}

TEST(email, holds_lengths) {
  const std::string local(64, 'a'), label(63, 'b');
  EXPECT_FALSE(canonical(local + "@firma.se").empty());
  EXPECT_EQ(reason(local + "a@firma.se"), "local_length");
  EXPECT_FALSE(canonical("a@" + label + ".se").empty());
  EXPECT_EQ(reason("a@" + label + "b.se"), "label_length");
  const auto three = label + "." + label + "." + label;  // 191
  EXPECT_FALSE(canonical(std::string(50, 'a') + "@" + three + ".bbbbbbbb.se").empty()) << "254";
  EXPECT_EQ(reason(std::string(52, 'a') + "@" + three + ".bbbbbbb.se"), "length");
  EXPECT_EQ(reason("a@" + three + "." + label), "domain_length");
  EXPECT_EQ(reason(std::string(2000, 'a') + "@firma.se"), "length");
}

TEST(email, holds_domains_to_their_rules) {
  const std::vector<std::pair<const char*, const char*>> odd{
      {"", "empty"},
      {"   ", "empty"},
      {"anna", "no_at"},
      {"@firma.se", "local"},
      {"anna@", "domain"},
      {"anna@firma", "no_dot"},
      {"anna@.firma.se", "domain"},
      {"anna@firma..se", "domain"},
      {"anna@-firma.se", "hyphen"},
      {"anna@firma-.se", "hyphen"},
      {"anna@fir_ma.se", "domain"},
      {"anna@firma.s", "tld"},
      {"anna@firma.123", "tld"},
      {"anna@192.0.2.1", "tld"},
      {"anna@[192.0.2.1]", "address_literal"},
      {"anna@[IPv6:2001:db8::1]", "address_literal"},
      {"anna@firma.se.", "trailing_mark"},
  };
  for (const auto& [typed, why] : odd) EXPECT_EQ(reason(typed), why) << typed;
}

TEST(email, reads_international_domains) {
  const auto found = check_email("info@Räksmörgås.se");
  EXPECT_EQ(found.canonical, "info@xn--rksmrgs-5wao1o.se");
  EXPECT_EQ(found.display, "info@räksmörgås.se");
  EXPECT_TRUE(found.international);
  EXPECT_FALSE(found.utf8_local);
  EXPECT_EQ(check_email(found.canonical).display, found.display);
  EXPECT_EQ(canonical("a@fußball.de"), "a@xn--fuball-cta.de") << "not fussball: IDNA 2008";
  EXPECT_EQ(canonical("a@例え.テスト"), "a@xn--r8jz45g.xn--zckzah");
  for (const auto* odd : {"a@i\u2764.ws", "a@firma\u00A9.se", "a@xn--a.se", "a@-\u00E5.se"})
    EXPECT_EQ(reason(odd), "idn") << odd;
}

TEST(email, reads_local_parts_beyond_ascii) {
  const auto found = check_email("Åsa.Öberg@firma.se");
  EXPECT_EQ(found.canonical, "Åsa.Öberg@firma.se");
  EXPECT_EQ(found.comparable, "åsa.öberg@firma.se");
  EXPECT_TRUE(found.utf8_local);
  // One letter or two that look the same: one mailbox to compare by.
  EXPECT_EQ(check_email("a\u037Eb@firma.se").comparable, "a\u037Eb@firma.se") << "no semicolon";
  EXPECT_EQ(check_email("A\u030Asa@firma.se").comparable,
            check_email("\u00C5sa@firma.se").comparable);
  EXPECT_EQ(reason("a\xFF@firma.se"), "encoding");
  EXPECT_EQ(reason("a\uFFFD@firma.se"), "encoding");
  EXPECT_EQ(reason("a\uE000@firma.se"), "encoding") << "for private use";
}

TEST(email, knows_registrable_domains) {
  const auto registrable = [](std::string_view typed) {
    return std::string(check_email(typed).registrable());
  };
  EXPECT_EQ(registrable("a@mail.firma.co.uk"), "firma.co.uk");
  EXPECT_EQ(registrable("a@x.y.firma.se"), "firma.se");
  EXPECT_EQ(registrable("a@co.uk"), "") << "a suffix itself";
  EXPECT_EQ(registrable("a@a.b.ck"), "a.b.ck") << "*.ck";
  EXPECT_EQ(registrable("a@x.www.ck"), "www.ck") << "!www.ck";
  EXPECT_EQ(registrable("a@firma.nowhere"), "firma.nowhere") << "the rule for what is not listed";
  EXPECT_EQ(registrable("a@sub.räksmörgås.se"), "xn--rksmrgs-5wao1o.se");
  EXPECT_FALSE(check_email("a@firma.nowhere").known_tld);
}

TEST(email, tells_what_kind_of_address_it_is) {
  EXPECT_TRUE(check_email("x@mailinator.com").disposable);
  EXPECT_TRUE(check_email("x@any.mailinator.com").disposable);
  EXPECT_FALSE(check_email("x@mailinator.com").free_mail);
  EXPECT_TRUE(check_email("x@gmail.com").free_mail);
  EXPECT_TRUE(check_email("x@telia.com").free_mail);
  EXPECT_FALSE(check_email("x@volvo.com").free_mail);
  EXPECT_TRUE(check_email("x@example.com").reserved);
  EXPECT_TRUE(check_email("x@shop.test").reserved);
  EXPECT_FALSE(check_email("x@test.se").reserved);
}

TEST(email, knows_roles_in_many_languages) {
  for (const auto* role : {"info", "Info", "postmaster", "kundtjänst", "kundtjanst", "faktura",
                           "post", "kundeservice", "bogholderi", "asiakaspalvelu", "laskut",
                           "buchhaltung", "kontakt", "info2", "info.se", "faktura+nr17", "in.fo"})
    EXPECT_TRUE(check_email(std::string(role) + "@firma.se").role) << role;
  for (const auto* silent : {"no-reply", "noreply", "no_reply", "do-not-reply", "svara-inte",
                             "ikke.svar", "ala-vastaa", "MAILER-DAEMON"})
    EXPECT_TRUE(check_email(std::string(silent) + "@firma.se").no_reply) << silent;
  for (const auto* person :
       {"anna", "erik.post", "infante", "anna.info", "salem", "it.andersson", "hr.svensson"})
    EXPECT_FALSE(check_email(std::string(person) + "@firma.se").role) << person;
}

struct repair_case {
  const char* typed;
  const char* repaired;
  const char* repair;
};

TEST(email, repairs_what_pasting_leaves) {
  const std::vector<repair_case> cases{
      {"mailto:anna@firma.se", "anna@firma.se", "mailto"},
      {"MAILTO: anna@firma.se", "anna@firma.se", "mailto"},
      {"<anna@firma.se>", "anna@firma.se", "brackets"},
      {"<mailto:anna@firma.se>", "anna@firma.se", "brackets"},
      {"(anna@firma.se)", "anna@firma.se", "brackets"},
      {"'anna@firma.se'", "anna@firma.se", "quoted_whole"},
      {"\"anna@firma.se\"", "anna@firma.se", "quoted_whole"},
      {"”anna@firma.se”", "anna@firma.se", "quoted_whole"},
      {"anna@firma.se,", "anna@firma.se", "trailing_mark"},
      {"anna@firma.se;", "anna@firma.se", "trailing_mark"},
      {"anna@firma.se. ", "anna@firma.se", "trailing_mark"},
      {"anna@fir\u200Bma.se", "anna@firma.se", "invisible"},
      {"\uFEFFanna@firma.se", "anna@firma.se", "invisible"},
      {"an\u00ADna@firma.se", "anna@firma.se", "invisible"},
      {"anna＠firma.se", "anna@firma.se", "full_width"},
      {"ａｎｎａ@ｆｉｒｍａ．ｓｅ", "anna@firma.se", "full_width"},
      {"anna@firma。se", "anna@firma.se", "full_width"},
  };
  for (const auto& each : cases) {
    const auto found = check_email(each.typed);
    EXPECT_EQ(found.verdict, verdict::invalid) << each.typed;
    EXPECT_EQ(found.repaired, each.repaired) << each.typed;
    EXPECT_EQ(found.repair, each.repair) << each.typed;
    EXPECT_EQ(found.reason, each.repair) << each.typed;
  }
}

TEST(email, forgives_blanks_around) {
  for (const auto* typed : {" anna@firma.se", "anna@firma.se\r\n", "\u00A0anna@firma.se\u3000"}) {
    const auto found = check_email(typed);
    EXPECT_EQ(found.verdict, verdict::valid) << typed;
    EXPECT_EQ(found.canonical, "anna@firma.se");
    EXPECT_EQ(found.repaired, "anna@firma.se");
    EXPECT_EQ(found.repair, "blanks");
    EXPECT_TRUE(found.reason.empty() && found.message.empty());
  }
}

TEST(email, suggests_what_was_meant) {
  const std::vector<repair_case> cases{
      {"Anna Berg <anna@firma.se>", "anna@firma.se", "display_name"},
      {"\"Berg, Anna\" <anna@firma.se>", "anna@firma.se", "display_name"},
      {"mailto:anna@firma.se?subject=Hej", "anna@firma.se", "mailto"},
      {"anna (at) firma.se", "anna@firma.se", "spelled_at"},
      {"anna [at] firma [dot] se", "anna@firma.se", "spelled_at"},
      {"anna@firma,se", "anna@firma.se", "comma_for_dot"},
      {"anna@firma..se", "anna@firma.se", "double_dot"},
      {"anna@@firma.se", "anna@firma.se", "double_at"},
      {"anna @ firma.se", "anna@firma.se", "blank_inside"},
      {"anna@fir ma.se", "anna@firma.se", "blank_inside"},
      {"anna.@firma.se", "anna@firma.se", "local_dot"},
      {"anna@gmailcom", "anna@gmail.com", "domain_typo"},
      {"anna@firmacom", "anna@firma.com", "missing_dot"},
      {"anna@firma.con", "anna@firma.com", "tld_typo"},
      {"anna@firma.comm", "anna@firma.com", "tld_typo"},
      {"anna@firma.co.u", "anna@firma.co.uk", "tld_typo"},
      {"anna@gmal.com", "anna@gmail.com", "domain_typo"},
      {"anna@hotmial.se", "anna@hotmail.se", "domain_typo"},
      {"anna@outlok.com", "anna@outlook.com", "domain_typo"},
      {"anna@tella.com", "", ""},
      {"anna@comhemm.se", "anna@comhem.se", "domain_typo"},
      {"anna@onlin.no", "anna@online.no", "domain_typo"},
      {"anna@gmial.cmo", "anna@gmail.com", "domain_typo"},
  };
  for (const auto& each : cases) {
    const auto found = check_email(each.typed);
    EXPECT_EQ(found.suggestion, each.repaired) << each.typed;
    EXPECT_EQ(found.suggested_for, each.repair) << each.typed;
    EXPECT_TRUE(found.repaired.empty()) << each.typed;
  }
  EXPECT_EQ(reason("Anna Berg <anna@firma.se>"), "display_name");
  EXPECT_NE(check_email("a@xn-c,om").suggestion, "a@xn-.com") << "no address itself";
  EXPECT_TRUE(check_email("anna berg@firma.se").suggestion.empty()) << "a dot, a hyphen, nothing?";
}

TEST(email, refuses_several_addresses) {
  for (const auto* typed : {"anna@firma.se; bo@firma.se", "anna@firma.se,bo@firma.se",
                            "anna@firma.se bo@firma.se", "<anna@firma.se>, <bo@firma.se>"}) {
    const auto found = check_email(typed);
    EXPECT_EQ(found.reason, "several") << typed;
    EXPECT_TRUE(found.suggestion.empty() && found.repaired.empty()) << typed;
  }
}

TEST(email, leaves_real_domains_alone) {
  for (const auto* domain :
       {"volvo.com",   "ikea.com",      "equinor.com",      "maersk.com",  "nokia.com",
        "dnb.no",      "seb.se",        "handelsbanken.se", "hotmart.com", "horizon.com",
        "aon.com",     "al.com",        "wahoo.com",        "lookout.com", "cloud.com",
        "kahoot.no",   "emil.se",       "small.com",        "mali.com",    "gmx.net",
        "ups.com",     "dhl.de",        "kth.se",           "uio.no",      "helsinki.fi",
        "ku.dk",       "gov.uk",        "nhs.uk",           "bbc.co.uk",   "firma.co",
        "firma.io",    "firma.ai",      "firma.app",        "firma.nu",    "firma.ax",
        "lei.co.za",   "visma.com",     "telenor.com",      "telia.se",    "elisa.fi",
        "yahoo.co.jp", "live.dk",       "outlook.fr",       "proton.me",   "pm.me",
        "hey.com",     "yandex.ru",     "mail.ru",          "seznam.cz",   "wp.pl",
        "o2.pl",       "orange.fr",     "libero.it",        "tdc.dk",      "bredband2.com",
        "tele2.com",   "gjensidige.no", "tryg.dk",          "op.fi",       "if.se",
        "kpmg.com",    "ey.com",        "pwc.com",          "oracle.com",  "gm.com"})
    EXPECT_TRUE(check_email(std::string("anna@") + domain).suggestion.empty())
        << domain << ' ' << check_email(std::string("anna@") + domain).suggestion;
}

TEST(email, says_no_input_back) {
  for (const auto* typed :
       {"anna.hemlig", "anna.hemlig@firma", "anna hemlig@firma.se", "anna.hemlig@[1.2.3.4]"})
    EXPECT_EQ(std::string(check_email(typed).message).find("hemlig"), std::string::npos);
}

}  // namespace
}  // namespace vaka::text
