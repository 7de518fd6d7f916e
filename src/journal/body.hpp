// Bodies of events: JSON, sealed with the data key of whom it is about when it holds personal data.
// Destroying that key, or deleting the body, makes the event read `erased`. A sealed body opens as
// that of its own event only: an event gets its id before its body is sealed.
#pragma once

#include "base/result.hpp"
#include "db/seals.hpp"
#include "format/json.hpp"
#include "journal/journal.hpp"

#include <string_view>

namespace vaka::journal {

/// For events that hold no personal data.
[[nodiscard]] bytes plain_body(const json::value& content);
/// For all others: `owner` names the data key (db::keyring), `with` is that key.
[[nodiscard]] bytes sealed_body(const event_id& of, std::string_view owner, const crypto::key& with,
                                const json::value& content);
/// A plain body whose subject has since become a natural person. Its salt is sealed along with it,
/// so that the commitment still proves it to who holds the key and tells nobody else anything.
[[nodiscard]] bytes late_sealed_body(const event_id& of, std::string_view owner,
                                     const crypto::key& with, std::string_view salt,
                                     std::string_view body);
struct salted_body {
  bytes salt;
  bytes body;
};
[[nodiscard]] bool is_late_sealed(std::string_view body);
/// What it was before it was sealed. errc::gone when the key was destroyed.
[[nodiscard]] result<salted_body> open_late_sealed(db::connection& reader, const db::seals& seals,
                                                   const event& e);

/// Whether a body holds personal data: reading it needs a purpose.
[[nodiscard]] bool is_sealed(std::string_view body);
/// errc::gone when the key was destroyed.
[[nodiscard]] result<json::value> open_body(db::connection& reader, const db::seals& seals,
                                            const event& e);

}  // namespace vaka::journal
