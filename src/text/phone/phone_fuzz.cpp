// Any bytes as a number in any region: whatever has forms is read from each of them as itself, and
// no message says what was typed.
#include "base/ensure.hpp"
#include "text/phone/phone.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace {

using namespace vaka;
using namespace vaka::text;

bool has_message(const phone_check& check) {
  return !check.reason.empty() && !check.message.empty();
}

/// Country codes and lengths may stand in a message, numbers may not.
std::size_t longest_run_of_digits(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

void forms_are_read_as_the_number(const phone_check& found) {
  const auto again = check_phone(found.e164, "");
  ensure(again.e164 == found.e164 && again.verdict == found.verdict && again.kind == found.kind &&
             again.region == found.region,
         "E.164 is read as another number");
  // After a mere "x" or "#" an extension is read to nine digits, though ";" may bring fifteen.
  if (found.extension.size() <= 9) {
    const auto shown = check_phone(found.international, "");
    ensure(shown.e164 == found.e164 && shown.extension == found.extension,
           "the international display is read as another number");
  }
  const auto uri = check_phone(phone_uri(found), "");
  ensure(uri.e164 == found.e164 && uri.extension == found.extension,
         "the URI is read as another number");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string region(reinterpret_cast<const char*>(data), 2);
  const std::string_view input(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto found = check_phone(input, region);
  ensure(has_message(found) == (found.verdict != phone_verdict::valid), "a verdict without reason");
  ensure(longest_run_of_digits(found.message) <= 3, "a message says what was typed");
  if (found.verdict == phone_verdict::valid) forms_are_read_as_the_number(found);
  return 0;
}
