#include "crypto/seal.hpp"

#include "base/ensure.hpp"
#include "base/random.hpp"

#include <sodium.h>

#include <cstring>

namespace vaka::crypto {
namespace {

constexpr char format_1 = 1;  // XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03)
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t head_size = 1 + nonce_size;
static_assert(head_size + tag_size == seal_overhead);
static_assert(key::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* raw(std::string_view data) {
  return reinterpret_cast<const unsigned char*>(data.data());
}
unsigned char* raw(bytes& data) {
  return reinterpret_cast<unsigned char*>(data.data());
}

// Picks the fastest code for this processor; safe to call from several threads, and cheap again.
void need_sodium() {
  static const bool ready = sodium_init() >= 0;
  ensure(ready, "libsodium does not start");
}

failure broken() {
  return fail(errc::corrupt, "seal.broken",
              "the sealed bytes do not open: they, their key or their place have changed", "",
              "check that the master key is the one the store was made with");
}

}  // namespace

key::~key() {
  sodium_memzero(raw_.data(), raw_.size());
}

key key::random() {
  key out;
  fill_random(out.raw_);
  return out;
}

result<key> key::from(std::string_view raw_key) {
  if (raw_key.size() != size)
    return fail(
        errc::corrupt, "key.length",
        "a key has " + std::to_string(size) + " bytes, this one " + std::to_string(raw_key.size()));
  key out;
  std::memcpy(out.raw_.data(), raw_key.data(), size);
  return out;
}

bytes seal(const key& with, std::string_view text, std::string_view place) {
  need_sodium();
  bytes out(text.size() + seal_overhead, '\0');
  out[0] = format_1;
  fill_random({raw(out) + 1, nonce_size});
  // The format byte is bound too, so that a later format cannot be talked back to this one.
  const bytes bound = format_1 + bytes(place);
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + head_size, nullptr, raw(text), text.size(),
                                             raw(bound), bound.size(), nullptr, raw(out) + 1,
                                             raw(with.view()));
  return out;
}

result<bytes> open(const key& with, std::string_view sealed, std::string_view place) {
  need_sodium();
  if (sealed.size() < seal_overhead) return broken();
  if (sealed.front() != format_1)
    return fail(errc::corrupt, "seal.format", "the sealed bytes are of a format not known here", "",
                "open the store with the version that wrote it, or a newer one");
  bytes out(sealed.size() - seal_overhead, '\0');
  const bytes bound = format_1 + bytes(place);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          raw(out), nullptr, nullptr, raw(sealed) + head_size, sealed.size() - head_size,
          raw(bound), bound.size(), raw(sealed) + 1, raw(with.view())) != 0)
    return broken();
  return out;
}

}  // namespace vaka::crypto
