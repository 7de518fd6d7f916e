#include "party/party_write.hpp"

#include "journal/body.hpp"
#include "party/part.hpp"

#include <algorithm>

namespace vaka::parties {
namespace {

using decided_by = std::shared_ptr<const decision>;

/// The values of one set of grounds, before they are sealed: those of the outcome, not copies.
struct share {
  part of;
  bool is_new = false;
  std::vector<const value*> open;
  std::vector<const value*> closed;
  std::vector<const ruled*> rulings;
};

share& share_for(std::vector<share>& shares, const std::vector<std::string>& grounds,
                 const db::seals& seals, const party_id& id, std::vector<staged_part>& parts) {
  for (share& s : shares)
    if (!s.of.erased && s.of.grounds == grounds) return s;
  std::int64_t number = 0;
  for (const share& s : shares) number = std::max(number, s.of.number + 1);
  auto fresh = seals.keys.make(part_owner(id, number));
  shares.push_back(
      {.of =
           {.number = number, .version = 0, .grounds = grounds, .key = fresh.key, .erased = false},
       .is_new = true,
       .open = {},
       .closed = {},
       .rulings = {}});
  parts.push_back({.number = number,
                   .version = 1,
                   .grounds = print_grounds(grounds),
                   .key = std::move(fresh),
                   .sealed = {},
                   .past = {}});
  return shares.back();
}

bool touched(const share& s, const decided_by& by) {
  return !s.closed.empty() ||
         std::ranges::any_of(s.open, [&](const value* v) { return v->opened == by; });
}

void seal_share(const share& s, const party_id& id, std::vector<staged_part>& parts) {
  auto to = std::ranges::find(parts, s.of.number, &staged_part::number);
  if (to == parts.end()) {
    parts.push_back({.number = s.of.number,
                     .version = s.of.version + 1,
                     .grounds = print_grounds(s.of.grounds),
                     .key = {},
                     .sealed = {},
                     .past = {}});
    to = parts.end() - 1;
  }
  to->sealed = seal_values(s.of.key, id, s.of.number, to->version, sealed_as::present, s.open);
  if (!s.closed.empty())
    to->past = seal_values(s.of.key, id, s.of.number, to->version, sealed_as::past, s.closed);
}

json::object source_of(const provenance& from) {
  return {{"class", from.source_class}, {"id", from.source}, {"reference", from.reference}};
}

/// What the field held before, as far as that lay in the same part: a body must not outlive a
/// ground that it speaks of.
json::value before_of(const share& s, const ruled& r) {
  for (const value* v : s.closed)
    if (v->field == r.field && v->state == value_state::superseded) return v->content;
  return nullptr;
}

template <class Picks>
void add_event(staged& out, const share& s, std::string_view kind, const decided_by& by,
               const cause& why, Picks picks) {
  journal::event e;
  json::array changes;
  for (const ruled* r : s.rulings) {
    if (!picks(*r)) continue;
    e.fields.push_back(r->field);
    json::object change{{"field", r->field}};
    if (kind == "party.updated") change.emplace_back("before", before_of(s, *r));
    change.emplace_back("after", r->after.empty() ? json::value(nullptr) : json::value(r->after));
    change.emplace_back("source", source_of(*r->from));
    changes.emplace_back(std::move(change));
  }
  if (changes.empty()) return;
  e.id = out.events.empty() ? by->event : event_id::make(by->at);
  e.at = by->at;
  e.kind = kind;
  e.subject = {"party", out.after.id.raw};
  e.rule_version = by->rule_version;
  e.caused_by = why.event;
  e.depth = why.depth;
  e.body = journal::sealed_body(
      e.id, part_owner(out.after.id, s.of.number), s.of.key,
      json::object{{"party", out.after.id.text()}, {"fields", std::move(changes)}});
  out.events.push_back(std::move(e));
}

std::vector<share> shares_of(const party& before) {
  std::vector<share> out;
  for (const part& p : before.parts)
    out.push_back({.of = p, .is_new = false, .open = {}, .closed = {}, .rulings = {}});
  return out;
}

/// Deals the outcome out to the parts its values belong to, and seals those that it touches.
std::vector<share> deal(staged& out, const db::seals& seals, const party& before,
                        const outcome& decided, const decided_by& by) {
  std::vector<share> shares = shares_of(before);
  const auto to = [&](const std::vector<std::string>& grounds) -> share& {
    return share_for(shares, grounds, seals, out.after.id, out.parts);
  };
  for (const value& v : decided.open) to(v.from->grounds).open.push_back(&v);
  for (const value& v : decided.closed) to(v.from->grounds).closed.push_back(&v);
  for (const ruled& r : decided.rulings)
    if (r.ruling != ruling::keep) to(r.from->grounds).rulings.push_back(&r);
  for (const share& s : shares)
    if (!s.of.erased && touched(s, by)) seal_share(s, out.after.id, out.parts);
  return shares;
}

void add_claims(staged& out, const std::vector<share>& shares, const decided_by& by,
                const cause& why) {
  for (const share& s : shares) {
    add_event(out, s, "value.suggested", by, why,
              [](const ruled& r) { return r.ruling == ruling::suggest; });
    add_event(out, s, "question.opened", by, why, [](const ruled& r) { return r.opened_question; });
  }
}

/// Turning a suggestion down changes no value: the event says which field it was, no more.
void add_rejections(staged& out, const outcome& decided, const decided_by& by, const cause& why) {
  for (const value& v : decided.closed) {
    if (v.state != value_state::rejected) continue;
    journal::event e;
    e.id = out.events.empty() ? by->event : event_id::make(by->at);
    e.at = by->at;
    e.kind = "suggestion.rejected";
    e.subject = {"party", out.after.id.raw};
    e.fields = {v.field};
    e.rule_version = by->rule_version;
    e.caused_by = why.event;
    e.depth = why.depth;
    e.body = journal::plain_body(json::object{{"party", out.after.id.text()}});
    out.events.push_back(std::move(e));
  }
}

result<void> put_head(db::connection& writer, const staged& s) {
  const head& h = s.after;
  if (s.expected == 0) {
    TRY(writer.execute(
        "INSERT INTO party (party_id, kind, state, purpose, verified, created, updated, version)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {h.id, h.kind, h.state, h.purpose, h.verified, h.created, h.updated, h.version}));
    return {};
  }
  const auto rows =
      TRY(writer.execute("UPDATE party SET state = $1, verified = $2, updated = $3, version = $4"
                         " WHERE party_id = $5 AND version = $6",
                         {h.state, h.verified, h.updated, h.version, h.id, s.expected}));
  if (rows != 1)
    return fail(errc::conflict, "party.moved", "the party was changed by somebody else meanwhile",
                h.id.text(), "read it again and repeat the request");
  return {};
}

result<void> put_part(db::connection& writer, const head& h, const staged_part& p) {
  if (p.key) {
    const bytes owner = part_owner(h.id, p.number);
    TRY(db::keyring::put(writer, owner, *p.key, h.updated));
    TRY(writer.execute(
        "INSERT INTO party_part (party_id, part, version, grounds, key_owner, sealed)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        {h.id, p.number, p.version, p.grounds, db::blob{owner}, db::blob{p.sealed}}));
  } else {
    TRY(writer.execute(
        "UPDATE party_part SET version = $1, sealed = $2 WHERE party_id = $3 AND part = $4",
        {p.version, db::blob{p.sealed}, h.id, p.number}));
  }
  if (p.past.empty()) return {};
  TRY(
      writer.execute("INSERT INTO party_history (party_id, part, version, known_to, sealed)"
                     " VALUES ($1, $2, $3, $4, $5)",
                     {h.id, p.number, p.version, h.updated, db::blob{p.past}}));
  return {};
}

}  // namespace

staged stage_new(const db::seals& seals, head made, std::vector<staged_identifier> identifiers,
                 const outcome& decided, const decided_by& by, json::object facts) {
  staged out;
  out.after = std::move(made);
  out.after.created = out.after.updated = by->at;
  out.after.version = 1;
  out.identifiers = std::move(identifiers);
  party nothing;
  nothing.head = out.after;
  const auto shares = deal(out, seals, nothing, decided, by);

  journal::event e;
  e.id = by->event;
  e.at = by->at;
  e.kind = "party.created";
  e.subject = {"party", out.after.id.raw};
  for (const value& v : decided.open)
    if (v.is_current()) e.fields.push_back(v.field);
  e.rule_version = by->rule_version;
  json::object body{
      {"party", out.after.id.text()}, {"kind", out.after.kind}, {"verified", out.after.verified}};
  std::ranges::move(facts, std::back_inserter(body));
  e.body = journal::plain_body(std::move(body));
  out.events.push_back(std::move(e));
  add_claims(out, shares, by, {.event = by->event, .depth = 1});
  return out;
}

staged stage_update(const db::seals& seals, const party& before, head after, const outcome& decided,
                    const decided_by& by, const cause& why) {
  staged out;
  out.after = std::move(after);
  out.after.updated = by->at;
  out.after.version = before.head.version + 1;
  out.expected = before.head.version;
  const auto shares = deal(out, seals, before, decided, by);
  for (const share& s : shares)
    add_event(out, s, "party.updated", by, why,
              [](const ruled& r) { return r.ruling == ruling::replace; });
  add_claims(out, shares, by, why);
  add_rejections(out, decided, by, why);
  return out;
}

result<void> run(db::connection& writer, journal::writer& journal, const staged& s) {
  for (const auto& i : s.identifiers) {
    auto put =
        writer.execute("INSERT INTO party_blind (blind, scheme, party_id) VALUES ($1, $2, $3)",
                       {db::blob{i.blind}, i.scheme, s.after.id});
    if (!put && put.error().code == errc::conflict)
      return fail(errc::conflict, "party.exists", "there is a party with this identifier",
                  "/identifier", "read or change that party instead");
    TRY(std::move(put));
  }
  TRY(put_head(writer, s));
  for (const staged_part& p : s.parts) TRY(put_part(writer, s.after, p));
  for (const journal::event& e : s.events) TRY(journal.append(e));
  return {};
}

}  // namespace vaka::parties
