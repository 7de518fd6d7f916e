#include "onboard/onboard.hpp"

#include <algorithm>
#include <array>

namespace vaka::onboard {
namespace {

constexpr std::size_t text_bytes = 256;

failure invalid(std::string_view reason, std::string_view message, std::string_view where,
                std::string_view remedy = "") {
  return fail(errc::invalid, reason, message, where, remedy);
}

result<void> check_members(const json::value& body, std::string_view where,
                           std::span<const std::string_view> known) {
  const auto* object = body.if_object();
  if (object == nullptr) return invalid("member.type", "this is a JSON object", where);
  for (const auto& [name, ignored] : *object)
    if (std::ranges::find(known, name) == known.end())
      return invalid("member.unknown", "there is a member that is not known here",
                     std::string(where) + "/" + name,
                     parties::nearest({known.begin(), known.end()}, name));
  return {};
}

result<std::string> text_member(const json::value& body, std::string_view name,
                                const std::string& where, bool needed) {
  const json::value* found = body.find(name);
  if (found == nullptr && !needed) return std::string();
  const auto* text = found == nullptr ? nullptr : found->if_string();
  if (text == nullptr || text->size() > text_bytes)
    return invalid(found == nullptr ? "member.missing" : "member.type",
                   "this member is a text of at most 256 bytes", where + "/" + std::string(name));
  return *text;
}

std::string known_schemes() {
  std::string out = "known are:";
  for (const auto& scheme : text::identifier_schemes()) out += " " + std::string(scheme.name);
  return out;
}

result<void> read_identifier(const json::value& body, instant now, request& out) {
  static constexpr std::array<std::string_view, 2> members{"scheme", "value"};
  const json::value* identifier = body.find("identifier");
  if (identifier == nullptr)
    return invalid("member.missing", "onboarding begins with an identifier", "/identifier",
                   R"(give {"scheme": "no.orgnr", "value": "…"})");
  TRY(check_members(*identifier, "/identifier", members));
  const std::string scheme = TRY(text_member(*identifier, "scheme", "/identifier", true));
  const std::string value = TRY(text_member(*identifier, "value", "/identifier", true));
  out.scheme = text::find_scheme(scheme);
  if (out.scheme == nullptr)
    return invalid("identifier.scheme", "there is no such scheme of identifiers",
                   "/identifier/scheme", known_schemes());
  auto check = text::check_identifier(scheme, value, now);
  if (check.verdict != text::verdict::valid)
    return invalid("identifier." + check.reason, check.message, "/identifier/value",
                   "compare the number with its source");
  out.canonical = std::move(check.canonical);
  return {};
}

}  // namespace

std::string_view request::kind() const {
  return scheme->subject == text::subject::person ? "person" : "organisation";
}

result<request> read_request(const catalogue::catalogue& all, const json::value& body,
                             instant now) {
  static constexpr std::array<std::string_view, 6> members{"identifier",    "purpose", "ground",
                                                           "justification", "values",  "reference"};
  TRY(check_members(body, "", members));
  request out;
  TRY(read_identifier(body, now, out));
  const std::string purpose = TRY(text_member(body, "purpose", "", false));
  const std::string ground = TRY(text_member(body, "ground", "", false));
  out.reason = TRY(parties::check_reason(all, purpose, ground, "/purpose"));
  out.justification = TRY(text_member(body, "justification", "", false));
  out.reference = TRY(text_member(body, "reference", "", false));
  if (out.scheme->subject == text::subject::person && out.justification.empty())
    return invalid("identifier.justification",
                   "a personal number is processed only for a recorded reason", "/justification",
                   "say why this purpose needs the number");
  if (const json::value* values = body.find("values"))
    out.given = TRY(parties::read_given(*values, "/values"));
  return out;
}

}  // namespace vaka::onboard
