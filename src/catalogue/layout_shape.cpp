#include "catalogue/layout_shape.hpp"

#include "base/limits.hpp"
#include "catalogue/path.hpp"

#include <algorithm>
#include <initializer_list>

namespace vaka::catalogue {
namespace {

using toml_file::node;

constexpr std::int64_t most_characters = limits::fixed_line_characters;

class shape_reader {
 public:
  shape_reader(table_reader& table, const place& where, findings& found, layout& made)
      : table_(table), where_(where), found_(found), made_(made) {}

  void read() {
    made_.format = static_cast<source_format>(
        table_.word("format", {"csv", "json_array", "ndjson", "xml", "fixed_width"}));
    read_delimiter();
    read_charset();
    read_records();
    read_namespaces();
    read_columns();
    read_only();
  }

 private:
  // Whether the key is there and means something; one that does not is noted.
  bool means(std::string_view key, std::initializer_list<source_format> formats) {
    const node* there = table_.any_or_none(key);
    if (there == nullptr) return false;
    if (std::ranges::find(formats, made_.format) != formats.end()) return true;
    table_.wrong(key, "catalogue.unknown_key", "means nothing in this format", "remove it");
    return false;
  }

  void read_delimiter() {
    if (means("delimiter", {source_format::csv})) {
      const auto delimiter = table_.text_or("delimiter", ",");
      if (delimiter.size() != 1 || delimiter == "\"" || delimiter == "\n")
        table_.wrong("delimiter", "catalogue.delimiter", "is not one usable character",
                     "write one character, such as \",\", \";\", \"|\" or \"\\t\"");
      else
        made_.delimiter = delimiter.front();
    }
    if (!means("quote", {source_format::csv})) return;
    const auto quote = table_.text_or("quote", "\"");
    if (quote.size() > 1)
      table_.wrong("quote", "catalogue.delimiter", "is not one character",
                   "write one character, or \"\" where the file has no quotes");
    else
      made_.quote = quote.empty() ? '\0' : quote.front();
  }

  // JSON is UTF-8 by its standard; XML says its charset itself, unless told better here.
  void read_charset() {
    using enum source_format;
    if (means("charset", {csv, fixed_width, xml}))
      made_.written = static_cast<format::charset>(
          table_.word_or("charset", {"utf-8", "latin-1", "cp1252"}, 0));
  }

  // The way to the records: names joined by dots, without picks.
  void read_records() {
    using enum source_format;
    if (made_.format == xml && !table_.has("records")) {
      table_.wrong("records", "catalogue.missing", "is missing",
                   "add the way to a record's element, such as records = \"root.list.item\"");
      return;
    }
    if (!means("records", {json_array, xml})) return;
    const auto steps = parse_path(table_.text_or("records", ""));
    const bool plain = steps && std::ranges::all_of(*steps, [](const path_step& step) {
                         return step.which == path_step::pick::none;
                       });
    if (!plain) {
      table_.wrong("records", "path.syntax", "is not a way to records",
                   "write names from the file's root on, joined by dots, without brackets");
      return;
    }
    for (const path_step& step : *steps) made_.records.push_back(step.key);
  }

  void read_namespaces() {
    if (!means("namespaces", {source_format::xml})) return;
    const node* table = table_.table_or_none("namespaces");
    if (table == nullptr) return;
    for (const auto& m : table->members) {
      if (m.value.is == node::kind::text && !m.value.text.empty())
        made_.namespaces.push_back({m.key, m.value.text});
      else
        note(found_, where_.at("namespaces." + m.key, m.value.line), "catalogue.type",
             "is no name of a namespace", "write its URI in quotes");
    }
  }

  void read_columns() {
    const bool needed = made_.format == source_format::fixed_width;
    if (needed && !table_.has("columns"))
      table_.wrong("columns", "catalogue.missing", "is missing",
                   "add [layout.columns] with lines such as name = { start = 1, width = 20 }");
    if (!means("columns", {source_format::fixed_width})) return;
    const node* table = table_.table_or_none("columns");
    if (table == nullptr) return;
    if (table->members.size() > limits::fixed_columns)
      table_.wrong("columns", "catalogue.range", "holds too many columns",
                   "write at most " + std::to_string(limits::fixed_columns));
    for (const auto& m : table->members) read_column(m.key, m.value);
    check_overlaps();
  }

  void read_column(const std::string& name, const node& value) {
    const place at = where_.at("columns." + name, value.line);
    if (value.is != node::kind::table) {
      note(found_, at, "catalogue.type", "is " + std::string(name_of(value.is)),
           "write { start = 1, width = 20 }: characters, counted from 1");
      return;
    }
    table_reader column(value, at, found_);
    for (const auto* key : {"start", "width"})
      if (!column.has(key))
        column.wrong(key, "catalogue.missing", "is missing",
                     "add " + std::string(key) + " = a number of characters");
    const auto start = column.integer_or("start", 1, 1, most_characters);
    const auto width = column.integer_or("width", 1, 1, most_characters);
    column.finish();
    made_.columns.push_back(
        {name, {static_cast<std::size_t>(start - 1), static_cast<std::size_t>(width)}});
  }

  // Two columns over the same characters are a slip of the pen more often than not.
  void check_overlaps() {
    auto sorted = made_.columns;
    std::ranges::sort(sorted, {}, [](const fixed_column& c) { return c.where.begin; });
    for (std::size_t i = 1; i < sorted.size(); ++i)
      if (sorted[i - 1].where.begin + sorted[i - 1].where.width > sorted[i].where.begin)
        table_.wrong("columns", "catalogue.overlap",
                     in_quotes(sorted[i - 1].name) + " reaches into " + in_quotes(sorted[i].name),
                     "correct start or width of one of them");
  }

  // only = { column = "type", is = ["001"] }
  void read_only() {
    if (!means("only", {source_format::fixed_width})) return;
    const node* only = table_.table_or_none("only");
    if (only == nullptr) return;
    table_reader inner(*only, where_.at("only", only->line), found_);
    made_.only_column = inner.text("column");
    made_.only_is = inner.texts("is");
    inner.finish();
    std::vector<std::string> names;
    for (const auto& c : made_.columns) names.push_back(c.name);
    if (std::ranges::find(names, made_.only_column) == names.end())
      inner.wrong("column", "catalogue.reference",
                  "there is no column " + in_quotes(made_.only_column) +
                      did_you_mean(made_.only_column, names),
                  "write one of the layout's columns");
  }

  table_reader& table_;
  const place& where_;
  findings& found_;
  layout& made_;
};

}  // namespace

void read_shape(table_reader& table, const place& where, findings& found, layout& made) {
  shape_reader(table, where, found, made).read();
}

}  // namespace vaka::catalogue
