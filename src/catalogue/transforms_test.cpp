#include "catalogue/transforms.hpp"

#include "catalogue/spelling.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace vaka::catalogue {
namespace {

constexpr std::string_view refused = "(refused)";

/// What one transform makes of a value.
std::string run(std::string_view name, std::vector<std::string> arguments, std::string value) {
  auto made = make_transform(name, std::move(arguments));
  if (!made) return made.error().line();
  return made->run(*made, value) ? value : std::string(refused);
}

std::string reason_of(std::string_view name, std::vector<std::string> arguments) {
  const auto made = make_transform(name, std::move(arguments));
  return made ? "" : made.error().reason;
}

TEST(transform, blanks) {
  EXPECT_EQ(run("trim", {}, " \t a  b \xC2\xA0"), "a  b");
  EXPECT_EQ(run("collapse", {}, "  LOM  GRAVFERD \n AS "), "LOM GRAVFERD AS");
  EXPECT_EQ(run("collapse", {}, "a\xC2\xA0\xE2\x80\x89 b\xE3\x80\x80"), "a b");
  EXPECT_EQ(run("collapse", {}, "Blåbærveien 3–5 Ærø"), "Blåbærveien 3–5 Ærø");
  EXPECT_EQ(run("collapse", {}, " "), "");
  EXPECT_EQ(run("compact", {},
                "51 99\xC2\xA0"
                "00 00"),
            "51990000");
}

TEST(transform, letters) {
  EXPECT_EQ(run("upper", {}, "strøm & blåbær ÿ÷ ß"), "STRØM & BLÅBÆR ÿ÷ ß");
  EXPECT_EQ(run("lower", {}, "STRØM ÅÄÖ ×"), "strøm åäö ×");
  EXPECT_EQ(run("digits", {}, "974 760 673 MVA"), "974760673");
  EXPECT_EQ(run("without_prefix", {"16"}, "165560000001"), "5560000001");
  EXPECT_EQ(run("without_prefix", {"16"}, "5560000001"), "5560000001");
  EXPECT_EQ(run("pad", {"8"}, "12345"), "00012345");
  EXPECT_EQ(run("pad", {"4", "x"}, "12345"), "12345");
}

TEST(transform, lists) {
  EXPECT_EQ(run("lines", {"/n"}, "c/o Kari/nVeien 1"), "c/o Kari\nVeien 1");
  EXPECT_EQ(run("lines", {"$"}, "a"), "a");
  EXPECT_EQ(run("items", {}, " a  b \n\n \nc "), "a b\nc");
  EXPECT_EQ(run("items", {}, "  one "), "one");
  EXPECT_EQ(run("set", {}, "b\na\n b\n"), "a\nb");
  EXPECT_EQ(run("join", {", "}, "a\nb\nc"), "a, b, c");
  EXPECT_EQ(run("part", {"2"}, "a\nb\nc"), "b");
  EXPECT_EQ(run("part", {"3", "$"}, "a$b$c"), "c");
  EXPECT_EQ(run("part", {"4", "$"}, "a$b$c"), "");
}

TEST(transform, date) {
  EXPECT_EQ(run("date", {}, " 2026-11-22 "), "2026-11-22");
  EXPECT_EQ(run("date", {}, "2024-02-29T00:00:00Z"), "2024-02-29");
  EXPECT_EQ(run("date", {}, "2023-02-29"), refused);
  EXPECT_EQ(run("date", {}, "2026-13-01"), refused);
  EXPECT_EQ(run("date", {}, "2026-11-22x"), refused);
  EXPECT_EQ(run("date", {}, "22.11.2026"), refused);
  EXPECT_EQ(run("date", {}, "2026"), refused);
  EXPECT_EQ(run("date", {"DD.MM.YYYY"}, "22.11.2026"), "2026-11-22");
  EXPECT_EQ(run("date", {"YYYYMMDD"}, "20261122"), "2026-11-22");
  EXPECT_EQ(run("date", {"YYYYMMDD"}, "20261322"), refused);
  EXPECT_EQ(run("date", {"DD.MM.YYYY"}, "22/11/2026"), refused);
  EXPECT_EQ(run("date", {"DD.MM.YYYY"}, "2026-11-22"), refused);
}

TEST(transform, numbers) {
  EXPECT_EQ(run("integer", {}, " 007 "), "7");
  EXPECT_EQ(run("integer", {}, "-0"), "0");
  EXPECT_EQ(run("integer", {}, "+12"), "12");
  EXPECT_EQ(run("integer", {}, "12.0"), "12");
  EXPECT_EQ(run("integer", {}, "12.5"), refused);
  EXPECT_EQ(run("integer", {}, "1 000"), refused);
  EXPECT_EQ(run("integer", {}, "-"), refused);
  EXPECT_EQ(run("decimal", {}, "6392018780.00"), "6392018780");
  EXPECT_EQ(run("decimal", {}, "-0.50"), "-0.5");
  EXPECT_EQ(run("decimal", {","}, "1 000,25"), "1000.25");
  EXPECT_EQ(run("decimal", {}, "1."), refused);
  EXPECT_EQ(run("decimal", {}, "abc"), refused);
}

TEST(transform, band) {
  const std::vector<std::string> limits = {"5", "10", "20", "50", "100", "250"};
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"0", "0-4"},    {"4", "0-4"},    {"5", "5-9"},       {"9", "5-9"},    {"10", "10-19"},
      {"49", "20-49"}, {"99", "50-99"}, {"249", "100-249"}, {"250", "250+"}, {"21408", "250+"}};
  for (const auto& [number, expected] : cases) EXPECT_EQ(run("band", limits, number), expected);
  EXPECT_EQ(run("band", limits, "-1"), refused);
  EXPECT_EQ(run("band", limits, "many"), refused);
  EXPECT_EQ(run("band", limits, "99999999999999999999"), refused);
  EXPECT_EQ(run("band", {"1"}, "0"), "0-0");
}

