// Bodies of events: JSON, sealed with the data key of whom it is about when it holds personal data.
// Destroying that key, or deleting the body, makes the event read `erased`.
#pragma once

#include "base/result.hpp"
#include "db/seals.hpp"
#include "format/json.hpp"

#include <string_view>

namespace vaka::journal {

/// For events that hold no personal data.
[[nodiscard]] bytes plain_body(const json::value& content);
/// For all others: `owner` names the data key (db::keyring), `with` is that key.
[[nodiscard]] bytes sealed_body(std::string_view owner, const crypto::key& with,
                                const json::value& content);
/// Whether a body holds personal data: reading it needs a purpose.
[[nodiscard]] bool is_sealed(std::string_view body);
/// errc::gone when the key was destroyed.
[[nodiscard]] result<json::value> open_body(db::connection& reader, const db::seals& seals,
                                            std::string_view body);

}  // namespace vaka::journal
