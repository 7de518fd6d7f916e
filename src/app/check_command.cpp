#include "app/check_command.hpp"

#include "app/exit_code.hpp"
#include "app/progress.hpp"
#include "check/file_check.hpp"
#include "format/json.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <vector>

namespace vaka::app {
namespace {

using check::state;
using findings = std::map<std::string, check::column_count::finding, std::less<>>;

std::uint64_t cells_in(const check::column_count& c, state s) {
  return c.cells[static_cast<std::size_t>(s)];
}

// "customers.csv.gz" → "customers".
std::string stem_of(const std::filesystem::path& file) {
  const std::string name = file.filename();
  const auto dot = name.find('.', 1);
  return name.substr(0, dot);
}

json::object to_json(const findings& found) {
  json::object out;
  for (const auto& [slug, f] : found)
    out.emplace_back(slug, json::object{{"cells", static_cast<std::int64_t>(f.cells)},
                                        {"first_line", static_cast<std::int64_t>(f.first_line)}});
  return out;
}

json::value to_json(const check::file_count& count) {
  json::array columns;
  for (const auto& c : count.columns) {
    json::object one{{"column", c.column.header}, {"kind", check::word_of(c.column.kind)}};
    if (!c.column.scheme.empty()) one.emplace_back("scheme", c.column.scheme);
    for (const auto s : {state::empty, state::fit, state::suspicious, state::unfit})
      one.emplace_back(std::string(check::word_of(s)), static_cast<std::int64_t>(cells_in(c, s)));
    one.emplace_back("repaired", static_cast<std::int64_t>(c.repaired));
    one.emplace_back("suggested", static_cast<std::int64_t>(c.suggested));
    one.emplace_back("reasons", to_json(c.reasons));
    one.emplace_back("repairs", to_json(c.repairs));
    columns.emplace_back(std::move(one));
  }
  return json::object{{"rows", static_cast<std::int64_t>(count.rows)},
                      {"ragged_rows", static_cast<std::int64_t>(count.ragged_rows)},
                      {"columns", std::move(columns)}};
}

void print_findings(std::string_view mark, const findings& found) {
  std::vector<std::pair<std::string, check::column_count::finding>> by_count(found.begin(),
                                                                             found.end());
  std::ranges::stable_sort(by_count, std::ranges::greater(),
                           [](const auto& each) { return each.second.cells; });
  for (const auto& [slug, f] : by_count)
    std::cout << "    " << mark << ' ' << slug << ' ' << f.cells << " (first in line "
              << f.first_line << ")\n";
}

void print(const check::file_count& count) {
  std::cout << count.rows << " rows";
  if (count.ragged_rows > 0)
    std::cout << ", " << count.ragged_rows << " with more or fewer fields than the first line";
  std::cout << '\n';
  for (const auto& c : count.columns) {
    std::cout << "\n  " << c.column.header << " (" << check::word_of(c.column.kind)
              << (c.column.scheme.empty() ? "" : " " + c.column.scheme)
              << "): " << cells_in(c, state::fit) << " fit, " << cells_in(c, state::suspicious)
              << " suspicious, " << cells_in(c, state::unfit) << " unfit, "
              << cells_in(c, state::empty) << " empty\n";
    print_findings("repaired:", c.repairs);
    print_findings("look at:", c.reasons);
  }
}

bool is_clean(const check::file_count& count) {
  return std::ranges::all_of(count.columns, [](const check::column_count& c) {
    return cells_in(c, state::suspicious) + cells_in(c, state::unfit) == 0;
  });
}

result<check::file_options> read_options(const check_options& options) {
  check::file_options out;
  out.file = options.file;
  out.map = options.map;
  out.country = options.country;
  if (options.delimiter == "tab" || options.delimiter == "\\t") {
    out.delimiter = '\t';
  } else if (options.delimiter.size() == 1) {
    out.delimiter = options.delimiter.front();
  } else if (!options.delimiter.empty()) {
    return fail(errc::invalid, "check.delimiter", "one character is needed", "--delimiter",
                "as ; or tab");
  }
  const std::string stem = stem_of(options.file);
  if (options.report) out.report = options.report->empty() ? stem + ".report.csv" : *options.report;
  if (options.fix) out.fixed = options.fix->empty() ? stem + ".fixed.csv" : *options.fix;
  return out;
}

}  // namespace

int run_check(const check_options& options) {
  const auto what = read_options(options);
  if (!what) return report(what.error());
  const auto count = check::check_file(
      *what, system_now(), [](std::uint64_t done, std::uint64_t all) { show_progress(done, all); });
  end_progress();
  if (!count) return report(count.error());
  if (options.json) {
    std::cout << json::write(to_json(*count)) << '\n';
  } else {
    print(*count);
    if (!what->report.empty()) std::cout << "\nreport: " << what->report.string() << '\n';
    if (!what->fixed.empty()) std::cout << "corrected copy: " << what->fixed.string() << '\n';
  }
  return is_clean(*count) ? exit_ok : 1;
}

}  // namespace vaka::app