TEST(transform, boolean) {
  EXPECT_EQ(run("boolean", {}, "true"), "true");
  EXPECT_EQ(run("boolean", {}, " FALSE "), "false");
  EXPECT_EQ(run("boolean", {}, "1"), "true");
  EXPECT_EQ(run("boolean", {}, "0"), "false");
  EXPECT_EQ(run("boolean", {}, "J"), refused);
  EXPECT_EQ(run("boolean", {"J", "N"}, "J"), "true");
  EXPECT_EQ(run("boolean", {"J", "N"}, "N"), "false");
  EXPECT_EQ(run("boolean", {"J", "N"}, "1"), refused);
}

TEST(transform, words) {
  EXPECT_EQ(run("absent", {"-0-", "nan"}, "nan"), "");
  EXPECT_EQ(run("absent", {"-0-", "nan"}, "nano"), "nano");
  EXPECT_EQ(run("codes", {"KONK=bankruptcy", "SANE=restructuring"}, "SANE"), "restructuring");
  EXPECT_EQ(run("codes", {"KONK=bankruptcy"}, "OTHER"), "OTHER");
  EXPECT_EQ(run("codes", {"-="}, "-"), "");
}

TEST(make_transform, checks_names_and_arguments) {
  EXPECT_EQ(reason_of("shout", {}), "transform.unknown");
  for (const transform_description& d : known_transforms()) {
    const auto too_many =
        std::vector<std::string>(static_cast<std::size_t>(d.arguments_most) + 1, "1");
    EXPECT_EQ(reason_of(d.name, too_many), "transform.arguments") << d.name;
    if (d.arguments_least > 0) {
      EXPECT_EQ(reason_of(d.name, {}), "transform.arguments") << d.name;
    }
  }
  EXPECT_EQ(reason_of("band", {"5", "5"}), "transform.arguments");
  EXPECT_EQ(reason_of("band", {"five"}), "transform.arguments");
  EXPECT_EQ(reason_of("boolean", {"J"}), "transform.arguments");
  EXPECT_EQ(reason_of("boolean", {"J", "J"}), "transform.arguments");
  EXPECT_EQ(reason_of("date", {"DD.MM"}), "transform.arguments");
  EXPECT_EQ(reason_of("date", {"DDDD.MM.YYYY"}), "transform.arguments");
  EXPECT_EQ(reason_of("codes", {"KONK"}), "transform.arguments");
  EXPECT_EQ(reason_of("lines", {""}), "transform.arguments");
  EXPECT_EQ(reason_of("part", {"0"}), "transform.arguments");
  EXPECT_EQ(reason_of("pad", {"8", "00"}), "transform.arguments");
}

