#include "journal/body.hpp"

#include "base/codec.hpp"
#include "base/ensure.hpp"

namespace vaka::journal {
namespace {

// The first byte of a body says how to read the rest.
constexpr char plain = 'j';
constexpr char sealed = 's';
constexpr char late_sealed = 'l';

std::string seal_place(const event_id& of) {
  ensure(of.known(), "an event has no id yet, so its body cannot be sealed to it");
  return "journal-body:" + of.text();
}

failure damaged() {
  return fail(errc::corrupt, "event.damaged", "the content of this event is damaged");
}

// What follows the format byte: the key's owner, then the sealed bytes.
result<bytes> unsealed(db::connection& reader, const db::seals& seals, const event& e) {
  decoder in(std::string_view(e.body).substr(1));
  const auto owner = in.text();
  if (!in.ok()) return damaged();
  const auto key = TRY(seals.keys.get(reader, owner));
  return crypto::open(key, in.rest(), seal_place(e.id));
}

}  // namespace

bytes plain_body(const json::value& content) {
  bytes out(1, plain);
  json::append(out, content);
  return out;
}

bytes sealed_body(const event_id& of, std::string_view owner, const crypto::key& with,
                  const json::value& content) {
  encoder out;
  out.text(owner);
  return bytes(1, sealed) + out.take() + crypto::seal(with, json::write(content), seal_place(of));
}

bytes late_sealed_body(const event_id& of, std::string_view owner, const crypto::key& with,
                       std::string_view salt, std::string_view body) {
  encoder head;
  head.text(owner);
  encoder inside;
  inside.text(salt);
  return bytes(1, late_sealed) + head.take() +
         crypto::seal(with, inside.take() + bytes(body), seal_place(of));
}

bool is_sealed(std::string_view body) {
  return body.starts_with(sealed) || is_late_sealed(body);
}

bool is_late_sealed(std::string_view body) {
  return body.starts_with(late_sealed);
}

result<salted_body> open_late_sealed(db::connection& reader, const db::seals& seals,
                                     const event& e) {
  const bytes plain_text = TRY(unsealed(reader, seals, e));
  decoder inside(plain_text);
  salted_body out;
  out.salt = inside.text();
  if (!inside.ok()) return damaged();
  out.body = inside.rest();
  return out;
}

result<json::value> open_body(db::connection& reader, const db::seals& seals, const event& e) {
  if (e.body.empty())
    return fail(errc::gone, "event.erased", "the content of this event was erased");
  switch (e.body.front()) {
    case plain: return json::parse(std::string_view(e.body).substr(1));
    case sealed: return json::parse(TRY(unsealed(reader, seals, e)));
    case late_sealed: {
      const auto was = TRY(open_late_sealed(reader, seals, e));
      if (!was.body.starts_with(plain)) return damaged();
      return json::parse(std::string_view(was.body).substr(1));
    }
    default:
      return fail(errc::corrupt, "event.format", "the content of this event has an unknown format");
  }
}

}  // namespace vaka::journal
