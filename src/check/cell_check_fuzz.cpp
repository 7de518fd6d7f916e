// Any bytes as a cell of any kind: a repair is final, and no message holds what was typed.
#include "base/ensure.hpp"
#include "check/cell_check.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vaka;
  using namespace vaka::check;
  if (size < 2 || size > 300) return 0;
  constexpr std::array<std::string_view, 6> countries = {"", "SE", "NO", "US", "DE", "XX"};
  constexpr std::array<std::string_view, 4> schemes = {"", "se.personnummer", "no.orgnr", "iban"};
  const auto words = kind_words();
  column what;
  what.kind = words[data[0] % words.size()].kind;
  if (what.kind == kind::identifier) what.scheme = schemes[data[0] / words.size() % schemes.size()];
  style shown;
  const std::string_view typed(reinterpret_cast<const char*>(data) + 2, size - 2);
  shown.see(what.kind, typed);
  const setting with{.style = &shown,
                     .country = countries[data[1] % countries.size()],
                     .today = instant{1'795'000'000'000'000}};
  cell found, again;
  check_cell(what, typed, with, found);
  ensure(found.reason.empty() == (found.state == state::fit || found.state == state::empty),
         "a doubt and a reason, or neither");
  ensure(typed.size() < 8 || found.message.find(typed) == std::string::npos,
         "a message holds what was typed");
  if (!found.repaired) return 0;
  style of_repaired;
  of_repaired.see(what.kind, found.content);
  check_cell(what, found.content,
             {.style = &of_repaired, .country = with.country, .today = with.today}, again);
  ensure(!again.repaired, "a repair is not final");
  // A share of one without its sign can be a percentage again, for all that its column shows.
  ensure(again.state == found.state || what.kind == kind::percent, "a repair changed the verdict");
  return 0;
}
