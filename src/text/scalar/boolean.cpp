#include "text/scalar/boolean.hpp"

#include "text/scalar/words.hpp"

#include <algorithm>
#include <array>

namespace vaka::text {
namespace {

constexpr auto yes =
    std::to_array<std::string_view>({"1", "aktiv", "ja", "j", "kyllä", "k", "on", "sandt", "sann",
                                     "sant", "t", "true", "wahr", "y", "yes"});
constexpr auto no = std::to_array<std::string_view>({"0", "ei", "e", "epätosi", "f", "falsch",
                                                     "false", "falsk", "inaktiv", "n", "nei",
                                                     "nein", "nej", "no", "off", "usann", "usant"});
constexpr std::size_t longest = 16;

}  // namespace

std::optional<bool> read_boolean(std::string_view typed) {
  const auto text = scalar::trim(typed);
  if (text.empty() || text.size() > longest) return {};
  const std::string word = scalar::lower(text);
  if (scalar::is_one_of(word, yes)) return true;
  if (scalar::is_one_of(word, no)) return false;
  return {};
}

}  // namespace vaka::text
