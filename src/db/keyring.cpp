#include "db/keyring.hpp"

#include "base/ensure.hpp"

namespace vaka::db {
namespace {

constexpr std::size_t owner_bytes_least = 16;
constexpr std::string_view proof_name = "master_key.proof";
constexpr std::string_view proof_text = "vaka";

failure destroyed() {
  return fail(errc::gone, "key.destroyed", "the key of this data was destroyed");
}

failure other_master_key() {
  return fail(errc::corrupt, "key.master", "the master key is not the one this store was made with",
              "master key", "give the right key with --master-key FILE");
}

result<std::optional<bytes>> read_bytes(connection& from, std::string_view sql,
                                        const param& which) {
  return from.one(sql, {which}, [](const row& r) { return r.string(0); });
}

}  // namespace

keyring::keyring(const crypto::master_key& master) : wrapping_(master.derive("wrap")) {}

keyring::fresh_key keyring::make(std::string_view owner) const {
  ensure(owner.size() >= owner_bytes_least, "a key's owner is 16 bytes or more");
  fresh_key out{.key = crypto::key::random(), .wrapped = {}};
  out.wrapped = crypto::seal(wrapping_, out.key.view(), owner);
  return out;
}

result<void> keyring::put(connection& writer, std::string_view owner, const fresh_key& fresh,
                          instant now) {
  TRY(writer.execute("INSERT INTO data_key (owner, wrapped, created) VALUES ($1, $2, $3)",
                     {blob{owner}, blob{fresh.wrapped}, now}));
  return {};
}

result<crypto::key> keyring::get(connection& reader, std::string_view owner) const {
  const auto wrapped =
      TRY(read_bytes(reader, "SELECT wrapped FROM data_key WHERE owner = $1", blob{owner}));
  if (!wrapped) return destroyed();
  return unwrap(owner, *wrapped);
}

result<crypto::key> keyring::unwrap(std::string_view owner, std::string_view wrapped) const {
  // What an outer join brings along for a destroyed key.
  if (wrapped.empty()) return destroyed();
  return crypto::key::from(TRY(crypto::open(wrapping_, wrapped, owner)));
}

result<void> keyring::destroy(connection& writer, std::string_view owner) {
  TRY(writer.execute("DELETE FROM data_key WHERE owner = $1", {blob{owner}}));
  return {};
}

result<bool> keyring::is_proven(connection& reader) {
  const auto proof =
      TRY(read_bytes(reader, "SELECT content FROM store_meta WHERE name = $1", proof_name));
  return proof.has_value();
}

result<void> keyring::verify(connection& writer) const {
  const auto proof =
      TRY(read_bytes(writer, "SELECT content FROM store_meta WHERE name = $1", proof_name));
  if (proof) {
    if (!crypto::open(wrapping_, *proof, proof_name)) return other_master_key();
    return {};
  }
  const auto keys = TRY(
      writer.one("SELECT COUNT(*) FROM data_key", {}, [](const row& r) { return r.integer(0); }));
  if (keys.value_or(0) != 0)
    return fail(errc::corrupt, "key.proof", "the store has keys but no proof of its master key",
                "store_meta", "restore the store from a backup");
  const bytes made = crypto::seal(wrapping_, proof_text, proof_name);
  TRY(writer.execute("INSERT INTO store_meta (name, content) VALUES ($1, $2)",
                     {proof_name, blob{made}}));
  return {};
}

}  // namespace vaka::db
