// Any bytes as scheme and input: a rule must neither crash nor accept what it would not accept in
// its own canonical form, nor say what was typed; what is detected is what is checked, and what a
// number reveals is a date.
#include "base/ensure.hpp"
#include "text/identifier/detect.hpp"
#include "text/identifier/identifier.hpp"
#include "text/identifier/parts.hpp"
#include "text/identifier/reveal.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace {

using namespace vaka;

// Rules name their weights, so that only longer numbers can be told from what a message may hold.
bool holds_number(std::string_view input) {
  constexpr int longest_weight = 4;
  int run = 0;
  for (const char c : input) {
    run = text::parts::is_digit(c) ? run + 1 : 0;
    if (run > longest_weight) return true;
  }
  return false;
}

void check_revealed(std::string_view scheme, std::string_view canonical, instant today) {
  const auto found = text::reveal(scheme, canonical, today);
  ensure(found.reason != "invalid" && found.reason != "scheme", "a valid number is not known");
  ensure(found.reason.empty() == found.message.empty(), "a reason without a message");
  const auto& birth = found.birth;
  const bool whole = birth.year > 0 && birth.month > 0 && birth.day > 0;
  ensure(!whole || text::parts::is_date(birth), "a birth date that is none");
  ensure(whole || !found.reason.empty(), "a part is not told, and not why");
}

// All schemes at once are some hundred times as slow as one, so that only some inputs are tried on
// all, chosen in a way that mutating them does not keep.
bool is_one_of_many(std::string_view input) {
  constexpr std::uint32_t every = 512;
  std::uint32_t mixed = 2'166'136'261U;  // FNV-1a
  for (const char c : input) mixed = (mixed ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return (mixed >> 8) % every == 0;
}

void check_detected(std::string_view input, instant today) {
  for (const auto& found : text::detect_identifier(input, "SE", text::subject::person, today)) {
    const auto again = text::check_identifier(found.scheme->name, input, today);
    ensure(again.canonical == found.canonical.view(), "what is detected is not what is checked");
    ensure(!text::reason_of(found).empty(), "nothing speaks for a candidate");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t head = 6;  // scheme and day
  if (size < head || size > head + 2 * text::parts::longest_input) return -1;
  const auto schemes = text::identifier_schemes();
  const auto& scheme = schemes[(data[0] * 256U + data[1]) % schemes.size()];
  std::int64_t seconds = 0;  // 1901 to 2106
  for (std::size_t i = 2; i < 6; ++i) seconds = seconds << 8 | data[i];
  const instant today{(seconds - 2'147'483'648) * 1'000'000};
  const std::string_view input(reinterpret_cast<const char*>(data) + head, size - head);
  if (is_one_of_many(input)) check_detected(input, today);

  const auto found = text::check_identifier(scheme.name, input, today);
  ensure(found.verdict != text::verdict::unknown, "a scheme of the table is not known");
  if (found.verdict == text::verdict::invalid) {
    ensure(!found.reason.empty() && !found.message.empty(), "a refusal gives no reason");
    ensure(!holds_number(input) || found.message.find(input) == found.message.npos,
           "a message says what was typed");
    return 0;
  }
  const auto again = text::check_identifier(scheme.name, found.canonical, today);
  ensure(again.canonical == found.canonical && again.display == found.display,
         "the canonical form is not canonical");
  // Swedish short forms lack the century of sole traders and of whoever would be two hundred.
  const auto shown = text::check_identifier(scheme.name, found.display, today);
  ensure(shown.display == found.display, "what is shown is not taken");
  ensure(scheme.country == "SE" || shown.canonical == found.canonical, "what is shown is another");
  check_revealed(scheme.name, found.canonical, today);
  return 0;
}
