// Any bytes as any file of a catalogue, on top of the built-in one: a catalogue or findings, each
// with a place and a remedy. The first byte chooses the file.
#include "base/ensure.hpp"
#include "catalogue/loader.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vaka::catalogue;
  constexpr std::array<const char*, 7> paths = {"sources/a.toml", "datasets/a.toml", "fields.toml",
                                                "purposes.toml",  "precedence.toml", "grounds.toml",
                                                "other.toml"};
  if (size == 0) return 0;
  const catalogue_text file{paths.at(data[0] % paths.size()),
                            {reinterpret_cast<const char*>(data) + 1, size - 1}};
  const auto loaded = load_texts({&file, 1}, (data[0] & 0x80) == 0);
  if (loaded) return 0;
  vaka::ensure(!loaded.error().errors.empty(), "a refusal names its findings");
  for (const vaka::error& e : loaded.error().errors)
    vaka::ensure(e.where.find(':') != std::string::npos && !e.remedy.empty(),
                 "a finding has a place and a remedy");
  return 0;
}
