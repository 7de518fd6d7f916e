// The readers of each format, made to give records as leaves.
#include "format/csv.hpp"
#include "format/fixed_width.hpp"
#include "format/json_stream.hpp"
#include "format/leaves.hpp"
#include "format/xml.hpp"
#include "register/raw.hpp"
#include "text/unicode/utf8.hpp"

#include <algorithm>
#include <unordered_set>

namespace vaka::registers {
namespace {

using catalogue::layout;
using catalogue::source_format;

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

result<void> check_header(const std::vector<std::string>& columns, const layout& l) {
  // A file without a header has data here: columns are named by their place.
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!seen.insert(columns[i]).second)
      return fail(errc::invalid, "register.wrong_file",
                  "column " + std::to_string(i + 1) + " has the name of a column before it",
                  "line 1", "give the file with its header, one column of each name");
  std::vector<std::string> missing;
  for (const auto& column : l.required)
    if (!seen.contains(column)) missing.push_back(column);
  if (missing.empty()) return {};
  return fail(errc::invalid, "register.wrong_file", "the file lacks the columns " + listed(missing),
              "line 1", "give the source's own file, or name its columns in catalogue/sources/");
}

bad_row wrong_charset(const record_place& at, std::string_view column, const layout& l) {
  const bool declared = l.written != format::charset::utf8;
  return {at, std::string(column), "format.charset",
          declared
              ? "a byte is no character of the layout's charset"
              : "the text is not UTF-8; if it is ISO-8859-1, let the layout say so by charset"};
}

// Rows of columns as leaves: the paths stay, the values change from row to row.
class csv_rows {
 public:
  csv_rows(const layout& l, const raw_visitor& visit) : layout_(l), visit_(visit) {}

  result<void> take(const format::csv_record& row) {
    if (columns_.empty()) return take_header(row);
    const record_place at{row.line, row.byte, ++number_};
    if (row.fields.size() != columns_.size()) {
      visit_.bad({at,
                  {},
                  "register.ragged",
                  "the row has " + std::to_string(row.fields.size()) + " fields, the header " +
                      std::to_string(columns_.size())});
      return {};
    }
    if (!row.utf8) {
      const auto wrong = std::ranges::find_if_not(row.fields, text::is_utf8);
      const auto place = static_cast<std::size_t>(wrong - row.fields.begin());
      visit_.bad(wrong_charset(at, place < columns_.size() ? columns_[place] : "", layout_));
      return {};
    }
    for (std::size_t i = 0; i < leaves_.size(); ++i) leaves_[i].value = row.fields[i];
    return visit_.record({leaves_, at});
  }

 private:
  result<void> take_header(const format::csv_record& row) {
    if (!row.utf8)
      return fail(errc::invalid, "format.charset", "the header is not in the source's charset",
                  "line " + std::to_string(row.line),
                  "the file is probably ISO-8859-1: set the layout's charset, or convert it");
    for (const auto field : row.fields) columns_.emplace_back(field);
    TRY(check_header(columns_, layout_));
    for (const auto& column : columns_) leaves_.push_back({column, {}});
    return {};
  }

  const layout& layout_;
  const raw_visitor& visit_;
  std::vector<std::string> columns_;
  std::vector<leaf> leaves_;
  std::uint64_t number_ = 0;
};

class fixed_rows {
 public:
  fixed_rows(const layout& l, const raw_visitor& visit) : layout_(l), visit_(visit) {
    for (const auto& column : l.columns) {
      extents_.push_back(column.where);
      leaves_.push_back({column.name, {}});
      end_ = std::max(end_, column.where.begin + column.where.width);
      if (column.name == l.only_column) only_ = leaves_.size() - 1;
    }
  }

  [[nodiscard]] const std::vector<format::column_extent>& extents() const { return extents_; }

  result<void> take(const format::fixed_record& row) {
    if (row.utf8 && other_kind(row)) return {};
    const record_place at{row.line, row.byte, ++number_};
    if (!row.utf8) {
      visit_.bad(wrong_charset(at, {}, layout_));
      return {};
    }
    if (row.characters > end_) {
      visit_.bad({at,
                  {},
                  "register.ragged",
                  "the line has " + std::to_string(row.characters) + " characters, the columns " +
                      std::to_string(end_)});
      return {};
    }
    for (std::size_t i = 0; i < leaves_.size(); ++i) leaves_[i].value = row.fields[i];
    return visit_.record({leaves_, at});
  }

 private:
  // Headers, trailers and records of other types.
  [[nodiscard]] bool other_kind(const format::fixed_record& row) const {
    return !layout_.only_is.empty() &&
           std::ranges::find(layout_.only_is, row.fields[only_]) == layout_.only_is.end();
  }

  const layout& layout_;
  const raw_visitor& visit_;
  std::vector<format::column_extent> extents_;
  std::vector<leaf> leaves_;
  std::size_t end_ = 0;
  std::size_t only_ = 0;
  std::uint64_t number_ = 0;
};

// JSON elements as leaves: copied, since simdjson reuses its own memory.
class json_rows {
 public:
  explicit json_rows(const raw_visitor& visit) : visit_(visit) {}

  result<void> take(const format::json_element& element) {
    const record_place at{element.line, element.byte, element.index + 1};
    leaves_.clear();
    const auto read = reader_.read(
        element.text, [&](std::string_view path, std::string_view value, format::leaf_kind kind) {
          if (kind != format::leaf_kind::null) leaves_.add(path, value);
        });
    if (!read) {
      visit_.bad({at, {}, read.error().reason, read.error().message});
      return {};
    }
    return visit_.record({leaves_.leaves(), at});
  }

 private:
  const raw_visitor& visit_;
  format::leaf_reader reader_;
  format::leaf_buffer leaves_;
};

result<void> read_xml(format::byte_source& from, const layout& l, const raw_visitor& visit) {
  const format::xml_options how{l.records, l.namespaces, l.written};
  return format::read_xml(from, how, [&](const format::xml_record& r) -> result<void> {
    const record_place at{r.line, r.byte, r.index + 1};
    if (r.fault.empty()) return visit.record({r.leaves, at});
    visit.bad({at, {}, "xml.record", std::string(r.fault)});
    return {};
  });
}

result<void> read_json(format::byte_source& from, const layout& l, const raw_visitor& visit) {
  json_rows rows(visit);
  const auto take = [&](const format::json_element& element) { return rows.take(element); };
  if (l.format == source_format::ndjson) return format::read_ndjson(from, take);
  if (l.records.empty()) return format::read_json_array(from, take);
  return format::read_json_inside(from, l.records, take);
}

}  // namespace

result<void> read_raw(format::byte_source& from, const layout& l, const raw_visitor& visit) {
  if (l.format == source_format::xml) return read_xml(from, l, visit);
  if (!l.tabular()) return read_json(from, l, visit);
  const auto text = format::to_utf8(from, l.written);
  if (l.format == source_format::fixed_width) {
    fixed_rows rows(l, visit);
    return format::read_fixed_width(
        *text, rows.extents(), [&](const format::fixed_record& row) { return rows.take(row); });
  }
  csv_rows rows(l, visit);
  return format::read_csv(*text, {.delimiter = l.delimiter, .quote = l.quote},
                          [&](const format::csv_record& row) { return rows.take(row); });
}

}  // namespace vaka::registers
