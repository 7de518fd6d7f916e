#include "register/raw.hpp"

#include "base/ensure.hpp"
#include "format/csv.hpp"
#include "format/json_stream.hpp"
#include "format/leaves.hpp"

#include <algorithm>
#include <unordered_set>

namespace vaka::registers {
namespace {

using catalogue::source_format;

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

result<void> check_header(const std::vector<std::string>& columns,
                          const catalogue::layout& layout) {
  // A file without a header has data here: columns are named by their place.
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!seen.insert(columns[i]).second)
      return fail(errc::invalid, "register.wrong_file",
                  "column " + std::to_string(i + 1) + " has the name of a column before it",
                  "line 1", "give the file with its header, one column of each name");
  std::vector<std::string> missing;
  for (const auto& column : layout.required)
    if (!seen.contains(column)) missing.push_back(column);
  if (missing.empty()) return {};
  return fail(errc::invalid, "register.wrong_file", "the file lacks the columns " + listed(missing),
              "line 1", "give the source's own file, or name its columns in catalogue/sources/");
}

// CSV rows as leaves: the paths stay, the values change from row to row.
class csv_rows {
 public:
  csv_rows(const catalogue::layout& layout, const raw_visitor& visit)
      : layout_(layout), visit_(visit) {}

  result<void> take(const format::csv_record& row) {
    if (columns_.empty()) return take_header(row);
    if (row.fields.size() != columns_.size()) {
      visit_.bad({row.line, "register.ragged",
                  "the row has " + std::to_string(row.fields.size()) + " fields, the header " +
                      std::to_string(columns_.size())});
      return {};
    }
    for (std::size_t i = 0; i < leaves_.size(); ++i) leaves_[i].value = row.fields[i];
    return visit_.record({leaves_, row.line});
  }

  [[nodiscard]] bool saw_header() const { return !columns_.empty(); }

 private:
  result<void> take_header(const format::csv_record& row) {
    for (const auto field : row.fields) columns_.emplace_back(field);
    TRY(check_header(columns_, layout_));
    for (const auto& column : columns_) leaves_.push_back({column, {}});
    return {};
  }

  const catalogue::layout& layout_;
  const raw_visitor& visit_;
  std::vector<std::string> columns_;
  std::vector<leaf> leaves_;
};

// JSON elements as leaves: copied into one arena a record, since simdjson reuses its own.
class json_rows {
 public:
  explicit json_rows(const raw_visitor& visit) : visit_(visit) {}

  result<void> take(const format::json_element& element) {
    arena_.clear();
    places_.clear();
    const auto read = reader_.read(
        element.text, [&](std::string_view path, std::string_view value, format::leaf_kind kind) {
          if (kind == format::leaf_kind::null) return;
          places_.push_back({arena_.size(), path.size(), value.size()});
          arena_.append(path).append(value);
        });
    if (!read) {
      visit_.bad({element.line, read.error().reason, read.error().message});
      return {};
    }
    leaves_.clear();
    for (const auto& p : places_) {
      const std::string_view both(arena_.data() + p.begin, p.path + p.value);
      leaves_.push_back({both.substr(0, p.path), both.substr(p.path)});
    }
    return visit_.record({leaves_, element.line});
  }

 private:
  struct place {
    std::size_t begin, path, value;
  };
  const raw_visitor& visit_;
  format::leaf_reader reader_;
  std::string arena_;
  std::vector<place> places_;
  std::vector<leaf> leaves_;
};

// The first byte that is no blank decides between JSON and CSV.
result<source_format> sniff(const open_source& open) {
  const auto file = TRY(open());
  for (;;) {
    const auto piece = TRY(file->next());
    if (piece.empty())
      return fail(errc::invalid, "register.empty_file", "the file is empty", "",
                  "fetch it again; an empty snapshot is never applied");
    for (const char c : piece) {
      if (c == '[') return source_format::json_array;
      if (c == '{') return source_format::ndjson;
      const bool blank_or_mark = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\xEF' ||
                                 c == '\xBB' || c == '\xBF';
      if (!blank_or_mark) return source_format::csv;
    }
  }
}

std::string_view name_of(source_format format) {
  switch (format) {
    case source_format::csv: return "CSV";
    case source_format::json_array: return "a JSON array";
    case source_format::ndjson: break;
  }
  return "NDJSON";
}

}  // namespace

open_source open_path(std::string path) {
  return [path = std::move(path)] { return format::open_file(path); };
}

open_source open_memory(std::string_view content) {
  return [content] { return format::open_bytes(content); };
}

result<const catalogue::layout*> choose_layout(const catalogue::source& source,
                                               const open_source& open) {
  const auto format = TRY(sniff(open));
  for (const auto& layout : source.layouts)
    if (layout.format == format) return &layout;
  return fail(errc::invalid, "register.wrong_file",
              "the file is " + std::string(name_of(format)) + ", and source " + source.id +
                  " has no layout for that",
              "", "give another file, or add a layout to catalogue/sources/" + source.id + ".toml");
}

result<void> read_raw(format::byte_source& from, const catalogue::layout& layout,
                      const raw_visitor& visit) {
  if (layout.format == source_format::csv) {
    csv_rows rows(layout, visit);
    TRY(format::read_csv(from, {.delimiter = layout.delimiter},
                         [&](const format::csv_record& row) { return rows.take(row); }));
    return {};
  }
  json_rows rows(visit);
  const auto take = [&](const format::json_element& element) { return rows.take(element); };
  if (layout.format == source_format::ndjson) return format::read_ndjson(from, take);
  return format::read_json_array(from, take);
}

}  // namespace vaka::registers
