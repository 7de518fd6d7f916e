#include "text/phone/automaton.hpp"

#include "base/embedded.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>
#include <string>

namespace vaka::text::phone {
namespace {

std::uint64_t whole(std::vector<std::string_view> patterns, std::string_view digits) {
  return automaton(patterns).whole(digits);
}

TEST(automaton, tells_which_patterns_fit) {
  EXPECT_EQ(whole({"12", "1\\d", "[0-24]2", "1"}, "12"), 0b0111U);
  EXPECT_EQ(whole({"1(?:2|34)?5", "1\\d{1,3}", "\\d{4}"}, "1345"), 0b111U);
  EXPECT_EQ(whole({"(1)(2){2}"}, "122"), 1U);
  EXPECT_EQ(whole({"12"}, "123"), 0U);
  EXPECT_EQ(whole({"12"}, ""), 0U);
  const std::vector<std::string_view> starts{"", "4", "46|7", "467", "5"};
  EXPECT_EQ(automaton(starts).start("46"), 0b00111U);
}

/// The rows of a table of reference/phone/.
std::vector<std::vector<std::string>> rows(std::string_view table) {
  std::vector<std::vector<std::string>> out;
  for (const auto& file : embedded::phone_tables()) {
    if (!file.path.ends_with(table)) continue;
    for (auto text = file.content; !text.empty(); text.remove_prefix(text.find('\n') + 1)) {
      out.emplace_back(1);
      for (const char c : text.substr(0, text.find('\n')))
        if (c == '\t')
          out.back().emplace_back();
        else
          out.back().back() += c;
    }
  }
  out.erase(out.begin());
  return out;
}

TEST(automaton, agrees_with_re2_on_the_plan) {
  std::mt19937 chance(7);
  int fitting = 0;
  for (const auto& row : rows("/kinds.tsv")) {
    const std::string &example = row[4], &pattern = row[5];
    const std::vector<std::string_view> one{pattern};
    const automaton ours(one);
    const RE2 theirs(pattern);
    for (int i = 0; i < 50; ++i) {
      auto digits = example;
      for (auto changes = chance() % 3; changes > 0; --changes)
        digits[chance() % digits.size()] = static_cast<char>('0' + chance() % 10);
      if (chance() % 8 == 0) digits.resize(digits.size() + chance() % 3 - 1, '1');
      const bool fits = RE2::FullMatch(digits, theirs);
      fitting += fits;
      ASSERT_EQ(ours.whole(digits) == 1, fits) << pattern << ' ' << digits;
      re2::StringPiece rest(digits);
      ASSERT_EQ(ours.start(digits) == 1, RE2::Consume(&rest, theirs)) << pattern << ' ' << digits;
    }
  }
  EXPECT_GT(fitting, 10'000);
}

}  // namespace
}  // namespace vaka::text::phone
