// One-way functions: SHA-256 where it must be unforgeable, HMAC for signatures, keyed blind
// indexes, and fast 64-bit fingerprints for comparing.
#pragma once

#include "base/encode.hpp"
#include "crypto/seal.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace vaka::crypto {

[[nodiscard]] bytes sha256(std::string_view data);                              // 32 bytes
[[nodiscard]] bytes hmac_sha256(std::string_view with, std::string_view data);  // 32 bytes

/// Constant in time for equal lengths.
[[nodiscard]] bool same(std::string_view a, std::string_view b);

/// The blind index of an identifier: 16 bytes of keyed BLAKE2b over `text`. Equal texts give equal
/// bytes; without the key they can be neither read nor tried out.
[[nodiscard]] bytes blind(const key& with, std::string_view text);

/// XXH3-64 seeded from a secret: for equality in memory and in the store, not against forgery.
[[nodiscard]] std::uint64_t fingerprint(std::uint64_t seed, std::string_view data);
/// The seed that `fingerprint` takes, from a derived key.
[[nodiscard]] std::uint64_t fingerprint_seed(const key& from);

/// Merkle tree over leaves (RFC 6962 hashing: 0x00 leaf, 0x01 node). Empty input: sha256 of "".
[[nodiscard]] bytes merkle_leaf(std::string_view data);
[[nodiscard]] bytes merkle_root(std::span<const bytes> leaf_hashes);

}  // namespace vaka::crypto
