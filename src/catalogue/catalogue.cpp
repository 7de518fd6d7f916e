#include "catalogue/catalogue.hpp"

#include <algorithm>
#include <limits>

namespace vaka::catalogue {

const dataset_field* dataset::find(std::string_view name) const {
  const auto at = std::ranges::find(fields, name, &dataset_field::name);
  return at == fields.end() ? nullptr : &*at;
}

int dataset::index_of(std::string_view name) const {
  const dataset_field* found = find(name);
  return found == nullptr ? -1 : static_cast<int>(found - fields.data());
}

const dataset* catalogue::find_dataset(std::string_view id) const {
  const auto at = datasets.find(id);
  return at == datasets.end() ? nullptr : &at->second;
}

const source* catalogue::find_source(std::string_view id) const {
  const auto at = sources.find(id);
  return at == sources.end() ? nullptr : &at->second;
}

int catalogue::rank(std::string_view field, std::string_view source_class) const {
  const auto rule_for = [&](std::string_view name) -> const precedence_rule* {
    const auto at = std::ranges::find(precedence, name, &precedence_rule::field);
    return at == precedence.end() ? nullptr : &*at;
  };
  const precedence_rule* rule = rule_for(field);
  if (const auto known = fields.find(field);
      rule == nullptr && known != fields.end() && !known->second.group.empty())
    rule = rule_for(known->second.group);
  if (rule == nullptr) rule = rule_for("*");
  if (rule == nullptr) return std::numeric_limits<int>::max();
  const auto at = std::ranges::find(rule->order, source_class);
  return at == rule->order.end() ? std::numeric_limits<int>::max()
                                 : static_cast<int>(at - rule->order.begin());
}

}  // namespace vaka::catalogue
