// Free text that should not hold what it holds: identity numbers, card numbers, accounts, and words
// about health, union membership, religion, ethnicity, sexual life, politics (Article 9 of the
// GDPR) and crime (Article 10). Notes that say such things become a second register that nobody
// watches.
//
// Numbers are told by their checksum, how they are written and what stands before them; words by
// lists (/reference/content), the doubtful ones only beside others that make their meaning plain.
// It is a hint for a person, not a proof: it knows no irony and no denial ("not pregnant" is
// flagged as well, since it tells as much). Languages: Swedish, Norwegian, Danish, Finnish,
// English. Pure, thread-safe, no I/O, linear time; lists are made ready on the first call.
#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::text {

enum class unfit_kind : std::uint8_t {
  person_number,
  payment_card,
  bank_account,  // an IBAN
  health,
  union_membership,
  religion,
  ethnicity,
  sexual_life,
  politics,
  crime
};

/// "person_number", "payment_card" …
[[nodiscard]] std::string_view kind_word(unfit_kind kind);

enum class confidence : std::uint8_t {
  likely,  // somebody should look
  certain  // checksum and form, or the words around it, leave no other reading
};

struct unfit_span {
  std::size_t from = 0;  // in bytes; words are whole
  std::size_t size = 0;
  unfit_kind kind = unfit_kind::health;
  text::confidence confidence = text::confidence::likely;
  std::string_view reason;  // slug: "checksum", "labelled", "word", "word_in_context"
  std::string_view scheme;  // of a person's number: "se.personnummer" (text/identifier); else empty
  std::string_view message;  // one sentence for the writer of the text; a constant

  auto operator<=>(const unfit_span&) const = default;
};

/// In the order of the text, never overlapping. `today` decides as in check_identifier. Text that
/// is not UTF-8 is read all the same, byte by byte where it is not.
[[nodiscard]] std::vector<unfit_span> find_unfit(std::string_view text, instant today);

/// The text with every span replaced by its kind in brackets: "[person_number]". Spans as
/// find_unfit gives them for that text.
[[nodiscard]] std::string redact(std::string_view text, const std::vector<unfit_span>& spans);

}  // namespace vaka::text
