// Who wins when sources disagree. Pure: the rules are the catalogue's, their version is kept with
// each decision. Claims, not winners: whatever loses against a stronger source stays as a
// suggestion or a question, and nothing a person said disappears silently.
#pragma once

#include "catalogue/catalogue.hpp"
#include "party/value.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace vaka::parties {

enum class ruling : std::uint8_t {
  keep,      // nothing new
  replace,   // the incoming value becomes current
  suggest,   // the incoming value stands beside the current one until somebody decides
  question,  // the same, and somebody is to be asked
};

struct verdict {
  parties::ruling ruling = ruling::keep;
  /// With `replace`: what was displaced stays as a suggestion …
  bool old_stays = false;
  /// … and as a question, being a person's word against a register's.
  bool old_asks = false;
};

/// `current` is null where the field has no value; `suggestions` are the field's open ones.
///
/// 1. Nothing there: the incoming value is taken.
/// 2. The source says "none any more": only a value of that very source ends. What was suggested
///    beside it stays a suggestion until somebody takes it over or says it again.
/// 3. Same content: a stronger class takes the value over, else nothing changes.
/// 4. A stronger class replaces, and what it displaces stays as a suggestion; as a question when a
///    register displaces what somebody said.
/// 5. The same class replaces, unless what it says is older.
/// 6. A weaker class never overwrites: typed against a register is a question, all else is a
///    suggestion; one that is open already is not repeated.
[[nodiscard]] verdict rule(const catalogue::catalogue& rules, const value* current,
                           std::span<const value* const> suggestions, const value& incoming);

}  // namespace vaka::parties
