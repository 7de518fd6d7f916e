// From an identifier to a filled, watched record in one transaction (decision 20).
#pragma once

#include "base/function_ref.hpp"
#include "format/json.hpp"
#include "party/context.hpp"
#include "party/given.hpp"
#include "text/identifier/identifier.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vaka::onboard {

/// A request that was held against the rules and the catalogue.
struct request {
  const text::identifier_scheme* scheme = nullptr;
  std::string canonical;
  std::string entered;  // as typed
  parties::reason reason;
  std::string justification;  // why a personal number is processed
  std::string reference;      // the party's number in the caller's own system
  std::vector<parties::given_value> given;

  [[nodiscard]] std::string_view kind() const;  // "organisation" or "person"
};

/// Errors: "identifier.check_digit" and the like with the rule's message at /identifier/value,
/// "identifier.scheme" with the schemes there are, "identifier.justification" for a personal number
/// without one, and those of parties::check_reason and read_given.
[[nodiscard]] result<request> read_request(const catalogue::catalogue& all, const json::value& body,
                                           instant now);

/// A value given that differs from the register's.
struct question {
  std::string field;
  std::string typed;
  std::string in_register;
};

struct onboarded {
  party_id party;
  std::optional<object_id> object;
  bool verified = false;
  std::vector<std::string> watched;  // datasets
  std::vector<question> questions;
  std::size_t values = 0;  // current ones
};

/// Reads the register and the head of the journal in one snapshot, decides and seals here, then
/// writes everything at once, provided that the objects are still what they were; else it begins
/// anew. `also` runs inside the write. errc::conflict "party.exists" when the identifier is known.
[[nodiscard]] result<onboarded> onboard(
    const parties::party_context& context, const request& what,
    function_ref<result<void>(db::connection&, const onboarded&)> also);

}  // namespace vaka::onboard
