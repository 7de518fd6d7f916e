#include "journal/body.hpp"

#include "base/codec.hpp"

namespace vaka::journal {
namespace {

// The first byte of a body says how to read the rest.
constexpr char plain = 'j';
constexpr char sealed = 's';

constexpr std::string_view place = "journal-body";

}  // namespace

bytes plain_body(const json::value& content) {
  bytes out(1, plain);
  json::append(out, content);
  return out;
}

bytes sealed_body(std::string_view owner, const crypto::key& with, const json::value& content) {
  encoder out;
  out.text(owner);
  return bytes(1, sealed) + out.take() + crypto::seal(with, json::write(content), place);
}

bool is_sealed(std::string_view body) { return body.starts_with(sealed); }

result<json::value> open_body(db::connection& reader, const db::seals& seals,
                              std::string_view body) {
  if (body.empty()) return fail(errc::gone, "event.erased", "the content of this event was erased");
  const char format = body.front();
  body.remove_prefix(1);
  if (format == plain) return json::parse(body);
  if (format != sealed)
    return fail(errc::corrupt, "event.format", "the content of this event has an unknown format");
  decoder in(body);
  const auto owner = in.text();
  if (!in.ok()) return fail(errc::corrupt, "event.damaged", "the content of this event is damaged");
  const auto key = TRY(seals.keys.get(reader, owner));
  return json::parse(TRY(crypto::open(key, in.rest(), place)));
}

}  // namespace vaka::journal
