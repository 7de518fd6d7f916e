#include "register/run.hpp"

#include <algorithm>
#include <array>

namespace vaka::registers {
namespace {

constexpr std::array<std::string_view, 7> state_names = {
    "reading", "held", "applying", "applied", "rejected", "discarded", "interrupted"};
constexpr std::array<std::string_view, 3> kind_names = {"first", "compare", "remap"};

template <class Enum, std::size_t N>
Enum from_name(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return static_cast<Enum>(N - 1);
}

json::value counts_to_json(const run_counts& c) {
  return json::object{{"read", c.read},
                      {"known", c.known},
                      {"unchanged", c.unchanged},
                      {"appeared", c.appeared},
                      {"changed", c.changed},
                      {"noise", c.noise},
                      {"disappeared", c.disappeared},
                      {"fields", c.fields}};
}

run_counts counts_from(const json::value& v) {
  return {v.integer("read"),    v.integer("known"), v.integer("unchanged"),   v.integer("appeared"),
          v.integer("changed"), v.integer("noise"), v.integer("disappeared"), v.integer("fields")};
}

json::value to_json(const bad_row& row) {
  return json::object{{"line", static_cast<std::int64_t>(row.at.line)},
                      {"record", static_cast<std::int64_t>(row.at.number)},
                      {"byte", static_cast<std::int64_t>(row.at.byte)},
                      {"column", row.column.empty() ? json::value(nullptr) : row.column},
                      {"reason", row.reason},
                      {"message", row.message}};
}

bad_row bad_row_from(const json::value& v) {
  const auto count = [&](std::string_view name) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(v.integer(name), 0));
  };
  return {{count("line"), count("byte"), count("record")},
          std::string(v.text("column")),
          std::string(v.text("reason")),
          std::string(v.text("message"))};
}

json::value report_to_json(const run& r) {
  json::array rows;
  for (const auto& row : r.bad_rows) rows.push_back(to_json(row));
  return json::object{{"reason", r.reason},
                      {"remapped", json::array(r.remapped.begin(), r.remapped.end())},
                      {"bad_row_count", r.bad_row_count},
                      {"bad_rows", std::move(rows)}};
}

void report_from(const json::value& v, run& r) {
  r.reason = v.text("reason");
  if (const auto* fields = v.find("remapped"); fields != nullptr && fields->if_array() != nullptr)
    for (const auto& field : *fields->if_array())
      if (const auto* name = field.if_string()) r.remapped.push_back(*name);
  r.bad_row_count = v.integer("bad_row_count");
  const auto* rows = v.find("bad_rows");
  if (rows == nullptr || rows->if_array() == nullptr) return;
  for (const auto& row : *rows->if_array()) r.bad_rows.push_back(bad_row_from(row));
}

run run_from(const db::row& r) {
  run out;
  out.id = r.as_id<run_id>(0);
  out.source = r.string(1);
  out.dataset = r.string(2);
  out.state = from_name<run_state>(state_names, r.text(3));
  out.kind = from_name<run_kind>(kind_names, r.text(4));
  out.mapping_hash = r.string(5);
  out.file_name = r.string(6);
  out.published = r.time(7);
  out.started = r.time(8);
  out.finished = r.time(9);
  out.position = r.integer(10);
  out.frames = r.integer(11);
  out.counts = counts_from(json::parse(r.text(12)).value_or(json::object{}));
  report_from(json::parse(r.text(13)).value_or(json::object{}), out);
  out.field_rules = rules_from(r.text(14));
  return out;
}

constexpr const char* select_run =
    "SELECT run_id, source, dataset, state, kind, mapping_hash, file_name, published, started,"
    " finished, position, frames, counts, report, field_rules FROM run ";

}  // namespace

std::string_view name_of(run_state state) {
  return state_names[static_cast<std::size_t>(state)];
}
std::string_view name_of(run_kind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

json::value to_json(const run& r) {
  json::value out = json::object{
      {"run", r.id.text()},
      {"source", r.source},
      {"dataset", r.dataset},
      {"state", name_of(r.state)},
      {"kind", name_of(r.kind)},
      {"file_name", r.file_name},
      {"published", json::time_or_null(r.published)},
      {"started", json::time_or_null(r.started)},
      {"finished", json::time_or_null(r.finished)},
      {"position", r.position},
      {"frames", r.frames},
      {"counts", counts_to_json(r.counts)},
  };
  const auto report = report_to_json(r);
  for (const auto& [name, content] : *report.if_object()) out.set(name, content);
  return out;
}

bool tells_presence(const run& r) {
  if (r.kind == run_kind::remap)
    return std::ranges::find(r.remapped, catalogue::source::key_rule) == r.remapped.end();
  return r.kind == run_kind::compare;
}

json::value rules_to_json(const std::map<std::string, std::string>& rules) {
  json::object out;
  for (const auto& [field, hash] : rules) out.emplace_back(field, hash);
  return out;
}

std::map<std::string, std::string> rules_from(std::string_view stored) {
  std::map<std::string, std::string> out;
  const auto parsed = json::parse(stored).value_or(json::object{});
  if (const auto* fields = parsed.if_object())
    for (const auto& [field, hash] : *fields)
      if (const auto* text = hash.if_string()) out[field] = *text;
  return out;
}

result<void> insert_run(db::connection& writer, const run& r) {
  TRY(writer.execute(
      "INSERT INTO run (run_id, source, dataset, state, kind, mapping_hash, file_name, published,"
      " started, finished, position, frames, counts, report, field_rules)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      {r.id, r.source, r.dataset, name_of(r.state), name_of(r.kind), r.mapping_hash, r.file_name,
       r.published, r.started, r.finished, r.position, r.frames,
       json::write(counts_to_json(r.counts)), json::write(report_to_json(r)),
       json::write(rules_to_json(r.field_rules))}));
  return {};
}

result<void> update_run(db::connection& writer, const run& r) {
  TRY(
      writer.execute("UPDATE run SET state = $2, kind = $3, finished = $4, position = $5,"
                     " frames = $6, counts = $7, report = $8 WHERE run_id = $1",
                     {r.id, name_of(r.state), name_of(r.kind), r.finished, r.position, r.frames,
                      json::write(counts_to_json(r.counts)), json::write(report_to_json(r))}));
  return {};
}

result<std::optional<run>> get_run(db::connection& reader, const run_id& id) {
  static const std::string sql = std::string(select_run) + "WHERE run_id = $1";
  return reader.one(sql, {id}, run_from);
}

result<std::optional<run>> last_run(db::connection& reader, std::string_view source) {
  static const std::string sql =
      std::string(select_run) + "WHERE source = $1 ORDER BY started DESC LIMIT 1";
  return reader.one(sql, {source}, run_from);
}

result<std::vector<run>> list_runs(db::connection& reader, std::int64_t most) {
  static const std::string sql = std::string(select_run) + "ORDER BY started DESC LIMIT $1";
  return reader.all(sql, {most}, run_from);
}

}  // namespace vaka::registers
