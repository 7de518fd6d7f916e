#include "base/ensure.hpp"
#include "text/email/email.hpp"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vaka::text;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto found = check_email(input);
  if (found.verdict == verdict::valid) {
    const auto again = check_email(found.canonical);
    vaka::ensure(again.verdict == verdict::valid && again.canonical == found.canonical,
                 "a canonical form gives itself");
    vaka::ensure(again.display == found.display && again.comparable == found.comparable,
                 "and the same other forms");
    vaka::ensure(again.repaired.empty(), "and needs no repair");
    const auto shown = check_email(found.display);
    vaka::ensure(shown.canonical == found.canonical, "what is shown reads back as the same");
    const auto compared = check_email(found.comparable);
    vaka::ensure(compared.comparable == found.comparable, "what is compared compares to itself");
    vaka::ensure(found.reason.empty() && found.message.empty(), "a valid address has no fault");
    vaka::ensure(found.canonical.ends_with(found.registrable()), "the registrable part ends it");
  } else {
    vaka::ensure(!found.reason.empty() && !found.message.empty(), "a fault is told");
    vaka::ensure(found.canonical.empty(), "what is invalid has no canonical form");
    vaka::ensure(found.local().empty() && found.domain().empty() && found.registrable().empty(),
                 "and no parts");
  }
  if (!found.repaired.empty()) {
    vaka::ensure(!found.repair.empty(), "a repair is named");
    vaka::ensure(check_email(found.repaired).verdict == verdict::valid,
                 "what is repaired is valid");
  }
  if (!found.suggestion.empty()) {
    vaka::ensure(!found.suggested_for.empty(), "a suggestion is explained");
    vaka::ensure(found.suggestion != found.canonical, "a suggestion is another address");
    vaka::ensure(check_email(found.suggestion).verdict == verdict::valid,
                 "what is suggested is valid");
  }
  return 0;
}
