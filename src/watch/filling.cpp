#include "watch/filling.hpp"

#include <algorithm>

namespace vaka::watch {
namespace {

/// The party field that a dataset field fills for this holding, or nullptr.
const catalogue::party_field* filled(const catalogue::catalogue& all,
                                     const catalogue::dataset_field& from, const holding& why) {
  if (from.party_field.empty()) return nullptr;
  const auto found = all.fields.find(from.party_field);
  if (found == all.fields.end()) return nullptr;
  const auto& field = found->second;
  if (!field.subject.empty() && field.subject != "any" && field.subject != why.party_kind)
    return nullptr;
  const bool allowed = std::ranges::any_of(why.purposes, [&](const std::string& purpose) {
    return std::ranges::find(field.purposes, purpose) != field.purposes.end();
  });
  return allowed ? &field : nullptr;
}

parties::value make_value(std::string_view field, std::string_view content,
                          const std::shared_ptr<const parties::provenance>& from) {
  parties::value v;
  v.field = field;
  v.content = content;
  v.from = from;
  return v;
}

}  // namespace

std::shared_ptr<const parties::provenance> provenance_of(const catalogue::catalogue& all,
                                                         const origin& from, const holding& why) {
  const auto* source = all.find_source(from.source);
  auto p = std::make_shared<parties::provenance>();
  p->source_class =
      source == nullptr || source->precedence_class.empty() ? "register" : source->precedence_class;
  p->source = from.source;
  p->reference = from.object.text();
  p->source_version = from.version;
  p->purposes = why.purposes;
  p->grounds = why.grounds;
  p->collected = from.fetched;
  p->source_published = from.published;
  p->verified = from.fetched;
  return p;
}

std::vector<parties::value> values_from(const catalogue::catalogue& all,
                                        const catalogue::dataset& dataset,
                                        const registers::object& object, const holding& why,
                                        bool empty_too) {
  const auto from = provenance_of(all,
                                  {.source = object.source,
                                   .object = object.id,
                                   .version = object.version,
                                   .published = object.published,
                                   .fetched = object.fetched},
                                  why);
  std::vector<parties::value> out;
  out.reserve(dataset.fields.size() + 1);
  for (std::size_t i = 0; i < dataset.fields.size() && i < object.record.size(); ++i) {
    const std::string& content = object.record[i];
    if (content.empty() && !empty_too) continue;
    if (const auto* field = filled(all, dataset.fields[i], why))
      out.push_back(make_value(field->name, content, from));
  }
  const bool ended = object.state == registers::object_state::ended;
  out.push_back(state_value(ended ? "ended" : "present", from));
  return out;
}

std::vector<parties::value> values_from(const catalogue::catalogue& all,
                                        const catalogue::dataset& dataset,
                                        const std::vector<registers::field_change>& changes,
                                        const std::shared_ptr<const parties::provenance>& from,
                                        const holding& why) {
  std::vector<parties::value> out;
  for (const auto& change : changes) {
    const auto* field = dataset.find(change.field);
    if (field == nullptr) continue;
    if (const auto* fills = filled(all, *field, why))
      out.push_back(make_value(fills->name, change.after, from));
  }
  return out;
}

parties::value state_value(std::string_view state,
                           const std::shared_ptr<const parties::provenance>& from) {
  return make_value(parties::register_state_field, state, from);
}

}  // namespace vaka::watch
