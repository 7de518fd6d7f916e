#include "register/raw.hpp"

#include "base/limits.hpp"
#include "format/json_stream.hpp"

#include <algorithm>
#include <array>

namespace vaka::registers {
namespace {

using catalogue::layout;
using catalogue::source_format;

constexpr std::size_t head_bytes = 64 * 1024;

// What a file begins with, from its first character that is no blank on.
result<std::string> read_head(const catalogue::source& source, const open_source& open) {
  constexpr std::string_view blanks = " \t\r\n";
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  const auto file = TRY(open(source.members));
  std::string head;
  while (head.size() < head_bytes) {
    const auto piece = TRY(file->next());
    if (piece.empty()) break;
    head += piece;
    if (head.starts_with(mark)) head.erase(0, mark.size());
    head.erase(0, head.find_first_not_of(blanks));
  }
  if (!head.empty()) return head;
  return fail(errc::invalid, "register.empty_file", "the file is empty", "",
              "fetch it again; an empty snapshot is never applied");
}

enum class kind : std::uint8_t { text, array, object, xml };

kind kind_of(std::string_view head) {
  if (head.starts_with('[')) return kind::array;
  if (head.starts_with('{')) return kind::object;
  const bool utf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  return head.starts_with('<') || (utf16 && head.find('<') <= 3) ? kind::xml : kind::text;
}

bool fits(const layout& l, kind what, std::string_view head) {
  switch (l.format) {
    case source_format::csv:
    case source_format::fixed_width: return what == kind::text;
    case source_format::xml: return what == kind::xml;
    case source_format::ndjson: return what == kind::object;
    case source_format::json_array: break;
  }
  if (l.records.empty()) return what == kind::array;
  return what == kind::object && format::has_member(head, l.records.front());
}

std::string_view name_of(kind what) {
  constexpr std::array<std::string_view, 4> names = {"text", "a JSON array", "JSON objects", "XML"};
  return names[static_cast<std::size_t>(what)];
}

}  // namespace

void quarantine::add(bad_row row) {
  if (count++ < static_cast<std::int64_t>(limits::quarantined_rows_listed))
    listed.push_back(std::move(row));
}

open_source open_path(std::string path) {
  return [path = std::move(path)](std::span<const std::string> members) {
    return format::open_file(path, members);
  };
}

open_source open_memory(std::string_view content) {
  return [content](std::span<const std::string> members) {
    return format::open_bytes(content, members);
  };
}

result<const layout*> choose_layout(const catalogue::source& source, const open_source& open) {
  const auto head = TRY(read_head(source, open));
  const auto what = kind_of(head);
  // Layouts that look for a member by its name go before NDJSON, which takes any object.
  const layout* lines = nullptr;
  for (const auto& l : source.layouts) {
    if (!fits(l, what, head)) continue;
    if (l.format != source_format::ndjson) return &l;
    if (lines == nullptr) lines = &l;
  }
  if (lines != nullptr) return lines;
  return fail(errc::invalid, "register.wrong_file",
              "the file is " + std::string(name_of(what)) + ", and source " + source.id +
                  " has no layout for that",
              "", "give another file, or add a layout to catalogue/sources/" + source.id + ".toml");
}

}  // namespace vaka::registers
