#include "party/part.hpp"

#include "base/codec.hpp"
#include "base/ensure.hpp"

#include <optional>

namespace vaka::parties {
namespace {

constexpr char format_plain = 1;
constexpr std::size_t parts_most = 0xFFFF;

/// Numbers what values share. Few entries, so a scan beats a map.
template <class T>
class table {
 public:
  std::uint64_t index_of(const std::shared_ptr<const T>& item) {
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (items_[i] == item.get() || *items_[i] == *item) return i;
    items_.push_back(item.get());
    return items_.size() - 1;
  }
  [[nodiscard]] const std::vector<const T*>& items() const { return items_; }

 private:
  std::vector<const T*> items_;
};

void put_list(encoder& out, const std::vector<std::string>& list) {
  out.u64(list.size());
  for (const auto& item : list) out.text(item);
}

void put(encoder& out, const provenance& p) {
  out.text(p.source_class).text(p.source).text(p.reference).i64(p.source_version);
  put_list(out, p.purposes);
  put_list(out, p.grounds);
  out.text(p.justification);
  for (const instant at : {p.collected, p.effective, p.source_published, p.verified, p.confirmed,
                           p.due, p.erase_after})
    out.i64(at.us);
}

void put(encoder& out, const decision& d) {
  out.text(d.event.stored()).i64(d.at.us).text(d.rule_version);
}

std::vector<std::string> take_list(decoder& in) {
  std::vector<std::string> out;
  for (std::uint64_t left = in.u64(); left > 0 && in.ok(); --left) out.emplace_back(in.text());
  return out;
}

std::shared_ptr<const provenance> take_provenance(decoder& in) {
  auto p = std::make_shared<provenance>();
  p->source_class = in.text();
  p->source = in.text();
  p->reference = in.text();
  p->source_version = in.i64();
  p->purposes = take_list(in);
  p->grounds = take_list(in);
  p->justification = in.text();
  for (instant* at : {&p->collected, &p->effective, &p->source_published, &p->verified,
                      &p->confirmed, &p->due, &p->erase_after})
    at->us = in.i64();
  return p;
}

std::shared_ptr<const decision> take_decision(decoder& in) {
  auto d = std::make_shared<decision>();
  d->event = event_id::from(in.text());
  d->at.us = in.i64();
  d->rule_version = in.text();
  return d;
}

template <class T, class Take>
std::vector<T> take_table(decoder& in, Take take) {
  std::vector<T> out;
  for (std::uint64_t left = in.u64(); left > 0 && in.ok(); --left) out.push_back(take(in));
  return out;
}

// What is set besides in a value's flags; below it stand state × 2 and whether it is a question.
constexpr std::uint64_t has_entered = 16;
static_assert(value_states * 2 <= has_entered);

std::optional<value> take_value(decoder& in,
                                const std::vector<std::shared_ptr<const provenance>>& sources,
                                const std::vector<std::shared_ptr<const decision>>& decisions) {
  value v;
  v.field = in.text();
  v.content = in.text();
  const std::uint64_t all_flags = in.u64();
  const std::uint64_t flags = all_flags & ~has_entered;
  const std::uint64_t from = in.u64();
  const std::uint64_t opened = in.u64();
  const std::uint64_t closed = in.u64();  // 0: open, else place + 1
  if ((all_flags & has_entered) != 0) v.entered = in.text();
  if (!in.ok() || flags / 2 >= value_states || from >= sources.size() ||
      opened >= decisions.size() || closed > decisions.size())
    return std::nullopt;
  v.state = static_cast<value_state>(flags / 2);
  v.question = (flags & 1) != 0;
  v.from = sources[from];
  v.opened = decisions[opened];
  if (closed > 0) v.closed = decisions[closed - 1];
  return v;
}

failure damaged() {
  return fail(errc::corrupt, "part.damaged", "a stored part is damaged");
}

bytes place_of(const party_id& party, std::int64_t number, std::int64_t version, sealed_as role) {
  encoder place;
  place.text(party.stored()).i64(number).i64(version).u64(static_cast<unsigned char>(role));
  return place.take();
}

std::vector<const value*> pointers_to(std::span<const value> values) {
  std::vector<const value*> out;
  out.reserve(values.size());
  for (const value& v : values) out.push_back(&v);
  return out;
}

}  // namespace

bytes encode_values(std::span<const value> values) {
  return encode_values(pointers_to(values));
}

bytes encode_values(std::span<const value* const> values) {
  table<provenance> sources;
  table<decision> decisions;
  encoder body;
  body.u64(values.size());
  for (const value* v : values) {
    body.text(v->field).text(v->content);
    body.u64(static_cast<std::uint64_t>(v->state) * 2 + (v->question ? 1 : 0) +
             (v->entered.empty() ? 0 : has_entered));
    body.u64(sources.index_of(v->from)).u64(decisions.index_of(v->opened));
    body.u64(v->closed ? decisions.index_of(v->closed) + 1 : 0);
    if (!v->entered.empty()) body.text(v->entered);
  }
  encoder tables;
  tables.u64(sources.items().size());
  for (const provenance* p : sources.items()) put(tables, *p);
  tables.u64(decisions.items().size());
  for (const decision* d : decisions.items()) put(tables, *d);
  return std::string(1, format_plain) + tables.data() + body.data();
}

result<std::vector<value>> decode_values(std::string_view encoded) {
  if (encoded.empty() || encoded.front() != format_plain) return damaged();
  decoder in(encoded.substr(1));
  const auto sources = take_table<std::shared_ptr<const provenance>>(in, take_provenance);
  const auto decisions = take_table<std::shared_ptr<const decision>>(in, take_decision);
  std::vector<value> out;
  for (std::uint64_t left = in.u64(); left > 0; --left) {
    auto v = take_value(in, sources, decisions);
    if (!v) return damaged();
    out.push_back(std::move(*v));
  }
  if (!in.at_end()) return damaged();
  return out;
}

bytes part_owner(const party_id& party, std::int64_t number) {
  ensure(number >= 0 && number <= static_cast<std::int64_t>(parts_most), "part number in range");
  bytes owner(party.stored());
  owner += static_cast<char>(number >> 8);
  owner += static_cast<char>(number & 0xFF);
  return owner;
}

bytes seal_values(const crypto::key& with, const party_id& party, std::int64_t number,
                  std::int64_t version, sealed_as role, std::span<const value> values) {
  return seal_values(with, party, number, version, role, pointers_to(values));
}

bytes seal_values(const crypto::key& with, const party_id& party, std::int64_t number,
                  std::int64_t version, sealed_as role, std::span<const value* const> values) {
  return crypto::seal(with, encode_values(values), place_of(party, number, version, role));
}

result<std::vector<value>> open_values(const crypto::key& with, const party_id& party,
                                       std::int64_t number, std::int64_t version, sealed_as role,
                                       std::string_view sealed) {
  return decode_values(TRY(crypto::open(with, sealed, place_of(party, number, version, role))));
}

}  // namespace vaka::parties
