// Postal codes of the world: checked by the country's form, brought to one canonical form, looked
// up in the tables of thirteen countries (GeoNames, CC BY 4.0: SE NO FI DK IS EE LV LT DE NL AX FO
// GL).
//
// A form is written n digit, a letter, x either, [..] one of a class, (p|q) one of several; a blank
// or hyphen may be left out or exchanged when typed; everything else stands for itself; | between
// forms.
//
// Pure, thread-safe; what is returned as a view lives as long as the program.
#pragma once

#include "text/identifier/identifier.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::text {

enum class code_existence : std::uint8_t {
  unknown,   // no table of the country is carried
  listed,    // places() are known
  unlisted,  // worth a warning, not a refusal: codes of boxes and firms are missing in some tables
};

/// What the code was refused for: "country" (no such country), "no_rule" (its codes are not known;
/// both come with the verdict `unknown`), "empty", "characters", "length", "format", "separator" (a
/// blank or hyphen where the country has none), "lookalike" (a letter O for a nought …).
struct postal_code_check {
  text::verdict verdict = text::verdict::unknown;
  std::string canonical;   // to store: digits without blanks ("11418"); else as shown ("1234 AB")
  std::string display;     // to show: "114 18", "LT-04340"
  std::string reason;      // empty when valid
  std::string message;     // one sentence: the form, an example, what to do; never what was typed
  std::string suggestion;  // the code that was probably meant, canonical; empty when there is none
  code_existence existence = code_existence::unknown;
  std::string_view place_list;  // of a listed code, separated by |

  [[nodiscard]] std::vector<std::string_view> places() const;
};

/// `country` is ISO 3166-1 alpha-2. The country's sign in front ("SE-114 18", "D-10115") is taken
/// off.
[[nodiscard]] postal_code_check check_postal_code(std::string_view country, std::string_view input);

/// By the names that tables use: "postal.SE", "postal.any" (of any country), and "se.postnummer",
/// "nl.postcode", "es.postal_code", which forgive blanks anywhere. Others: unknown, "scheme".
[[nodiscard]] postal_code_check check_postal_scheme(std::string_view scheme,
                                                    std::string_view input);
[[nodiscard]] bool is_postal_scheme(std::string_view scheme);

enum class place_fit : std::uint8_t {
  unknown,  // the code is in no table
  fits,     // a place of the code, as far as spelling goes: case, marks, districts, one slip
  differs,
};

struct place_check {
  place_fit fit = place_fit::unknown;
  std::string_view listed;  // the place of the code that fits, or the first one when none does
};

/// `code` in any valid form.
[[nodiscard]] place_check check_place(std::string_view country, std::string_view code,
                                      std::string_view place);

}  // namespace vaka::text
