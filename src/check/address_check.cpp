#include "check/address_check.hpp"

#include <algorithm>

namespace vaka::check {
namespace {

std::string* part_of(text::postal_address& address, kind k) {
  switch (k) {
    case kind::care_of: return &address.care_of;
    case kind::street: return &address.street;
    case kind::postal_code: return &address.postal_code;
    case kind::place: return &address.place;
    case kind::region: return &address.region;
    default: return nullptr;
  }
}

kind kind_of(std::string_view field) {
  if (field == "house_number") return kind::street;
  for (const auto& word : kind_words())
    if (word.word == field) return word.kind;
  return kind::text;
}

}  // namespace

address_check::address_check(std::span<const column> columns) : columns_(columns) {
  for (const auto& c : columns) parts_ += part_of(address_, c.kind) != nullptr ? 1 : 0;
}

void address_check::check(std::span<const std::string_view> typed, std::string_view country,
                          std::span<cell> cells) {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (auto* part = part_of(address_, columns_[i].kind)) *part = typed[i];
  address_.country = country;
  for (const auto& finding : text::check_address(address_, country)) {
    if (finding.severity == text::severity::hint) continue;
    const auto at = std::ranges::find(columns_, kind_of(finding.field), &column::kind);
    if (at == columns_.end()) continue;
    auto& found = cells[static_cast<std::size_t>(at - columns_.begin())];
    if (found.state != state::fit) continue;
    found.doubt(state::suspicious, finding.reason, finding.message);
    if (found.suggestion.empty()) found.suggestion = finding.suggestion;
  }
}

}  // namespace vaka::check
