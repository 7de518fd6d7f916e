// A customer file checked column by column: a count of what was found, a report of each finding,
// and, when asked, a corrected copy with the originals beside.
#pragma once

#include "check/cell.hpp"
#include "check/kind.hpp"

#include "base/clock.hpp"
#include "base/function_ref.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vaka::check {

struct file_options {
  std::filesystem::path file;    // CSV; plain or packed, as everywhere
  std::string map;               // kind.hpp; empty: guessed from the header
  char delimiter = '\0';         // '\0': the one of , ; tab | that the header holds most of
  std::string country;           // ISO 3166-1 alpha-2 of rows that name none
  std::filesystem::path report;  // findings, one a line; empty: none
  std::filesystem::path fixed;   // the corrected copy; empty: none
};

/// What was found in a column. By state how many cells; by slug how many and the first line.
struct column_count {
  struct finding {
    std::uint64_t cells = 0;
    std::uint64_t first_line = 0;
  };
  check::column column;
  std::array<std::uint64_t, states> cells{};
  std::uint64_t repaired = 0;
  std::uint64_t suggested = 0;
  std::map<std::string, finding, std::less<>> reasons{};
  std::map<std::string, finding, std::less<>> repairs{};
};

struct file_count {
  std::uint64_t rows = 0;
  std::uint64_t ragged_rows = 0;  // more or fewer fields than the header; passed on as they stand
  std::vector<column_count> columns;
};

using progress = function_ref<void(std::uint64_t done, std::uint64_t all)>;

/// Reads the file once, or twice where dates or numbers must be seen as a whole. Written files
/// appear whole or not at all. Errors: those of reading, "check.header" (no columns), "check.map"
/// and its kin, "check.country", "check.same_file" (a written file would replace the one read),
/// "check.write".
[[nodiscard]] result<file_count> check_file(const file_options& options, instant today,
                                            progress show);

}  // namespace vaka::check
