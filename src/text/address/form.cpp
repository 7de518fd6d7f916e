#include "text/address/form.hpp"

#include "text/address/table.hpp"
#include "text/unicode/letters.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace vaka::text {
namespace {

constexpr std::array<std::string_view, 8> words{
    "name", "organisation", "street", "district", "place", "region", "postal_code", "sorting_code"};

std::vector<address_field> fields_of(std::string_view cell) {
  std::vector<address_field> fields;
  while (!cell.empty()) {
    const auto word = address::take(cell, ',');
    const auto at = std::ranges::find(words, word);
    if (at != words.end()) fields.push_back(static_cast<address_field>(at - words.begin()));
  }
  return fields;
}

number_order order_of(std::string_view cell) {
  if (cell == "before") return number_order::before_street;
  return cell == "after" ? number_order::after_street : number_order::unknown;
}

struct form_table {
  std::vector<address_form> forms;
  std::array<short, 26 * 26> by_country{};

  form_table() {
    by_country.fill(-1);
    address::each_row<11>(address::table("forms.tsv"), [&](const auto& cell) {
      by_country[static_cast<std::size_t>(address::country_index(cell[0]))] =
          static_cast<short>(forms.size());
      forms.push_back({cell[0], fields_of(cell[1]), fields_of(cell[2]), fields_of(cell[3]), cell[4],
                       cell[5], cell[6], cell[7], cell[8], cell[9], order_of(cell[10])});
    });
  }
};

const form_table& all_forms() {
  static const form_table table;
  return table;
}

const std::vector<address_region>& all_regions() {
  static const std::vector<address_region> regions = [] {
    std::vector<address_region> found;
    address::each_row<4>(address::table("regions.tsv"), [&](auto cell) {
      found.push_back({cell[0], cell[1], cell[2], {}});
      while (!cell[3].empty()) found.back().names.push_back(address::take(cell[3], '|'));
    });
    return found;
  }();
  return regions;
}

}  // namespace

std::string_view address_field_word(address_field of) {
  return words[static_cast<std::size_t>(of)];
}

bool address_form::has(address_field field) const {
  return std::ranges::find(fields, field) != fields.end();
}

bool address_form::requires_field(address_field field) const {
  return std::ranges::find(required, field) != required.end();
}

std::span<const address_form> address_forms() {
  return all_forms().forms;
}

const address_form* find_address_form(std::string_view country) {
  const auto index = address::country_index(country);
  if (index < 0) return nullptr;
  const auto at = all_forms().by_country[static_cast<std::size_t>(index)];
  return at < 0 ? nullptr : &all_forms().forms[static_cast<std::size_t>(at)];
}

std::span<const address_region> address_regions(std::string_view country) {
  const auto* form = find_address_form(country);
  if (form == nullptr) return {};
  const auto [first, last] =
      std::ranges::equal_range(all_regions(), form->country, {}, &address_region::country);
  return {first, last};
}

const address_region* find_address_region(std::string_view country, std::string_view typed) {
  const auto wanted = plain(typed);
  for (const auto& region : address_regions(country)) {
    if (plain(region.key) == wanted || (!region.iso.empty() && plain(region.iso) == wanted))
      return &region;
    for (const auto name : region.names)
      if (plain(name) == wanted) return &region;
  }
  return nullptr;
}

}  // namespace vaka::text
