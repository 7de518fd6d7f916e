#include "text/phone/plan.hpp"

#include "base/embedded.hpp"
#include "base/ensure.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <memory>
#include <optional>

namespace vaka::text::phone {
namespace {

constexpr int country_codes = 1000;
constexpr std::size_t columns_most = 10;
using columns = std::array<std::string_view, columns_most>;

template <typename Take>
void for_each_row(std::string_view table, Take take) {
  for (auto line_end = table.find('\n'); line_end != table.npos; line_end = table.find('\n')) {
    table.remove_prefix(line_end + 1);  // the header first
    auto line = table.substr(0, table.find('\n'));
    columns row;
    for (auto& cell : row) {
      const auto tab = line.find('\t');
      cell = line.substr(0, tab);
      line.remove_prefix(tab == line.npos ? line.size() : tab + 1);
    }
    if (!row[0].empty()) take(row);
  }
}

template <typename Number>
Number number_of(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  ensure(error == std::errc{} && end == text.data() + text.size(), "reference/phone: no number");
  return number;
}

/// "6-8,10"
lengths lengths_of(std::string_view text) {
  lengths found = 0;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const auto part = text.substr(0, comma);
    const auto dash = part.find('-');
    const auto first = number_of<unsigned>(part.substr(0, dash));
    const auto last = dash == part.npos ? first : number_of<unsigned>(part.substr(dash + 1));
    ensure(first <= last && last < 32, "reference/phone: no lengths");
    for (auto n = first; n <= last; ++n) found |= lengths{1} << n;
    text.remove_prefix(comma == text.npos ? text.size() : comma + 1);
  }
  return found;
}

phone_kind kind_named(std::string_view name) {
  for (auto i = 0; i <= static_cast<int>(phone_kind::fixed_line_or_mobile); ++i)
    if (name_of(static_cast<phone_kind>(i)) == name) return static_cast<phone_kind>(i);
  ensure(false, "reference/phone: no such kind");
  return {};
}

/// "2 2-3"
void take_groups(std::string_view text, number_format& into) {
  while (!text.empty()) {
    const auto blank = text.find(' ');
    const auto part = text.substr(0, blank);
    const auto dash = part.find('-');
    ensure(into.groups < into.least.size(), "reference/phone: a format with too many groups");
    into.least[into.groups] = number_of<std::uint8_t>(part.substr(0, dash));
    into.most[into.groups] = dash == part.npos ? into.least[into.groups]
                                               : number_of<std::uint8_t>(part.substr(dash + 1));
    ++into.groups;
    text.remove_prefix(blank == text.npos ? text.size() : blank + 1);
  }
}

/// Where two upper-case letters stand among all pairs.
std::optional<std::size_t> slot_of(std::string_view region) {
  const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (region.size() != 2 || !letter(region[0]) || !letter(region[1])) return std::nullopt;
  return static_cast<std::size_t>((region[0] - 'A') * 26 + (region[1] - 'A'));
}

struct tables {
  std::unique_ptr<territory[]> territories;  // by country code, as in the table
  std::size_t count = 0;
  std::array<std::unique_ptr<country>, country_codes> countries;
  std::array<territory*, 26 * 26> by_region{};

  tables() {
    std::string_view territory_rows, kind_rows, format_rows, short_rows;
    for (const auto& file : embedded::phone_tables()) {
      if (file.path.ends_with("/territories.tsv")) territory_rows = file.content;
      if (file.path.ends_with("/kinds.tsv")) kind_rows = file.content;
      if (file.path.ends_with("/formats.tsv")) format_rows = file.content;
      if (file.path.ends_with("/short.tsv")) short_rows = file.content;
    }
    read_territories(territory_rows);
    read_kinds(kind_rows);
    for_each_row(format_rows, [this](const columns& row) { add_format(row); });
    for_each_row(short_rows, [this](const columns& row) { add_short_numbers(row); });
  }

