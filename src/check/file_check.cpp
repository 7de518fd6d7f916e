#include "check/file_check.hpp"

#include "check/address_check.hpp"
#include "check/cell_check.hpp"
#include "check/output_file.hpp"
#include "check/report.hpp"
#include "format/csv.hpp"
#include "text/country/country.hpp"

#include <algorithm>
#include <optional>

namespace vaka::check {
namespace {

constexpr std::uint64_t rows_between_progress = 4'096;

using fields = std::span<const std::string_view>;

std::string_view field_at(fields row, std::size_t index) {
  return index < row.size() ? row[index] : std::string_view();
}

// Reads the records behind the header.
result<void> each_row(const file_options& options, char delimiter, progress show,
                      function_ref<result<void>(const format::csv_record&)> visit) {
  const auto from = TRY(format::open_file(options.file));
  bool header = true;
  std::uint64_t rows = 0;
  return format::read_csv(*from, {.delimiter = delimiter},
                          [&](const format::csv_record& record) -> result<void> {
                            if (std::exchange(header, false)) return {};
                            if (++rows % rows_between_progress == 0)
                              show(from->position(), from->size());
                            return visit(record);
                          });
}

struct file_header {
  char delimiter = ',';
  std::vector<std::string> columns;
};

char likeliest_delimiter(std::string_view line) {
  constexpr std::string_view candidates = ",;\t|";
  return *std::ranges::max_element(candidates, {},
                                   [&](char c) { return std::ranges::count(line, c); });
}

result<file_header> read_header(const file_options& options) {
  file_header out;
  const auto peeked = TRY(format::open_file(options.file));
  const auto piece = TRY(peeked->next());
  out.delimiter = options.delimiter != '\0'
                      ? options.delimiter
                      : likeliest_delimiter(piece.substr(0, piece.find('\n')));
  const auto from = TRY(format::open_file(options.file));
  const auto enough = fail(errc::invalid, "check.header", "the header was read");
  const auto read = format::read_csv(*from, {.delimiter = out.delimiter},
                                     [&](const format::csv_record& r) -> result<void> {
                                       out.columns.assign(r.fields.begin(), r.fields.end());
                                       return enough;
                                     });
  if (!read && out.columns.empty()) return failure(read.error());
  if (out.columns.empty())
    return fail(errc::invalid, "check.header", "the file is empty", options.file.string(),
                "the first line names the columns");
  return out;
}

class file_checker {
 public:
  file_checker(const file_options& options, file_header header, std::vector<column> columns,
               instant today)
      : options_(options),
        header_(std::move(header)),
        columns_(std::move(columns)),
        today_(today),
        styles_(columns_.size()),
        place_(header_.columns.size()),
        typed_(columns_.size()),
        cells_(columns_.size()),
        address_(columns_) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      place_[columns_[i].index] = i;
      if (columns_[i].kind == kind::country) country_at_ = columns_[i].index;
      count_.columns.push_back({.column = columns_[i]});
    }
  }

  result<file_count> run(progress show) {
    TRY(learn_styles(show));
    TRY(open_outputs());
    TRY(each_row(options_, header_.delimiter, show,
                 [this](const format::csv_record& r) { return take(r); }));
    if (report_) TRY(report_->finish());
    if (fixed_) TRY(fixed_->finish());
    return std::move(count_);
  }

 private:
  result<void> learn_styles(progress show) {
    const auto matters = [](const column& c) { return style::matters(c.kind); };
    if (std::ranges::none_of(columns_, matters)) return {};
    return each_row(options_, header_.delimiter, show,
                    [this](const format::csv_record& r) -> result<void> {
                      for (std::size_t i = 0; i < styles_.size(); ++i) {
                        const auto& c = columns_[i];
                        if (style::matters(c.kind))
                          styles_[i].see(c.kind, field_at(r.fields, c.index));
                      }
                      return {};
                    });
  }

  result<void> open_outputs() {
    if (!options_.report.empty()) {
      report_.emplace(TRY(output_file::create(options_.report)));
      TRY(report_->write(report_header()));
    }
    if (!options_.fixed.empty()) {
      fixed_.emplace(TRY(output_file::create(options_.fixed)));
      TRY(write_fixed_header());
    }
    return {};
  }

  result<void> write_fixed_header() {
    line_.clear();
    for (std::size_t i = 0; i < header_.columns.size(); ++i) {
      append_field(i > 0, header_.columns[i]);
      if (place_[i]) append_field(true, header_.columns[i] + "_original");
    }
    line_ += '\n';
    return fixed_->write(line_);
  }

