#include "party/precedence.hpp"

#include "party/content.hpp"

namespace vaka::parties {
namespace {

bool from_register(const value& v) {
  return v.from->source_class == "register";
}

bool same_source(const value& a, const value& b) {
  return a.from->source_class == b.from->source_class && a.from->source == b.from->source;
}

/// Whether `incoming` speaks of an earlier moment than `current`, as far as the two can be told
/// apart: by the version of the object that both were read from, else by what they were told of.
bool older(const value& incoming, const value& current) {
  if (same_source(incoming, current) && incoming.from->reference == current.from->reference &&
      incoming.from->source_version != 0 && current.from->source_version != 0)
    return incoming.from->source_version <= current.from->source_version;
  const instant theirs = incoming.from->source_published;
  const instant ours = current.from->source_published;
  if (theirs.known() && ours.known() && theirs != ours) return theirs < ours;
  return incoming.from->collected < current.from->collected;
}

verdict ended(const value* current, const value& incoming) {
  const bool its_own = current != nullptr && !current->content.empty() &&
                       same_source(*current, incoming) && !older(incoming, *current);
  return {its_own ? ruling::replace : ruling::keep};
}

bool open_already(catalogue::value_type type, std::span<const value* const> suggestions,
                  const value& incoming) {
  for (const value* s : suggestions)
    if (s->from->source_class == incoming.from->source_class &&
        same_content(type, s->content, incoming.content))
      return true;
  return false;
}

}  // namespace

verdict rule(const catalogue::catalogue& rules, const value* current,
             std::span<const value* const> suggestions, const value& incoming) {
  if (incoming.content.empty()) return ended(current, incoming);
  if (current == nullptr) return {ruling::replace};
  if (current->content.empty()) {
    const bool stale = same_source(*current, incoming) && older(incoming, *current);
    return {stale ? ruling::keep : ruling::replace};
  }

  const auto type = type_of(rules, incoming.field);
  const int ours = rules.rank(incoming.field, current->from->source_class);
  const int theirs = rules.rank(incoming.field, incoming.from->source_class);
  const bool same_class = current->from->source_class == incoming.from->source_class;
  const bool stronger = theirs < ours;
  if (same_content(type, current->content, incoming.content))
    return {stronger ? ruling::replace : ruling::keep};
  if (stronger) return {ruling::replace, true, from_register(incoming) && !from_register(*current)};
  if (same_class) return {older(incoming, *current) ? ruling::keep : ruling::replace};
  if (open_already(type, suggestions, incoming)) return {ruling::keep};
  const bool contradicts = from_register(*current) && incoming.from->source_class == "typed";
  return {contradicts ? ruling::question : ruling::suggest};
}

}  // namespace vaka::parties