  void read_territories(std::string_view rows) {
    count = static_cast<std::size_t>(std::ranges::count(rows, '\n')) - 1;
    territories = std::make_unique<territory[]>(count);
    std::size_t next = 0;
    for_each_row(rows, [&](const columns& row) {
      auto& into = territories[next++];
      into.code_digits = row[0];
      into.country_code = number_of<int>(row[0]);
      into.region = row[1];
      into.leading_digits = std::make_unique<pattern>(row[2]);
      into.international_prefix = std::make_unique<pattern>(row[3]);
      into.national_prefix = std::make_unique<pattern>(row[4]);
      into.national_prefix_becomes = row[5];
      into.extension_prefix = row[6];
      into.possible = lengths_of(row[7]);
      into.local = lengths_of(row[8]);
      into.plan.add(row[9]);
      place(into);
    });
  }

  void place(territory& placed) {
    auto& of = countries.at(static_cast<std::size_t>(placed.country_code));
    if (of == nullptr) {
      of = std::make_unique<country>();
      of->territories = {&placed, 1};
    } else {
      of->territories = {of->territories.data(), of->territories.size() + 1};
    }
    if (const auto slot = slot_of(placed.region)) by_region[*slot] = &placed;
  }

  // Rows stand in the territories' order.
  void read_kinds(std::string_view rows) {
    std::size_t at = 0;
    for_each_row(rows, [&](const columns& row) {
      while (at < count &&
             (territories[at].code_digits != row[0] || territories[at].region != row[1]))
        ++at;
      ensure(at < count, "reference/phone: kinds.tsv is not in the order of territories.tsv");
      territories[at].kinds.push_back({kind_named(row[2]), lengths_of(row[3])});
      territories[at].plan.add(row[5]);
    });
  }

  void add_short_numbers(const columns& row) {
    const auto slot = slot_of(row[0]);
    ensure(slot && by_region[*slot] != nullptr, "reference/phone: short numbers of no territory");
    by_region[*slot]->short_lengths = lengths_of(row[1]);
    by_region[*slot]->short_numbers.add(row[2]);
  }

  void add_format(const columns& row) {
    auto& of = countries.at(number_of<std::size_t>(row[0]));
    ensure(of != nullptr, "reference/phone: a format of no country");
    number_format format;
    take_groups(row[1], format);
    format.national = row[3];
    format.international = row[4];
    of->formats.push_back(format);
    of->leading_digits.add(row[2]);
  }
};

const tables& plan_tables() {
  static const tables all;
  return all;
}

}  // namespace

length_verdict territory::judge_length(std::size_t digits) const {
  if (holds(local, digits)) return length_verdict::local_only;
  if (holds(possible, digits)) return length_verdict::possible;
  if (digits < static_cast<std::size_t>(std::countr_zero(possible)))
    return length_verdict::too_short;
  if (digits >= static_cast<std::size_t>(std::bit_width(possible))) return length_verdict::too_long;
  return length_verdict::between;
}

phone_kind territory::kind_of(std::string_view national) const {
  if (!holds(possible, national.size())) return phone_kind::unknown;
  const auto fitting = plan.whole(national);
  if ((fitting & 1U) == 0) return phone_kind::unknown;
  bool fixed = false;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if ((fitting >> (i + 1) & 1U) == 0 || !holds(kinds[i].possible, national.size())) continue;
    if (kinds[i].kind == phone_kind::fixed_line) {
      fixed = true;  // mobile is asked next, and may share it
    } else if (kinds[i].kind == phone_kind::mobile && fixed) {
      return phone_kind::fixed_line_or_mobile;
    } else {
      return kinds[i].kind;
    }
  }
  return fixed ? phone_kind::fixed_line : phone_kind::unknown;
}

const territory* find_territory(std::string_view region) {
  const auto slot = slot_of(region);
  return slot ? plan_tables().by_region[*slot] : nullptr;
}

const country* find_country(int country_code) {
  if (country_code <= 0 || country_code >= country_codes) return nullptr;
  return plan_tables().countries[static_cast<std::size_t>(country_code)].get();
}

}  // namespace vaka::text::phone