  void append_field(bool behind, std::string_view text) {
    if (behind) line_ += header_.delimiter;
    format::append_csv_field(line_, text, header_.delimiter);
  }

  // The country that the row names, else the one of the file.
  std::string_view country_of(fields row) {
    if (!country_at_) return options_.country;
    const auto typed = field_at(row, *country_at_);
    if (typed != last_country_.typed)
      last_country_ = {std::string(typed), text::read_country(typed)};
    return last_country_.code.empty() ? std::string_view(options_.country) : last_country_.code;
  }

  result<void> take(const format::csv_record& record) {
    ++count_.rows;
    if (record.fields.size() != header_.columns.size()) ++count_.ragged_rows;
    const auto country = country_of(record.fields);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      typed_[i] = field_at(record.fields, columns_[i].index);
      check_cell(
          columns_[i], typed_[i],
          {.style = &styles_[i], .country = country, .today = today_, .known_utf8 = record.utf8},
          cells_[i]);
    }
    if (address_.is_needed()) address_.check(typed_, country, cells_);
    for (std::size_t i = 0; i < cells_.size(); ++i)
      TRY(note(record.line, count_.columns[i], cells_[i]));
    if (fixed_) return write_fixed(record.fields);
    return {};
  }

  result<void> note(std::uint64_t line, column_count& in, const cell& found) {
    ++in.cells[static_cast<std::size_t>(found.state)];
    if (!has_finding(found)) return {};
    in.repaired += found.repaired ? 1 : 0;
    in.suggested += found.suggestion.empty() ? 0 : 1;
    count_slug(in.reasons, found.reason, line);
    count_slug(in.repairs, found.repair, line);
    if (!report_) return {};
    line_.clear();
    append_finding(line_, line, in.column, found);
    return report_->write(line_);
  }

  static void count_slug(auto& into, std::string_view slug, std::uint64_t line) {
    if (slug.empty()) return;
    auto at = into.find(slug);
    if (at == into.end()) at = into.emplace(slug, column_count::finding{0, line}).first;
    ++at->second.cells;
  }

  result<void> write_fixed(fields row) {
    line_.clear();
    const std::size_t all = std::max(row.size(), header_.columns.size());
    for (std::size_t i = 0; i < all; ++i) {
      const auto typed = field_at(row, i);
      const auto checked = i < place_.size() ? place_[i] : std::nullopt;
      const bool changed = checked && cells_[*checked].repaired;
      append_field(i > 0, changed ? std::string_view(cells_[*checked].content) : typed);
      if (checked) append_field(true, typed);
    }
    line_ += '\n';
    return fixed_->write(line_);
  }

  const file_options& options_;
  file_header header_;
  std::vector<column> columns_;
  instant today_;
  // By checked column.
  std::vector<style> styles_;
  std::vector<std::optional<std::size_t>> place_;  // by a file's column: where it is checked
  std::vector<std::string_view> typed_;
  std::vector<cell> cells_;
  address_check address_;
  std::optional<std::size_t> country_at_;
  struct {
    std::string typed;
    std::string_view code;
  } last_country_;  // rows of one country come together
  file_count count_;
  std::optional<output_file> report_, fixed_;
  std::string line_;
};

result<void> check_options(const file_options& options) {
  if (!options.country.empty() && text::country_name(options.country).empty())
    return fail(errc::invalid, "check.country", "there is no such country code", "--country",
                "ISO 3166-1 alpha-2 in capitals, as SE");
  std::error_code none;
  for (const auto& written : {options.report, options.fixed})
    if (!written.empty() && std::filesystem::equivalent(written, options.file, none))
      return fail(errc::invalid, "check.same_file", "the file that is checked would be replaced",
                  written.string(), "name another file to write");
  if (!options.report.empty() && options.report == options.fixed)
    return fail(errc::invalid, "check.same_file", "report and corrected copy have one name",
                options.fixed.string(), "name another file to write");
  return {};
}

}  // namespace

result<file_count> check_file(const file_options& options, instant today, progress show) {
  TRY(check_options(options));
  auto header = TRY(read_header(options));
  const std::vector<std::string_view> names(header.columns.begin(), header.columns.end());
  auto columns = options.map.empty() ? guess_map(names) : TRY(read_map(options.map, names));
  if (columns.empty())
    return fail(errc::invalid, "check.map", "no column says by its name what it holds",
                options.file.string(), "name them: --map name=COLUMN,phone=COLUMN");
  return file_checker(options, std::move(header), std::move(columns), today).run(show);
}

}  // namespace vaka::check
