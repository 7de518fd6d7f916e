// The one key outside the store. It wraps every data key and derives the keys for the blind index,
// fingerprints and run spools, each for one purpose (HKDF-SHA-256, RFC 5869).
#pragma once

#include "crypto/seal.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace vaka::crypto {

class master_key {
 public:
  explicit master_key(key root) : root_(root) {}

  /// The key for one purpose: "blind-index", "wrap", "fingerprint", "spool". Same in, same out.
  [[nodiscard]] key derive(std::string_view purpose) const;

 private:
  key root_;
};

/// Where a master key comes from; the first that is given wins: file, file descriptor, environment.
struct master_key_source {
  std::optional<std::filesystem::path> file = {};
  std::optional<int> file_descriptor = {};
  std::string environment = "VAKA_MASTER_KEY";  // hex, 64 digits
};

/// Key files hold 64 hex digits and a line end, mode 0600. A file that others may read, that
/// cannot be read, or that holds anything else is an error that names the file and the remedy.
[[nodiscard]] result<master_key> load_master_key(const master_key_source& from);

/// Loads `file`, or makes it (0600, fsynced) when there is none.
struct opened_master_key {
  master_key key;
  bool made = false;
};
[[nodiscard]] result<opened_master_key> load_or_make_master_key(const std::filesystem::path& file);

}  // namespace vaka::crypto