TEST(apply, runs_in_order_and_stops_at_nothing) {
  mapped_field field;
  field.field = "registered_on";
  field.transforms.push_back(*make_transform("absent", {"0000-00-00"}));
  field.transforms.push_back(*make_transform("date", {}));
  std::string nothing = "0000-00-00";
  EXPECT_TRUE(::vaka::catalogue::apply(field, nothing));
  EXPECT_EQ(nothing, "");
  std::string empty;
  EXPECT_TRUE(::vaka::catalogue::apply(field, empty));
  EXPECT_EQ(empty, "");
}

TEST(apply, names_the_field_and_never_the_value) {
  mapped_field field;
  field.field = "registered_on";
  field.transforms.push_back(*make_transform("date", {}));
  std::string value = "Kari Nordmann";
  const auto done = ::vaka::catalogue::apply(field, value);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, errc::invalid);
  EXPECT_EQ(done.error().reason, "mapping.date");
  EXPECT_EQ(done.error().where, "registered_on");
  EXPECT_EQ(done.error().line().find("Nordmann"), std::string::npos);
}

// ---- properties --------------------------------------------------------------------------------

std::string any_text() {
  const std::vector<std::string> pieces = {
      "a",  "B", "ø", "Å",    "7",    "0",        " ",    "\t",   "\n",          "\xC2\xA0",
      "/n", "-", ".", "\xE2", "true", "\xE2\x80", "\xFF", "\xC2", "\xE2\x80\x89"};
  std::string out;
  for (const int piece :
       *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size()))))
    out += pieces.at(static_cast<std::size_t>(piece));
  return out;
}

/// Blanks folded by the book, one blank at a time.
std::string folded(std::string_view text) {
  std::string out;
  bool pending = false;
  while (!text.empty()) {
    const std::size_t blank = blank_at(text);
    if (blank == 0) {
      if (pending && !out.empty()) out += ' ';
      out += text.front();
    }
    pending = blank > 0;
    text.remove_prefix(blank > 0 ? blank : 1);
  }
  return out;
}

RC_GTEST_PROP(transform, collapse_equals_folding_by_the_book, ()) {
  const std::string text = any_text();
  RC_ASSERT(run("collapse", {}, text) == folded(text));
}

RC_GTEST_PROP(transform, what_a_type_ends_with_changes_nothing_the_second_time, ()) {
  const auto type = static_cast<value_type>(*rc::gen::inRange(0, 7));
  const transform t = transform_of(type);
  std::string once = any_text();
  if (!t.run(t, once)) return;
  std::string twice = once;
  RC_ASSERT(t.run(t, twice));
  RC_ASSERT(twice == once);
}

RC_GTEST_PROP(transform, trim_only_takes_blanks_from_the_ends, ()) {
  const std::string text = any_text();
  std::string trimmed = text;
  trim_blanks(trimmed);
  RC_ASSERT(text.find(trimmed) != std::string::npos);
  RC_ASSERT(folded(trimmed) == folded(text));
  RC_ASSERT(blank_at(trimmed) == 0U);
}

RC_GTEST_PROP(transform, a_number_lies_in_the_band_it_is_put_into, (std::uint32_t number)) {
  const std::string band =
      run("band", {"5", "10", "20", "50", "100", "250"}, std::to_string(number));
  const std::size_t dash = band.find('-');
  RC_ASSERT(number >= std::stoul(band));
  if (dash == std::string::npos)
    RC_ASSERT(band == "250+");
  else
    RC_ASSERT(number <= std::stoul(band.substr(dash + 1)));
}

}  // namespace
}  // namespace vaka::catalogue
