#include "webhook/filter.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vaka::webhook {
namespace {

struct change_word {
  std::string_view record;
  std::string_view protocol;
};
constexpr std::array<change_word, 3> change_words{
    {{"appeared", "create"}, {"changed", "update"}, {"disappeared", "delete"}}};

constexpr std::string_view object_prefix = "object.";
constexpr std::string_view changed_kind = "object.changed";

bool is_country(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

failure bad_item(std::string_view slug, std::string_view text, std::string_view where,
                 std::string_view remedy) {
  return fail(errc::invalid, slug, text, where, remedy);
}

const catalogue::dataset* find_by_id_or_type(const catalogue::catalogue& all,
                                             std::string_view name) {
  if (const auto* found = all.find_dataset(name)) return found;
  for (const auto& [id, dataset] : all.datasets)
    if (dataset.protocol_type == name) return &dataset;
  return nullptr;
}

}  // namespace

std::string_view protocol_change(std::string_view record_change) {
  for (const auto& word : change_words)
    if (word.record == record_change) return word.protocol;
  return {};
}

result<event_filter> filter_from(event_filter wanted, const catalogue::catalogue& all) {
  for (auto& name : wanted.datasets) {
    const auto* found = find_by_id_or_type(all, name);
    if (found == nullptr)
      return bad_item("webhook.dataset_unknown", "no dataset of the catalogue has this name",
                      "/datasets", "GET /v1/registers lists them");
    name = found->id;
  }
  if (!std::ranges::all_of(wanted.countries, is_country))
    return bad_item("webhook.country", "not an ISO 3166-1 country code", "/countries",
                    "write two capitals: NO");
  for (const auto& change : wanted.changes)
    if (std::ranges::find(change_words, change, &change_word::protocol) == change_words.end())
      return bad_item("webhook.change", "no such kind of change", "/changes",
                      "write create, update or delete");
  return wanted;
}

json::value to_json(const event_filter& filter) {
  const auto list = [](const std::vector<std::string>& items) {
    return json::array(items.begin(), items.end());
  };
  return json::object{{"datasets", list(filter.datasets)},
                      {"countries", list(filter.countries)},
                      {"changes", list(filter.changes)}};
}

bool field_allowed(const catalogue::catalogue& all, const catalogue::dataset_field& field,
                   std::string_view purpose) {
  if (field.party_field.empty()) return true;
  const auto found = all.fields.find(field.party_field);
  if (found == all.fields.end()) return true;
  const auto& held_for = found->second.purposes;
  if (!held_for.empty() && std::ranges::find(held_for, purpose) == held_for.end()) return false;
  if (found->second.visible_to_subject) return true;
  const auto declared = all.purposes.find(purpose);
  return declared != all.purposes.end() && declared->second.aml;
}

compiled_filter::compiled_filter(const std::vector<filter_version>& versions,
                                 std::string_view purpose, const catalogue::catalogue& all)
    : catalogue_(all), purpose_(purpose) {
  for (const auto& [from_seq, filter] : versions) {
    compiled c{from_seq, {}, {}};
    const auto wants = [](const std::vector<std::string>& list, const std::string& item) {
      return list.empty() || std::ranges::find(list, item) != list.end();
    };
    for (const auto& [id, dataset] : all.datasets)
      if (wants(filter.datasets, id) && wants(filter.countries, dataset.country))
        c.datasets.insert(id);
    for (const auto& word : change_words)
      if (wants(filter.changes, std::string(word.protocol)))
        c.changes.insert(std::string(word.record));
    versions_.push_back(std::move(c));
  }
}

bool compiled_filter::matches(const journal::entry& e) const {
  const std::string_view kind = e.event.kind;
  if (!e.event.material || !kind.starts_with(object_prefix)) return false;
  const auto after = std::ranges::upper_bound(versions_, e.seq, {}, &compiled::from_seq);
  if (after == versions_.begin()) return false;  // from before the endpoint wanted anything
  const auto& in_force = *std::prev(after);
  return in_force.datasets.contains(e.event.dataset) &&
         in_force.changes.contains(kind.substr(object_prefix.size())) && tells_something(e.event);
}

bool compiled_filter::tells_something(const journal::event& e) const {
  const auto* dataset = catalogue_.find_dataset(e.dataset);
  if (dataset == nullptr) return false;
  // A whole record came or went: that is told, whatever else about it differs.
  if (e.fields.empty() || e.kind != changed_kind) return true;
  return std::ranges::any_of(e.fields, [&](const std::string& name) {
    const auto* field = dataset->find(name);
    return field != nullptr && field->material && field_allowed(catalogue_, *field, purpose_);
  });
}

}  // namespace vaka::webhook
