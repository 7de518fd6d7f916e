#include "text/scalar/blank.hpp"

#include "text/scalar/words.hpp"

#include <algorithm>
#include <array>

namespace vaka::text {
namespace {

using namespace std::string_view_literals;

constexpr auto nothings = std::to_array<std::string_view>(
    {"#n/a"sv,          "#null!"sv,        "#value!"sv,     "(blank)"sv,
     "(none)"sv,        "(null)"sv,        "<na>"sv,        "<null>"sv,
     "[null]"sv,        "\\n"sv,           "blank"sv,       "ei ole"sv,
     "ei tiedossa"sv,   "empty"sv,         "findes ikke"sv, "finnes ikke"sv,
     "ikke oplyst"sv,   "ikke oppgitt"sv,  "ingen"sv,       "ingen uppgift"sv,
     "keine angabe"sv,  "mangler"sv,       "missing"sv,     "n.a"sv,
     "n.a."sv,          "n/a"sv,           "na"sv,          "nan"sv,
     "nil"sv,           "no value"sv,      "none"sv,        "not applicable"sv,
     "not available"sv, "null"sv,          "saknas"sv,      "tomt"sv,
     "undefined"sv,     "uppgift saknas"sv});
static_assert(std::ranges::is_sorted(nothings));
constexpr std::size_t longest = 14;

// The first bytes of such texts, in either case: most others are told by theirs.
constexpr auto firsts = [] {
  std::array<bool, 256> set{};
  for (const auto word : nothings) {
    const auto first = static_cast<unsigned char>(word.front());
    set[first] = true;
    if (first >= 'a' && first <= 'z') set[first - 32U] = true;
  }
  return set;
}();

constexpr bool is_filler(char c) {
  return c == '-' || c == '.' || c == '?' || c == '_' || c == '/' || c == '*';
}

}  // namespace

bool stands_for_nothing(std::string_view typed) {
  const auto text = scalar::trim(typed);
  if (text.size() > longest) return false;
  if (std::ranges::all_of(text, is_filler) || text == "–" || text == "—") return true;
  if (!firsts[static_cast<unsigned char>(text.front())]) return false;
  return std::ranges::binary_search(nothings, std::string_view(scalar::lower(text)));
}

}  // namespace vaka::text
