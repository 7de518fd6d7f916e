// The two messages of the protocol (docs/continue-protocol.md, section 1), built from an entry of
// the journal: one line of JSON each. Pure functions.
#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "journal/journal.hpp"
#include "register/object.hpp"

#include <string>
#include <string_view>

namespace vaka::webhook {

/// Who is told, as far as it decides what is said.
struct recipient {
  webhook_id id;
  std::string_view purpose;
  std::string_view digest_key;  // 32 bytes
};

/// An object event of the journal with its body opened.
struct told_event {
  const journal::entry& entry;
  const registers::object_event& change;
  const catalogue::dataset& dataset;
  const catalogue::catalogue& catalogue;
};

/// "msg_…": the same for an event and an endpoint in every retry, both steps, and after a restart.
[[nodiscard]] std::string message_id(const webhook_id& endpoint, const event_id& event);

/// What stands for a natural person's number in an ask: lower-case hex HMAC-SHA-256 over
/// scheme ":" canonical. It is personal data still: whoever holds the key can try out numbers.
[[nodiscard]] std::string subject_digest(std::string_view digest_key, std::string_view scheme,
                                         std::string_view canonical);

/// At most limits::ask_bytes, else errc::too_large.
[[nodiscard]] result<std::string> build_ask(const recipient& to, const told_event& about);

/// `object` is the state right after the change; nullptr says "deleted". At most
/// limits::payload_bytes: an object that does not fit is named by reference instead.
[[nodiscard]] result<std::string> build_payload(const recipient& to, const told_event& about,
                                                const registers::object* object);

}  // namespace vaka::webhook
