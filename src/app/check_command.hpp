// `vaka check`: a customer file checked, reported on, and corrected into a copy.
#pragma once

#include <optional>
#include <string>

namespace vaka::app {

struct check_options {
  std::string file;
  std::string map;
  std::string country;
  std::string delimiter;
  std::optional<std::string> report;  // empty: NAME.report.csv in the working folder
  std::optional<std::string> fix;     // empty: NAME.fixed.csv in the working folder
  bool json = false;
};

/// 0 when every cell is fit or was repaired, 1 when something is left to look at.
[[nodiscard]] int run_check(const check_options& options);

}  // namespace vaka::app
