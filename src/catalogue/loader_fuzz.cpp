// Any bytes as any file of a small catalogue: a catalogue or findings, each with a place and a
// remedy. The first byte chooses the file. The built-in catalogue is left out: it takes a hundred
// times as long to read, and is tested as it is.
#include "base/ensure.hpp"
#include "catalogue/loader.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace {

using vaka::catalogue::catalogue_text;

const std::array<catalogue_text, 6> whole = {{
    {"grounds.toml", "[contract]\ntitle = \"Contract\"\narticle = \"GDPR 6(1)(b)\"\n"},
    {"purposes.toml", "[service]\ntitle = \"Service\"\nground = \"contract\"\n"},
    {"precedence.toml",
     "classes = [\"confirmed\", \"register\"]\n[order]\n\"*\" = [\"confirmed\", \"register\"]\n"},
    {"fields.toml", R"([[section]]
subject = "organisation"
sensitivity = 0
purposes = ["service"]
[section.field]
legal_name = { type = "text", en = "Name", sv = "Namn" }
)"},
    {"datasets/a.toml", R"(id = "xx/a"
protocol_type = "aXx"
version = "1.0.0"
title = "A"
country = "NO"
subject = "organisation"
key = { scheme = "no.orgnr", name = "companyId" }
[field]
legal_name = { type = "text", title = "Name", fills = "legal_name" }
)"},
    {"sources/a.toml", R"(id = "a"
dataset = "xx/a"
title = "A"
licence = "own"
attribution = "own"
key = "id"
absent_means = "ended"
[[layout]]
format = "csv"
delimiter = ","
required = ["id"]
[map]
legal_name = { from = "name", as = "compact" }
)"},
}};

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  vaka::ensure(vaka::catalogue::load_texts(whole, false).has_value(),
               "the small catalogue is whole");
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  auto files = whole;
  files.at(data[0] % files.size()).content = {reinterpret_cast<const char*>(data) + 1, size - 1};
  const auto loaded = vaka::catalogue::load_texts(files, false);
  if (loaded) return 0;
  vaka::ensure(!loaded.error().errors.empty(), "a refusal names its findings");
  for (const vaka::error& e : loaded.error().errors)
    vaka::ensure(e.where.find(':') != std::string::npos && !e.remedy.empty(),
                 "a finding has a place and a remedy");
  return 0;
}
