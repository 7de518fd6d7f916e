#include "format/fixed_width.hpp"

#include "base/limits.hpp"
#include "format/window.hpp"
#include "text/unicode/utf8.hpp"

#include <string>
#include <vector>

namespace vaka::format {
namespace {

constexpr std::size_t character_bytes_most = 4;

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::string_view without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

/// Cuts a line. Where all of it is ASCII a character's place is its byte's; elsewhere the bytes at
/// which characters begin are looked up first.
class line_cutter {
 public:
  explicit line_cutter(std::span<const column_extent> columns) : columns_(columns) {}

  std::span<const std::string_view> cut(std::string_view line) {
    starts_.clear();
    const bool ascii =
        std::ranges::all_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii)
      for (std::size_t at = 0; at < line.size(); ++at)
        if (!continues(line[at])) starts_.push_back(at);
    characters_ = ascii ? line.size() : starts_.size();
    fields_.clear();
    for (const auto& column : columns_) {
      const auto begin = place(column.begin, line.size());
      const auto end = place(column.begin + column.width, line.size());
      fields_.push_back(without_blanks(line.substr(begin, end - begin)));
    }
    return fields_;
  }
  std::span<const std::string_view> nothing() {
    characters_ = 0;
    fields_.assign(columns_.size(), {});
    return fields_;
  }
  [[nodiscard]] std::size_t characters() const { return characters_; }

 private:
  [[nodiscard]] std::size_t place(std::size_t character, std::size_t size) const {
    if (character >= characters_) return size;
    return starts_.empty() ? character : starts_[character];
  }

  std::span<const column_extent> columns_;
  std::vector<std::size_t> starts_;
  std::vector<std::string_view> fields_;
  std::size_t characters_ = 0;
};

failure too_long(std::uint64_t line) {
  return fail(
      errc::too_large, "fixed.line",
      "a line is longer than " + std::to_string(limits::fixed_line_characters) + " characters",
      "line " + std::to_string(line), "check that the source's layout is right");
}

}  // namespace

result<void> read_fixed_width(byte_source& from, std::span<const column_extent> columns,
                              function_ref<result<void>(const fixed_record&)> visit) {
  constexpr std::size_t most_bytes = limits::fixed_line_characters * character_bytes_most;
  window in(from);
  TRY(in.skip_mark());
  line_cutter cutter(columns);
  std::uint64_t line = 1;
  std::size_t searched = 0;
  while (in.size() > 0 || !in.at_end()) {
    const auto end = in.unread().find('\n', searched);
    if (end == std::string_view::npos && !in.at_end()) {
      if (in.size() > most_bytes) return too_long(line);
      searched = in.size();
      TRY(in.more());
      continue;
    }
    auto text = in.unread().substr(0, end);
    const std::size_t length = text.size() + (end == std::string_view::npos ? 0 : 1);
    text = text.substr(0, text.find_last_not_of(" \t\r") + 1);
    if (text.size() > most_bytes) return too_long(line);
    if (!text.empty()) {
      const bool good = text::is_utf8(text);
      const auto fields = good ? cutter.cut(text) : cutter.nothing();
      if (cutter.characters() > limits::fixed_line_characters) return too_long(line);
      TRY(visit({fields, line, in.offset(), cutter.characters(), good}));
    }
    in.consume(length);
    searched = 0;
    ++line;
  }
  return {};
}

}  // namespace vaka::format
