// Data keys: random, one per owner (a party's part, a person's object), wrapped by the master key
// and kept in table data_key. Destroying a row makes everything sealed with it unreadable.
#pragma once

#include "crypto/master_key.hpp"
#include "db/connection.hpp"

#include <string_view>

namespace vaka::db {

class keyring {
 public:
  explicit keyring(const crypto::master_key& master);

  struct fresh_key {
    crypto::key key;
    bytes wrapped;
  };
  /// A new key for `owner` (16 bytes or more, unique): made by the worker …
  [[nodiscard]] fresh_key make(std::string_view owner) const;
  /// … and put into the store by the writer.
  static result<void> put(connection& writer, std::string_view owner, const fresh_key& fresh,
                          instant now);

  /// errc::gone when the key was destroyed or never was.
  [[nodiscard]] result<crypto::key> get(connection& reader, std::string_view owner) const;
  /// Unwraps what a joined query brought along.
  [[nodiscard]] result<crypto::key> unwrap(std::string_view owner, std::string_view wrapped) const;

  static result<void> destroy(connection& writer, std::string_view owner);

  /// Whether the store was made with a master key already: then none may be made for it.
  [[nodiscard]] static result<bool> is_proven(connection& reader);
  /// Proves that the store's keys were made under this master key; writes the proof into an empty
  /// store. A different master key is an error with the remedy, before anything is touched.
  [[nodiscard]] result<void> verify(connection& writer) const;

 private:
  crypto::key wrapping_;
};

}  // namespace vaka::db
