#include "crypto/digest.hpp"

#include "base/ensure.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <xxhash.h>

#include <cstring>
#include <memory>
#include <vector>

namespace vaka::crypto {
namespace {

constexpr std::size_t sha256_size = 32;
constexpr std::size_t blind_size = 16;

unsigned char* raw(bytes& data) {
  return reinterpret_cast<unsigned char*>(data.data());
}
const unsigned char* raw(std::string_view data) {
  return reinterpret_cast<const unsigned char*>(data.data());
}

// Looked up once: OpenSSL 3 otherwise searches its providers at every call.
const EVP_MD* sha256_method() {
  static const EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  ensure(method != nullptr, "OpenSSL offers no SHA-256");
  return method;
}

// SHA-256 over a prefix byte (RFC 6962) and up to two pieces, without joining them first.
bytes sha256_of(std::string_view prefix, std::string_view first, std::string_view second) {
  struct release {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  thread_local const std::unique_ptr<EVP_MD_CTX, release> context(EVP_MD_CTX_new());
  bytes out(sha256_size, '\0');
  const bool done = EVP_DigestInit_ex2(context.get(), sha256_method(), nullptr) == 1 &&
                    EVP_DigestUpdate(context.get(), prefix.data(), prefix.size()) == 1 &&
                    EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1 &&
                    EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1 &&
                    EVP_DigestFinal_ex(context.get(), raw(out), nullptr) == 1;
  ensure(done, "SHA-256 failed");
  return out;
}

constexpr std::string_view leaf_mark{"\0", 1};
constexpr std::string_view node_mark{"\1", 1};

}  // namespace

bytes sha256(std::string_view data) {
  return sha256_of({}, data, {});
}

bytes hmac_sha256(std::string_view with, std::string_view data) {
  bytes out(sha256_size, '\0');
  unsigned int size = 0;
  const auto* done = HMAC(sha256_method(), with.data(), static_cast<int>(with.size()), raw(data),
                          data.size(), raw(out), &size);
  ensure(done != nullptr && size == sha256_size, "HMAC failed");
  return out;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bytes blind(const key& with, std::string_view text) {
  static_assert(blind_size >= crypto_generichash_BYTES_MIN);
  bytes out(blind_size, '\0');
  const int failed = crypto_generichash(raw(out), out.size(), raw(text), text.size(),
                                        raw(with.view()), with.view().size());
  ensure(failed == 0, "BLAKE2b failed");
  return out;
}

std::uint64_t fingerprint(std::uint64_t seed, std::string_view data) {
  return XXH3_64bits_withSeed(data.data(), data.size(), seed);
}

std::uint64_t fingerprint_seed(const key& from) {
  // Through a hash of its own, so that the seed, which sits in plain memory, tells nothing of the
  // key; the byte order is fixed, so that a store can move between machines.
  const bytes hash = blind(from, "vaka fingerprint seed");
  std::uint64_t seed = 0;
  for (int i = 0; i < 8; ++i) seed = seed << 8 | static_cast<unsigned char>(hash[std::size_t(i)]);
  return seed;
}

bytes merkle_leaf(std::string_view data) {
  return sha256_of(leaf_mark, data, {});
}

bytes merkle_root(std::span<const bytes> leaf_hashes) {
  if (leaf_hashes.empty()) return sha256({});
  // Level by level, an odd one going up as it is: the same tree as RFC 6962's split at the largest
  // power of two, without recursion.
  std::vector<bytes> level(leaf_hashes.begin(), leaf_hashes.end());
  while (level.size() > 1) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < level.size(); i += 2, ++next) {
      if (i + 1 < level.size())
        level[next] = sha256_of(node_mark, level[i], level[i + 1]);
      else if (next != i)
        level[next] = std::move(level[i]);
    }
    level.resize(next);
  }
  return std::move(level.front());
}

}  // namespace vaka::crypto
