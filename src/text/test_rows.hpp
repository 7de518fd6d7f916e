// Rows of the shared tables (identifiers/*.tsv): format, input, valid, normalised, source, note.
// For tests only; they skip where VAKA_SHARED_DATA is not set.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vaka::text {

struct test_row {
  std::string format, input;
  bool valid = false;
  std::string normalised, source, note;
};

/// The folder of shared data with a slash at its end, or "" where there is none.
inline std::string shared_data() {
  const char* folder = std::getenv("VAKA_SHARED_DATA");
  return folder == nullptr ? "" : std::string(folder) + "/";
}

inline std::vector<std::string> split_cells(const std::string& line) {
  std::vector<std::string> cells;
  for (std::size_t from = 0;;) {
    const auto tab = line.find('\t', from);
    cells.push_back(line.substr(from, tab - from));
    if (tab == line.npos) return cells;
    from = tab + 1;
  }
}

/// A file's content, unpacked; xz reads plain files too with --force.
inline std::string read_unpacked(const std::string& file) {
  const auto command = "xz --decompress --stdout --force '" + file + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string content;
  char block[64 * 1024];
  for (std::size_t got = 0; (got = std::fread(block, 1, sizeof block, pipe.get())) > 0;)
    content.append(block, got);
  return content;
}

/// The cells of every line after the header, at least `columns` of them.
inline std::vector<std::vector<std::string>> read_table(const std::string& file,
                                                        std::size_t columns) {
  const auto content = read_unpacked(file);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t from = content.find('\n') + 1; from > 0 && from < content.size();) {
    const auto end = std::min(content.find('\n', from), content.size());
    rows.push_back(split_cells(content.substr(from, end - from)));
    if (rows.back().size() < columns) rows.back().resize(columns);
    from = end + 1;
  }
  return rows;
}

/// A JSON string literal as tables have them: \uXXXX and one-letter escapes. A lone surrogate
/// becomes the three bytes that no valid UTF-8 has.
inline std::string decode_literal(std::string_view literal) {
  std::string out;
  for (std::size_t i = 1; i + 1 < literal.size(); ++i) {
    if (literal[i] != '\\') {
      out += literal[i];
      continue;
    }
    const char kind = literal[++i];
    if (kind == 'u') {
      const auto unit = std::stoul(std::string(literal.substr(i + 1, 4)), nullptr, 16);
      i += 4;
      if (unit >= 0x800) out += static_cast<char>(0xE0 | unit >> 12);
      if (unit >= 0x800) out += static_cast<char>(0x80 | (unit >> 6 & 0x3F));
      if (unit >= 0x80 && unit < 0x800) out += static_cast<char>(0xC0 | unit >> 6);
      out += static_cast<char>(unit < 0x80 ? unit : 0x80 | (unit & 0x3F));
    } else {
      constexpr std::string_view letters = "ntrbf", meant = "\n\t\r\b\f";
      const auto at = letters.find(kind);
      out += at == letters.npos ? kind : meant[at];
    }
  }
  return out;
}

/// The rows of identifiers/FILE, inputs as they are typed.
inline std::vector<test_row> read_rows(const std::string& file) {
  std::vector<test_row> rows;
  for (auto& cells : read_table(shared_data() + "identifiers/" + file, 6)) {
    const bool literal = cells[5].find("JSON string literal") != std::string::npos;
    rows.push_back({cells[0], literal ? decode_literal(cells[1]) : cells[1], cells[2] == "1",
                    cells[3], cells[4], cells[5]});
  }
  return rows;
}

}  // namespace vaka::text
