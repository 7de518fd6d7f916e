#include "party/record.hpp"

#include <algorithm>
#include <map>

namespace vaka::parties {
namespace {

using decided = std::shared_ptr<const decision>;

std::optional<std::size_t> place_of_current(const std::vector<value>& open,
                                            std::string_view field) {
  for (std::size_t i = 0; i < open.size(); ++i)
    if (open[i].is_current() && open[i].field == field) return i;
  return std::nullopt;
}

/// Takes a value out of what holds. One that this very decision opened leaves no trace.
void close(outcome& out, std::size_t place, value_state as, const decided& by) {
  value v = std::move(out.open[place]);
  out.open.erase(out.open.begin() + static_cast<std::ptrdiff_t>(place));
  if (v.opened == by) return;
  v.state = as;
  v.closed = by;
  out.closed.push_back(std::move(v));
}

void put(outcome& out, value v, value_state state, bool question, const decided& by) {
  v.state = state;
  v.question = question;
  v.opened = by;
  v.closed = nullptr;
  out.open.push_back(std::move(v));
}

/// Withdraws the field's suggestions that `moot` picks.
template <class Moot>
void withdraw(outcome& out, std::string_view field, const decided& by, Moot moot) {
  for (std::size_t i = out.open.size(); i-- > 0;) {
    const value& s = out.open[i];
    if (s.is_suggested() && s.field == field && moot(s)) close(out, i, value_state::withdrawn, by);
  }
}

void replace(outcome& out, value incoming, const verdict& v, const decided& by) {
  withdraw(out, incoming.field, by, [&](const value& s) {
    return s.content == incoming.content || s.from->source_class == incoming.from->source_class;
  });
  const auto place = place_of_current(out.open, incoming.field);
  if (place) {
    value old = v.old_stays ? out.open[*place] : value();
    close(out, *place, value_state::superseded, by);
    if (v.old_stays) put(out, std::move(old), value_state::suggested, v.old_asks, by);
  }
  put(out, std::move(incoming), value_state::current, false, by);
}

void decide(outcome& out, const catalogue::catalogue& rules, value incoming, const decided& by) {
  const value* current = nullptr;
  std::vector<const value*> suggestions;
  for (const value& v : out.open) {
    if (v.field != incoming.field) continue;
    if (v.is_suggested()) suggestions.push_back(&v);
    if (v.is_current() && current == nullptr) current = &v;
  }
  const verdict v = rule(rules, current, suggestions, incoming);

  ruled r{v.ruling,         incoming.field, current != nullptr ? current->content : std::string(),
          incoming.content, incoming.from,  v.ruling == ruling::question || v.old_asks};
  if (v.ruling == ruling::replace) {
    replace(out, std::move(incoming), v, by);
  } else if (v.ruling != ruling::keep) {
    withdraw(out, incoming.field, by, [&](const value& s) {
      return s.from->source_class == incoming.from->source_class &&
             s.from->source == incoming.from->source;
    });
    put(out, std::move(incoming), value_state::suggested, v.ruling == ruling::question, by);
  }
  out.rulings.push_back(std::move(r));
}

result<std::size_t> place_of_suggestion(const std::vector<value>& open,
                                        const suggestion_ref& which) {
  for (std::size_t i = 0; i < open.size(); ++i)
    if (open[i].is_suggested() && open[i].field == which.field &&
        open[i].opened->event == which.opened_by)
      return i;
  return fail(errc::not_found, "suggestion.unknown", "no such suggestion is open",
              "path/suggestion", "read the party again: it may have been decided already");
}

}  // namespace

bool outcome::changed() const {
  return !closed.empty() ||
         std::ranges::any_of(rulings, [](const ruled& r) { return r.ruling != ruling::keep; });
}

outcome apply(const catalogue::catalogue& rules, std::vector<value> open,
              std::vector<value> incoming, const decided& by) {
  outcome out;
  out.open = std::move(open);
  out.open.reserve(out.open.size() + incoming.size());
  out.rulings.reserve(incoming.size());
  for (value& v : incoming) decide(out, rules, std::move(v), by);
  return out;
}

result<outcome> accept(std::vector<value> open, const suggestion_ref& which, const decided& by) {
  const std::size_t place = TRY(place_of_suggestion(open, which));
  outcome out;
  out.open = std::move(open);
  value taken = out.open[place];
  close(out, place, value_state::accepted, by);
  auto confirmed = std::make_shared<provenance>(*taken.from);
  confirmed->source_class = "confirmed";
  confirmed->confirmed = by->at;
  taken.from = std::move(confirmed);
  const auto old = place_of_current(out.open, taken.field);
  out.rulings.push_back({ruling::replace, taken.field, old ? out.open[*old].content : std::string(),
                         taken.content, taken.from, false});
  replace(out, std::move(taken), {ruling::replace}, by);
  return out;
}

result<outcome> reject(std::vector<value> open, const suggestion_ref& which, const decided& by) {
  const std::size_t place = TRY(place_of_suggestion(open, which));
  outcome out;
  out.open = std::move(open);
  close(out, place, value_state::rejected, by);
  return out;
}

std::string print(const suggestion_ref& which) {
  return which.opened_by.text() + "." + which.field;
}

result<suggestion_ref> parse_suggestion(std::string_view text) {
  const auto dot = text.find('.');
  const auto opened_by = event_id::parse(text.substr(0, dot));
  if (dot == std::string_view::npos || !opened_by)
    return fail(errc::invalid, "id.format", "not the id of a suggestion", "path/suggestion",
                "take the id from the party's suggestions or questions");
  return suggestion_ref{*opened_by, std::string(text.substr(dot + 1))};
}

std::vector<value> as_of(std::span<const value> all, const moment& at) {
  const instant known = at.known_at.value_or(instant{INT64_MAX});
  std::vector<value> out;
  std::map<std::string_view, const value*> winners;
  for (const value& v : all) {
    if (v.known_from() > known) continue;
    const bool open_then = v.closed == nullptr || v.known_to() > known;
    if (!v.was_current()) {
      if (open_then) out.push_back(v);
    } else if (!at.valid_at) {
      if (open_then) out.push_back(v);
    } else if (v.valid_from() <= *at.valid_at) {
      const value*& winner = winners[v.field];
      if (winner == nullptr || winner->known_from() < v.known_from()) winner = &v;
    }
  }
  for (const auto& [field, v] : winners) out.push_back(*v);
  for (value& v : out) v.state = v.was_current() ? value_state::current : value_state::suggested;
  return out;
}

}  // namespace vaka::parties
