// Loading from memory: what tests and fuzzing need. Programs take load_embedded and load_folder.
#pragma once

#include "catalogue/catalogue.hpp"

#include <span>
#include <string>

namespace vaka::catalogue {

struct catalogue_text {
  std::string path;  // relative to the catalogue: "sources/no-brreg-units.toml"
  std::string content;
};

[[nodiscard]] tl::expected<catalogue, findings> load_texts(std::span<const catalogue_text> files,
                                                           bool on_top);

}  // namespace vaka::catalogue
