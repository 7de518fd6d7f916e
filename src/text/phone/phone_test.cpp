#include "text/phone/phone.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace vaka::text {
namespace {

TEST(phone, reads_a_swedish_mobile_number_as_people_write_it) {
  for (const auto* typed :
       {"0701234567", "070-123 45 67", "+46 70 123 45 67", "0046701234567", "46701234567",
        "+46 (0)70 123 45 67", "tel:+46-70-123-45-67", "０７０ １２３ ４５ ６７", "٠٧٠١٢٣٤٥٦٧",
        "Mobil: 070/123 45 67.", "+46‑70‑1234567", "＋46 70 1234567"}) {
    const auto found = check_phone(typed, "SE");
    EXPECT_EQ(found.verdict, phone_verdict::valid) << typed << ' ' << found.reason;
    EXPECT_EQ(found.kind, phone_kind::mobile) << typed;
    EXPECT_EQ(found.region, "SE") << typed;
    EXPECT_EQ(found.country_code, 46) << typed;
    EXPECT_EQ(found.e164, "+46701234567") << typed;
    EXPECT_EQ(found.national, "070-123 45 67") << typed;
    EXPECT_EQ(found.international, "+46 70 123 45 67") << typed;
    EXPECT_EQ(phone_uri(found), "tel:+46-70-123-45-67") << typed;
    EXPECT_EQ(found.extension + found.reason + found.message, "") << typed;
  }
}

struct example {
  const char *region, *typed, *e164, *national;
  phone_kind kind;
  const char* of;
};

// Each stands for a rule of its own.
const example rules[] = {
    {"US", "1-800-FLOWERS", "+18003569377", "(800) 356-9377", phone_kind::toll_free, "US"},
    {"IT", "06 698 12345", "+390669812345", "06 6981 2345", phone_kind::fixed_line, "VA"},
    {"AR", "011 15-2345-6789", "+5491123456789", "011 15-2345-6789", phone_kind::mobile, "AR"},
    {"BR", "0 15 11 96123-4567", "+5511961234567", "(11) 96123-4567", phone_kind::mobile, "BR"},
    {"AG", "4601234", "+12684601234", "(268) 460-1234", phone_kind::fixed_line, "AG"},
    {"GB", "01624 756 789", "+441624756789", "01624 756789", phone_kind::fixed_line, "IM"},
    {"US", "011 46 8 123 456 78", "+46812345678", "08-123 456 78", phone_kind::fixed_line, "SE"},
    {"us", "(201) 555-0123", "+12015550123", "(201) 555-0123", phone_kind::fixed_line_or_mobile,
     "US"},
    {"", "+800 1234 5678", "+80012345678", "1234 5678", phone_kind::toll_free, "001"},
    {"SE", "+0046 8 123 456 78", "+46812345678", "08-123 456 78", phone_kind::fixed_line, "SE"},
};

TEST(phone, follows_the_rules_of_each_plan) {
  for (const auto& rule : rules) {
    const auto found = check_phone(rule.typed, rule.region);
    EXPECT_EQ(found.verdict, phone_verdict::valid) << rule.typed << ' ' << found.reason;
    EXPECT_EQ(found.e164, rule.e164);
    EXPECT_EQ(found.national, rule.national);
    EXPECT_EQ(found.kind, rule.kind) << rule.typed << ' ' << name_of(found.kind);
    EXPECT_EQ(found.region, rule.of) << rule.typed;
  }
}

TEST(phone, keeps_an_extension_apart) {
  for (const auto* typed :
       {"08-123 456 78 x 12", "08-123 456 78 ext. 12", "tel:+46-8-12345678;ext=12",
        "08-123 456 78,,12#", "08-123 456 78 доб. 12", "08-123 456 78 ＃１２"}) {
    const auto found = check_phone(typed, "SE");
    EXPECT_EQ(found.e164, "+46812345678") << typed;
    EXPECT_EQ(found.extension, "12") << typed;
    EXPECT_EQ(found.national, "08-123 456 78 ext. 12") << typed;
    EXPECT_EQ(phone_uri(found), "tel:+46-8-123-456-78;ext=12") << typed;
  }
}

TEST(phone, reads_a_uri_where_its_context_says) {
  EXPECT_EQ(check_phone("tel:253-0000;phone-context=+1-650", "").e164, "+16502530000");
  EXPECT_EQ(check_phone("tel:08-123 456 78;phone-context=example.se", "SE").e164, "+46812345678");
  EXPECT_EQ(check_phone("tel:08-123 456 78;phone-context=", "SE").reason, "not_a_number");
}

TEST(phone, says_what_is_wrong) {
  const auto reason = [](const char* typed, const char* region) {
    const auto found = check_phone(typed, region);
    return std::string(name_of(found.verdict)) + ' ' + found.reason;
  };
  EXPECT_EQ(reason("", "SE"), "invalid not_a_number");
  EXPECT_EQ(reason("ring mig", "SE"), "invalid not_a_number");
  EXPECT_EQ(reason("070-123 45 67", ""), "invalid region_needed");
  EXPECT_EQ(reason("070-123 45 67", "XX"), "invalid region_needed");
  EXPECT_EQ(reason("+999 123 456", "SE"), "invalid country_code");
  EXPECT_EQ(reason("070-12", "SE"), "invalid too_short");
  EXPECT_EQ(reason("112", "SE"), "invalid short_number");
  EXPECT_EQ(reason("+46 112", "SE"), "invalid too_short");
  EXPECT_EQ(reason("070-123 45 67 89 01 23", "SE"), "invalid too_long");
  EXPECT_EQ(reason(std::string(300, '1').c_str(), "SE"), "invalid too_long");
  EXPECT_EQ(reason("555-0123", "US"), "possible local_only");
  EXPECT_EQ(reason("(201) 055-0123", "US"), "possible not_in_plan");
  EXPECT_EQ(reason("+46 25 423 456 789", "SE"), "invalid length");
}

TEST(phone, names_the_rule_in_the_message) {
  EXPECT_EQ(check_phone("070-12", "SE").message,
            "Numbers of +46 have 6 to 10 or 12 digits after the country code: check whether digits "
            "are missing or too many.");
}

TEST(phone, is_read_by_many_threads_at_once) {
  std::vector<std::jthread> threads;
  std::vector<std::string> found(8);
  for (auto& mine : found)
    threads.emplace_back([&mine] { mine = check_phone("(11) 96123-4567", "BR").e164; });
  threads.clear();
  for (const auto& each : found) EXPECT_EQ(each, "+5511961234567");
}

}  // namespace
}  // namespace vaka::text
