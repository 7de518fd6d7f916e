#include "text/name/findings.hpp"

#include <algorithm>
#include <iterator>

namespace vaka::text {

namespace {

using enum name_severity;
using enum name_remedy;

constexpr name_finding known_findings[] = {
    {"empty", "Nothing was given; ask for the name.", error, none},
    {"encoding", "The text is not UTF-8; read it again in the charset it was written in.", error,
     none},
    {"too_long",
     "The text is longer than names are (200 characters); keep the name and move the "
     "rest.",
     error, none},
    {"placeholder",
     "The text stands for a name that was not given; leave the field empty and ask for "
     "it.",
     error, none},
    {"test_value",
     "The text was typed to try something out; take the record out or ask for the name.", error,
     none},
    {"keyboard_run", "The text follows the keys of a keyboard; ask for the name.", error, none},
    {"repeated_letters", "The same letters are repeated; ask for the name.", error, none},
    {"no_letters", "There is no letter in the text; ask for the name.", error, none},
    {"label", "The word is that of a field or a role, seldom a name; make sure that it is one.",
     warning, none},
    {"specimen", "Names like this one stand in examples; make sure that the person bears it.",
     warning, none},
    {"fiction",
     "The name is that of a well-known or invented figure; make sure that the person "
     "bears it.",
     warning, none},
    {"mojibake", "Letters were read in the wrong charset; confirm the spelling that is suggested.",
     warning, suggestion},
    {"lost_letters", "Letters were lost on the way; ask for the spelling.", warning, none},
    {"mixed_scripts", "One word mixes letters of two scripts that look alike; type it in one.",
     warning, none},
    {"digits", "Names have no digits; move the number to its own field.", warning, none},
    {"symbols", "There are signs that do not occur in names; move what is no name elsewhere.",
     warning, none},
    {"several_names", "Two persons seem to stand in one field; make a record of each.", warning,
     none},
    {"organisation", "This reads like the name of an organisation; enter it as one.", warning,
     none},
    {"test_word", "A word that is typed to try something out stands in the name; confirm it.",
     warning, none},
    {"no_vowels", "A long word has no vowel; confirm the spelling.", warning, none},
    {"blanks", "Outer, double or unusual blanks were put right.", hint, repair},
    {"invisible", "Characters that cannot be seen were taken out.", hint, repair},
    {"composed", "Letters and their marks were joined (Unicode NFC).", hint, repair},
    {"title", "A title stands in the name; it is kept apart.", hint, repair},
    {"rank", "The first word may be a title; confirm that it is no name.", hint, suggestion},
    {"casing", "The name is in capitals or small letters throughout; its case was put right.", hint,
     repair},
    {"unsure_casing",
     "The name's case looks wrong, and more than one way is right; confirm the one that "
     "is suggested.",
     hint, suggestion},
    {"comma_order",
     "The family name stands first, before a comma; confirm the order that is suggested.", hint,
     suggestion},
    {"swapped",
     "Given and family name seem to have changed places: both are common the other way "
     "round (strong).",
     hint, none},
    {"maybe_swapped",
     "Given and family name may have changed places: the last is a common given name, the first is "
     "none (weak).",
     hint, none},
    {"single_letter", "A part of the name is one letter; ask for it in full where it is needed.",
     hint, none},
    {"one_word", "There is one word only; ask for the other part of the name where there is one.",
     hint, none},
    {"person",
     "This reads like a person's name; enter it as one unless it is the name of a "
     "business.",
     hint, none},
    {"state",
     "The name tells a state (bankruptcy, liquidation, a branch); keep that in its own "
     "field.",
     hint, none},
};

}  // namespace

void add_finding(name_check& check, std::string_view reason) {
  const auto* const found = std::ranges::find(known_findings, reason, &name_finding::reason);
  const auto again = std::ranges::find(check.findings, reason, &name_finding::reason);
  if (found == std::end(known_findings) || again != check.findings.end()) return;
  check.findings.push_back(*found);
  if (found->severity == error) check.verdict = name_verdict::unfit;
  if (found->severity == warning && check.verdict == name_verdict::fit)
    check.verdict = name_verdict::suspicious;
}

}  // namespace vaka::text
