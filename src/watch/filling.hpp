// From an object of a register to values of a party: which field fills which, and with what
// provenance. A field that the party's purpose does not allow is left out, not stored and hidden.
#pragma once

#include "catalogue/catalogue.hpp"
#include "party/value.hpp"
#include "register/object.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace vaka::watch {

/// Why a party holds register data: taken over from its identifier.
struct holding {
  std::string_view party_kind;
  std::vector<std::string> purposes;
  std::vector<std::string> grounds;
};

/// Where an object was read from.
struct origin {
  std::string_view source;
  object_id object;
  std::int64_t version = 0;
  instant published;
  instant fetched;
};

[[nodiscard]] std::shared_ptr<const parties::provenance> provenance_of(
    const catalogue::catalogue& all, const origin& from, const holding& why);

/// All values that an object has for a party, and "register_state". With `empty_too`, fields that
/// the object does not have come as empty values: what the register no longer says ends.
[[nodiscard]] std::vector<parties::value> values_from(const catalogue::catalogue& all,
                                                      const catalogue::dataset& dataset,
                                                      const registers::object& object,
                                                      const holding& why, bool empty_too);

/// The values that a change touches.
[[nodiscard]] std::vector<parties::value> values_from(
    const catalogue::catalogue& all, const catalogue::dataset& dataset,
    const std::vector<registers::field_change>& changes,
    const std::shared_ptr<const parties::provenance>& from, const holding& why);

/// "register_state" as the register has it: "present" or "ended".
[[nodiscard]] parties::value state_value(std::string_view state,
                                         const std::shared_ptr<const parties::provenance>& from);

}  // namespace vaka::watch
