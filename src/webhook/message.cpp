#include "webhook/message.hpp"

#include "base/encode.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "webhook/filter.hpp"

#include <utility>
#include <vector>

namespace vaka::webhook {
namespace {

constexpr std::size_t message_id_bytes = 16;

// An ask about a natural person holds a digest and nothing else; a payload names the key as well.
json::value key_map(const recipient& to, const told_event& about, bool in_payload) {
  json::value out = json::object{};
  if (!about.change.person || in_payload) out.set(about.dataset.key_map_name, about.change.key);
  if (about.change.person)
    out.set("personalNumberDigest",
            subject_digest(to.digest_key, about.change.scheme, about.change.key));
  return out;
}

json::object envelope(const recipient& to, const told_event& about, bool in_payload) {
  const auto& e = about.entry.event;
  json::array countries;
  if (!about.dataset.country.empty()) countries.emplace_back(about.dataset.country);
  json::object out{
      {"messageId", message_id(to.id, e.id)},
      {"requestType", in_payload ? "payload" : "continue"},
      {"type", about.dataset.protocol_type},
      {"version", about.dataset.version},
      {"changeType", protocol_change(about.change.change)},
      {"timestamp", e.at.seconds()},
      {"countryCodes", std::move(countries)},
      {"keyMap", key_map(to, about, in_payload)},
  };
  if (about.change.reconstructed) out.emplace_back("reconstructed", true);
  return out;
}

json::value source_of(const registers::object_event& change) {
  return json::object{{"id", change.source},
                      {"run", change.run.known() ? json::value(change.run.text()) : nullptr},
                      {"published", json::time_or_null(change.published)},
                      {"fetched", json::time_or_null(change.fetched)},
                      {"licence", change.licence}};
}

// The record with what the purpose does not allow left empty.
json::value presented_object(const recipient& to, const told_event& about,
                             const registers::object& object) {
  registers::record allowed = object.record;
  const auto& fields = about.dataset.fields;
  for (std::size_t i = 0; i < fields.size() && i < allowed.size(); ++i)
    if (!field_allowed(about.catalogue, fields[i], to.purpose)) allowed[i].clear();
  return registers::present_record(about.dataset, allowed);
}

// Immaterial differences are recorded, not told.
json::value presented_changes(const recipient& to, const told_event& about,
                              std::string registers::field_change::* side) {
  std::vector<std::pair<std::string, std::string>> told;
  for (const auto& change : about.change.fields) {
    const auto* field = about.dataset.find(change.field);
    if (field != nullptr && change.material && field_allowed(about.catalogue, *field, to.purpose))
      told.emplace_back(change.field, change.*side);
  }
  return registers::present_fields(about.dataset, told);
}

std::string write_payload(json::object message, json::value object, const json::value& added,
                          const json::value& previous, const json::value& source) {
  message.emplace_back("object", std::move(object));
  message.emplace_back("newAttributes", added);
  message.emplace_back("previousAttributes", previous);
  message.emplace_back("source", source);
  return json::write(message);
}

failure too_large(std::string_view what) {
  return fail(errc::too_large, "webhook.message_too_large",
              std::string(what) + " does not fit the bounds of the protocol");
}

}  // namespace

std::string message_id(const webhook_id& endpoint, const event_id& event) {
  const auto hash = crypto::sha256(std::string(endpoint.stored()) + std::string(event.stored()));
  return "msg_" + to_base32(std::string_view(hash).substr(0, message_id_bytes));
}

std::string subject_digest(std::string_view digest_key, std::string_view scheme,
                           std::string_view canonical) {
  return to_hex(
      crypto::hmac_sha256(digest_key, std::string(scheme) + ":" + std::string(canonical)));
}

result<std::string> build_ask(const recipient& to, const told_event& about) {
  auto out = json::write(envelope(to, about, false));
  if (out.size() > limits::ask_bytes) return too_large("an ask");
  return out;
}

result<std::string> build_payload(const recipient& to, const told_event& about,
                                  const registers::object* object) {
  const auto added = presented_changes(to, about, &registers::field_change::after);
  const auto previous = presented_changes(to, about, &registers::field_change::before);
  const auto source = source_of(about.change);
  json::value whole;
  if (object != nullptr) whole = presented_object(to, about, *object);
  auto out = write_payload(envelope(to, about, true), std::move(whole), added, previous, source);
  if (out.size() <= limits::payload_bytes || object == nullptr) {
    if (out.size() > limits::payload_bytes) return too_large("a payload");
    return out;
  }
  out = write_payload(envelope(to, about, true), json::object{{"reference", object->id.text()}},
                      added, previous, source);
  if (out.size() > limits::payload_bytes) return too_large("a payload");
  return out;
}

}  // namespace vaka::webhook
