// A value: one fact about a party, with where it came from, why it is held, and when it became what
// it is. A party's record is its values. Plain data; values that came together share provenance.
#pragma once

#include "base/clock.hpp"
#include "base/id.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::parties {

/// The first two are open: they say what holds. The others are history: what a value was until it
/// was closed. A current value with empty content says that its source no longer knows one.
enum class value_state : std::uint8_t {
  current,
  suggested,
  superseded,  // was current
  accepted,    // was suggested, a person took it over
  rejected,    // was suggested, a person turned it down
  withdrawn,   // was suggested, its source says otherwise now, or it became current
};
inline constexpr std::uint8_t value_states = 6;

[[nodiscard]] std::string_view to_text(value_state state);

/// Where a value comes from, why it may be held, and the seven times (zero: not known).
struct provenance {
  std::string source_class;         // "register", "typed", "staff", "confirmed", "import"
  std::string source;               // "no-brreg-units", or who said so
  std::string reference;            // the object it was read from, the caller's own reference
  std::int64_t source_version = 0;  // of that object; 0 where the source has none
  std::vector<std::string> purposes;
  std::vector<std::string> grounds;  // sorted: a set of grounds names a part
  std::string justification;         // of a personal number
  instant collected;
  instant effective;  // when it became true
  instant source_published;
  instant verified;
  instant confirmed;
  instant due;
  instant erase_after;

  auto operator<=>(const provenance&) const = default;
};

/// What made a value what it is, or ended that: the event, its time, the version of the rules.
struct decision {
  event_id event;
  instant at;
  std::string rule_version;

  auto operator<=>(const decision&) const = default;
};

struct value {
  std::string field;    // "registered_address.street", "identifier.no.orgnr"
  std::string content;  // canonical text; lists have one item a line
  std::string entered;  // an identifier as it was typed, where that is another text; else empty
  value_state state = value_state::current;
  bool question = false;  // a suggestion that somebody is to answer
  std::shared_ptr<const provenance> from;
  std::shared_ptr<const decision> opened;
  std::shared_ptr<const decision> closed;  // null while it is open

  [[nodiscard]] instant known_from() const { return opened ? opened->at : instant{}; }
  [[nodiscard]] instant known_to() const { return closed ? closed->at : instant{}; }
  /// When it became true, as well as anybody can tell.
  [[nodiscard]] instant valid_from() const {
    if (from->effective.known()) return from->effective;
    return from->source_published.known() ? from->source_published : from->collected;
  }
  [[nodiscard]] bool is_current() const { return state == value_state::current; }
  [[nodiscard]] bool is_suggested() const { return state == value_state::suggested; }
  /// Whether it was, before it was closed, the current value of its field.
  [[nodiscard]] bool was_current() const {
    return is_current() || state == value_state::superseded;
  }
  [[nodiscard]] bool held_for(std::string_view purpose) const {
    return std::ranges::find(from->purposes, purpose) != from->purposes.end();
  }
};

/// Identifiers are values of fields that no catalogue needs to name: "identifier." + scheme.
inline constexpr std::string_view identifier_prefix = "identifier.";
/// "present" or "ended": how the party stands in the register it was filled from.
inline constexpr std::string_view register_state_field = "register_state";

}  // namespace vaka::parties
