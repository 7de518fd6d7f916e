// Inside the module: where a byte occurs among 64, as a bit mask. SSE2 is part of every x86-64;
// elsewhere eight bytes at a time are compared inside one integer.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace vaka::format {

inline constexpr std::size_t scan_bytes = 64;

/// Bit i is set where at[i] == wanted. Reads 64 bytes.
[[nodiscard]] inline std::uint64_t mask_of_portable(const char* at, char wanted) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  constexpr std::uint64_t low_bits = 0x7F7F7F7F7F7F7F7FULL;
  const std::uint64_t pattern = ones * static_cast<unsigned char>(wanted);
  std::uint64_t mask = 0;
  for (unsigned n = 0; n < 8; ++n) {
    std::uint64_t word = 0;
    for (unsigned b = 0; b < 8; ++b)  // little-endian whatever the machine; compiles to one load
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(at[8 * n + b])) << (8 * b);
    word ^= pattern;
    // The top bit of each byte that is zero, exactly: no carry runs from byte to byte.
    const std::uint64_t zero = ~(((word & low_bits) + low_bits) | word | low_bits);
    mask |= (((zero >> 7) * 0x0102040810204080ULL) >> 56) << (8 * n);
  }
  return mask;
}

#if defined(__SSE2__)
/// 64 bytes held in registers, so that several bytes are looked for by one read.
class scan_block {
 public:
  explicit scan_block(const char* at)
      : a_(load(at)), b_(load(at + 16)), c_(load(at + 32)), d_(load(at + 48)) {}
  [[nodiscard]] std::uint64_t mask_of(char wanted) const {
    const __m128i w = _mm_set1_epi8(wanted);
    return same(a_, w) | same(b_, w) << 16 | same(c_, w) << 32 | same(d_, w) << 48;
  }

 private:
  static __m128i load(const char* at) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  }
  static std::uint64_t same(__m128i v, __m128i w) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(v, w)));
  }
  __m128i a_, b_, c_, d_;
};
#else
class scan_block {
 public:
  explicit scan_block(const char* at) : at_(at) {}
  [[nodiscard]] std::uint64_t mask_of(char wanted) const { return mask_of_portable(at_, wanted); }

 private:
  const char* at_;
};
#endif

/// The bits below `count`; all of them from 64 on.
[[nodiscard]] inline std::uint64_t first_bits(std::size_t count) {
  return count >= 64 ? ~0ULL : (1ULL << count) - 1;
}

}  // namespace vaka::format
