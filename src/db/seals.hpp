// Everything that hides personal data in the store, in one value that main builds once: data keys,
// the blind index, the fingerprint seed. Thread-safe after construction.
#pragma once

#include "crypto/digest.hpp"
#include "crypto/master_key.hpp"
#include "db/keyring.hpp"

#include <string_view>

namespace vaka::db {

class seals {
 public:
  explicit seals(const crypto::master_key& master)
      : keys(master),
        blind_key_(master.derive("blind-index")),
        seed_(crypto::fingerprint_seed(master.derive("fingerprint"))),
        spool_key_(master.derive("spool")),
        dictionary_key_(master.derive("dictionary")) {}

  keyring keys;

  /// The blind index of an identifier: 16 bytes over scheme ":" canonical.
  [[nodiscard]] bytes blind(std::string_view scheme, std::string_view canonical) const {
    return crypto::blind(blind_key_, std::string(scheme) + ":" + std::string(canonical));
  }
  [[nodiscard]] std::uint64_t fingerprint(std::string_view data) const {
    return crypto::fingerprint(seed_, data);
  }
  [[nodiscard]] const crypto::key& spool_key() const { return spool_key_; }
  [[nodiscard]] const crypto::key& dictionary_key() const { return dictionary_key_; }

 private:
  crypto::key blind_key_;
  std::uint64_t seed_;
  crypto::key spool_key_;
  crypto::key dictionary_key_;
};

}  // namespace vaka::db
