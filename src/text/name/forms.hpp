// Legal forms by their spellings: the ISO 20275 list, and how people write them.
#pragma once

#include "text/name/name.hpp"

#include <span>
#include <string>
#include <string_view>

namespace vaka::text {

struct form_spelling {
  legal_form form;
  bool front = false, end = false;  // where in a name it may stand
  bool distinct = false;            // unmistakable in any country, even in a person's name
};

/// By form_key; empty where there is none.
[[nodiscard]] std::span<const form_spelling> find_forms(std::string_view key);

/// Plain letters and digits, "&", "/" and "+"; no blanks or dots: "S.à r.l." → "sarl".
[[nodiscard]] std::string form_key(std::string_view text);

/// The state a phrase tells: "i likvidation"; organisation_state::none and false for none.
struct state_mark {
  organisation_state state = organisation_state::none;
  bool branch = false;
  bool known = false;
};
[[nodiscard]] state_mark find_mark(std::string_view phrase);

/// Whether an unmistakable legal form stands in a text that is to be a person's name.
[[nodiscard]] bool has_legal_form(std::string_view clean, std::string_view country);

}  // namespace vaka::text
