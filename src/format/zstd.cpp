#include "format/zstd.hpp"

#include "base/ensure.hpp"

#include <zdict.h>
#include <zstd.h>

#include <vector>

namespace vaka::format {
namespace {

struct freed {
  void operator()(ZSTD_CCtx* c) const { ZSTD_freeCCtx(c); }
  void operator()(ZSTD_DCtx* d) const { ZSTD_freeDCtx(d); }
  void operator()(ZSTD_CDict* c) const { ZSTD_freeCDict(c); }
  void operator()(ZSTD_DDict* d) const { ZSTD_freeDDict(d); }
};

template <class T>
using owned = std::unique_ptr<T, freed>;

failure damaged(std::string_view what) {
  return fail(errc::corrupt, "zstd.damaged", "stored bytes do not unpack: " + std::string(what));
}

}  // namespace

// The packing half is made when it is first needed: most codecs only unpack, and preparing a
// dictionary to pack with takes a millisecond and a good part of a megabyte.
struct zstd_codec::state {
  int level;
  bytes dictionary;  // prepared below
  owned<ZSTD_DCtx> unpacker{ZSTD_createDCtx()};
  owned<ZSTD_DDict> unpack_dictionary = {};
  owned<ZSTD_CCtx> packer = {};
  owned<ZSTD_CDict> pack_dictionary = {};

  ZSTD_CCtx* to_pack() {
    if (packer) return packer.get();
    packer.reset(ZSTD_createCCtx());
    ensure(packer != nullptr, "no memory for zstd");
    ZSTD_CCtx_setParameter(packer.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(packer.get(), ZSTD_c_checksumFlag, 1);
    if (dictionary.empty()) return packer.get();
    pack_dictionary.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), level));
    ensure(pack_dictionary != nullptr, "no memory for zstd");
    ZSTD_CCtx_refCDict(packer.get(), pack_dictionary.get());
    return packer.get();
  }
};

zstd_codec::zstd_codec(int level, std::string_view dictionary)
    : state_(new state{.level = level, .dictionary = bytes(dictionary)}) {
  auto& s = *state_;
  ensure(s.unpacker != nullptr, "no memory for zstd");
  if (dictionary.empty()) return;
  s.unpack_dictionary.reset(ZSTD_createDDict(s.dictionary.data(), s.dictionary.size()));
  ensure(s.unpack_dictionary != nullptr, "no memory for zstd");
  ZSTD_DCtx_refDDict(s.unpacker.get(), s.unpack_dictionary.get());
}

zstd_codec::~zstd_codec() = default;
zstd_codec::zstd_codec(zstd_codec&&) noexcept = default;
zstd_codec& zstd_codec::operator=(zstd_codec&&) noexcept = default;

result<bytes> zstd_codec::compress(std::string_view plain) {
  if (plain.size() > zstd_most_bytes)
    return fail(errc::too_large, "zstd.too_large", "a record is too large to store");
  bytes out(ZSTD_compressBound(plain.size()), '\0');
  const auto size =
      ZSTD_compress2(state_->to_pack(), out.data(), out.size(), plain.data(), plain.size());
  if (ZSTD_isError(size) != 0)
    return fail(errc::internal, "zstd.failed",
                std::string("a record cannot be packed: ") + ZSTD_getErrorName(size));
  out.resize(size);
  return out;
}

result<bytes> zstd_codec::decompress(std::string_view packed) {
  const auto claimed = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (claimed == ZSTD_CONTENTSIZE_ERROR || claimed == ZSTD_CONTENTSIZE_UNKNOWN)
    return damaged("no zstd frame with its size");
  if (claimed > zstd_most_bytes) return damaged("the size it names is not possible");
  bytes out(claimed, '\0');
  const auto size = ZSTD_decompressDCtx(state_->unpacker.get(), out.data(), out.size(),
                                        packed.data(), packed.size());
  if (ZSTD_isError(size) != 0) return damaged(ZSTD_getErrorName(size));
  if (size != claimed) return damaged("the size it names is not its own");
  return out;
}

result<bytes> compress(std::string_view plain, int level, std::string_view dictionary) {
  return zstd_codec(level, dictionary).compress(plain);
}

result<bytes> decompress(std::string_view packed, std::string_view dictionary) {
  return zstd_codec(1, dictionary).decompress(packed);
}

bytes train_dictionary(std::span<const std::string_view> samples, std::size_t most_bytes) {
  bytes all;
  std::vector<std::size_t> sizes;
  for (const auto sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  bytes out(most_bytes, '\0');
  const auto size = ZDICT_trainFromBuffer(out.data(), out.size(), all.data(), sizes.data(),
                                          static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0) return {};
  out.resize(size);
  return out;
}

}  // namespace vaka::format
