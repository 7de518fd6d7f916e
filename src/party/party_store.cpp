#include "party/party_store.hpp"

#include "party/part.hpp"

#include <algorithm>
#include <map>

namespace vaka::parties {
namespace {

std::vector<std::string> split_grounds(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = text.find(' ');
    out.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return out;
}

head read_head(const db::row& r) {
  return {.id = r.as_id<party_id>(0),
          .kind = r.string(1),
          .state = r.string(2),
          .purpose = r.string(3),
          .verified = r.integer(4) != 0,
          .created = r.time(5),
          .updated = r.time(6),
          .version = r.integer(7)};
}

/// Opens the part that a joined row holds and adds its values.
result<void> add_part(party& out, const db::row& r, const db::seals& seals) {
  part p{.number = r.integer(8),
         .version = r.integer(9),
         .grounds = split_grounds(r.text(10)),
         .key = {},
         .erased = r.is_null(12)};
  if (!p.erased) {
    p.key = TRY(seals.keys.unwrap(part_owner(out.head.id, p.number), r.text(12)));
    auto values =
        TRY(open_values(p.key, out.head.id, p.number, p.version, sealed_as::present, r.text(11)));
    if (out.open.empty()) {
      out.open = std::move(values);
    } else {
      std::ranges::move(values, std::back_inserter(out.open));
    }
  }
  out.parts.push_back(std::move(p));
  return {};
}

constexpr std::string_view load_sql =
    "SELECT y.party_id, y.kind, y.state, y.purpose, y.verified, y.created, y.updated, y.version,"
    " p.part, p.version, p.grounds, p.sealed, k.wrapped"
    " FROM party y LEFT JOIN party_part p ON p.party_id = y.party_id"
    " LEFT JOIN data_key k ON k.owner = p.key_owner WHERE y.party_id = $1 ORDER BY p.part";

}  // namespace

const part* party::part_for(const std::vector<std::string>& grounds) const {
  for (const part& p : parts)
    if (!p.erased && p.grounds == grounds) return &p;
  return nullptr;
}

bool party::erased() const {
  return !parts.empty() && std::ranges::all_of(parts, [](const part& p) { return p.erased; });
}

const value* party::current(std::string_view field) const {
  for (const value& v : open)
    if (v.is_current() && v.field == field) return &v;
  return nullptr;
}

std::string print_grounds(const std::vector<std::string>& grounds) {
  std::string out;
  for (const auto& ground : grounds) out += (out.empty() ? "" : " ") + ground;
  return out;
}

result<std::optional<party>> load(db::connection& reader, const db::seals& seals,
                                  const party_id& id) {
  std::optional<party> found;
  result<void> opened;
  TRY(reader.query(load_sql, {id}, [&](const db::row& r) {
    if (!found) found.emplace().head = read_head(r);
    if (opened && !r.is_null(8)) opened = add_part(*found, r, seals);
  }));
  TRY(opened);
  return found;
}

result<std::vector<value>> load_past(db::connection& reader, const party& of) {
  std::vector<value> out;
  result<void> opened;
  const auto open_row = [&](const db::row& r) -> result<void> {
    const auto number = r.integer(0);
    const auto p = std::ranges::find(of.parts, number, &part::number);
    if (p == of.parts.end() || p->erased) return {};
    auto values =
        TRY(open_values(p->key, of.head.id, number, r.integer(1), sealed_as::past, r.text(2)));
    std::ranges::move(values, std::back_inserter(out));
    return {};
  };
  TRY(
      reader.query("SELECT part, version, sealed FROM party_history WHERE party_id = $1"
                   " ORDER BY known_to, part, version",
                   {of.head.id}, [&](const db::row& r) {
                     if (opened) opened = open_row(r);
                   }));
  TRY(opened);
  return out;
}

result<std::optional<party_id>> find_by_identifier(db::connection& reader, std::string_view scheme,
                                                   std::string_view blind) {
  return reader.one("SELECT party_id FROM party_blind WHERE blind = $1 AND scheme = $2",
                    {db::blob{blind}, scheme},
                    [](const db::row& r) { return r.as_id<party_id>(0); });
}

result<party_counts> count_parties(db::connection& reader) {
  const auto row = TRY(
      reader.one("SELECT count(*), CAST(coalesce(sum(1 - verified), 0) AS BIGINT) FROM party", {},
                 [](const db::row& r) { return party_counts{r.integer(0), r.integer(1)}; }));
  return row.value_or(party_counts{});
}

result<std::vector<head>> list(db::connection& reader, listing order, bool descending,
                               const std::optional<place_in_list>& after, std::size_t most) {
  const std::string columns =
      "SELECT party_id, kind, state, purpose, verified, created, updated, version FROM party ";
  const std::string beyond = descending ? " < " : " > ";
  const std::string turn = descending ? " DESC" : "";
  const auto limit = static_cast<std::int64_t>(most);
  if (order == listing::by_id) {
    const std::string tail = "ORDER BY party_id" + turn;
    if (!after) return reader.all(columns + tail + " LIMIT $1", {limit}, read_head);
    return reader.all(columns + "WHERE party_id" + beyond + "$1 " + tail + " LIMIT $2",
                      {after->id, limit}, read_head);
  }
  const std::string tail = "ORDER BY updated" + turn + ", party_id" + turn;
  if (!after) return reader.all(columns + tail + " LIMIT $1", {limit}, read_head);
  return reader.all(
      columns + "WHERE (updated, party_id)" + beyond + "($1, $2) " + tail + " LIMIT $3",
      {after->updated, after->id, limit}, read_head);
}

}  // namespace vaka::parties
