// The text form of a path into a raw record: dotted keys, each with one pick in brackets or a few.
//   navn   organisasjonsform.kode   names[type=1].name   navne[now].navn   addresses[0].city
//   names[type=1][now].name
//   livsforloeb[min by periode.gyldigFra].periode.gyldigFra   names[now by endDate].name
// Dots, brackets and backslashes inside keys are escaped by a backslash, as format::leaf_reader
// writes them. Pure, thread-safe.
#pragma once

#include "base/result.hpp"
#include "catalogue/mapping.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vaka::catalogue {

/// errc::invalid, "path.syntax"; `where` of the error is "character N" of the path, from 1.
[[nodiscard]] result<std::vector<path_step>> parse_path(std::string_view text);

/// The same path in its one canonical spelling; parse_path of it gives the steps again.
[[nodiscard]] std::string print_path(const std::vector<path_step>& steps);

}  // namespace vaka::catalogue
