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

/// How many words the longest form has that begins or ends with a word, by the word's form_key; 0:
/// there is none, and nothing more has to be looked up.
[[nodiscard]] std::size_t longest_form_beginning(std::string_view key);
[[nodiscard]] std::size_t longest_form_ending(std::string_view key);

/// Plain letters and digits, "&", "/" and "+"; no blanks or dots: "S.à r.l." → "sarl".
[[nodiscard]] std::string form_key(std::string_view text);

/// The state a phrase in small letters tells: "i likvidation".
struct state_mark {
  organisation_state state = organisation_state::none;
  bool branch = false;
  bool known = false;
};
[[nodiscard]] state_mark find_mark(std::string_view phrase);
[[nodiscard]] std::size_t longest_mark_beginning(std::string_view word);
[[nodiscard]] std::size_t longest_mark_ending(std::string_view word);

/// Whether an unmistakable legal form stands in a text that is to be a person's name.
[[nodiscard]] bool has_legal_form(std::string_view clean, std::string_view country);

}  // namespace vaka::text
