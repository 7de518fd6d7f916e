// Grounds, purposes, fields and precedence: what decides which value may be held and which wins.
#include "catalogue/draft.hpp"

#include <algorithm>
#include <array>

namespace vaka::catalogue {
namespace {

using toml_file::node;

constexpr std::string_view everything = "*";
constexpr int most_sensitive = 4;

void check_purposes(const draft& from, const catalogue& all, const std::vector<std::string>& names,
                    const place& where, findings& found) {
  if (!from.whole("purposes.toml")) return;
  const auto known = keys_of(all.purposes);
  for (const std::string& name : names)
    if (!all.purposes.contains(name))
      note(found, where, "catalogue.reference",
           "there is no purpose " + in_quotes(name) + did_you_mean(name, known),
           "write a purpose of purposes.toml, or add it there");
}

/// What a section says for all its fields, and what a field may say for itself.
struct manner {
  std::string subject = "any";
  std::int64_t sensitivity = 1;
  bool visible = true;
  std::vector<std::string> purposes;
};

void read_manner(table_reader& table, manner& out) {
  constexpr std::array<const char*, 3> subjects = {"organisation", "person", "any"};
  if (table.has("subject"))
    out.subject = subjects.at(table.word("subject", {"organisation", "person", "any"}));
  out.sensitivity = table.integer_or("sensitivity", out.sensitivity, 0, most_sensitive);
  out.visible = table.boolean_or("visible_to_subject", out.visible);
  if (const auto own = table.texts_or_none("purposes"); !own.empty()) out.purposes = own;
}

void build_field(const draft& from, const std::string& name, const entry& e, catalogue& to,
                 findings& found) {
  manner how;
  table_reader section(*e.section, {e.where.file, "section", e.section->line}, found);
  read_manner(section, how);
  const std::string group = section.text_or("group", "");
  section.any_or_none("field");
  section.finish();

  party_field field;
  table_reader table(*e.table, e.where, found);
  field.name = name;
  field.group = group;
  field.type = static_cast<value_type>(
      table.word("type", {"text", "code", "date", "integer", "boolean", "list", "identifier"}));
  field.title_en = table.text("en");
  field.title_sv = table.text("sv");
  read_manner(table, how);
  table.finish();

  field.subject = how.subject;
  field.sensitivity = static_cast<int>(how.sensitivity);
  field.visible_to_subject = how.visible;
  field.purposes = how.purposes;
  const bool own = table.has("purposes");
  check_purposes(from, to, how.purposes, own ? table.at("purposes") : section.at("purposes"),
                 found);
  if (how.purposes.empty())
    note(found, e.where, "catalogue.purpose", "may be held for no purpose",
         "add purposes = [\"…\"] here or to its section");
  to.fields.emplace(name, std::move(field));
}

std::vector<std::string> read_classes(const draft& from, findings& found) {
  const auto at = from.classes.find("classes");
  if (at == from.classes.end()) {
    if (from.whole("precedence.toml"))
      note(found, {"precedence.toml", "classes", 1}, "catalogue.missing", "is missing",
           "add classes = [\"confirmed\", \"register\", …]");
    return {};
  }
  table_reader table(*at->second.table, at->second.where, found);
  return table.texts("classes");
}

bool names_fields(const catalogue& all, std::string_view name) {
  return name == everything || all.fields.contains(name) ||
         std::ranges::any_of(all.fields, [&](const auto& f) { return f.second.group == name; });
}

void build_order(const std::string& name, const entry& e, const std::vector<std::string>& classes,
                 catalogue& to, findings& found) {
  // A reader takes keys out of tables, so the list is looked at as the one key of a table.
  node holder;
  holder.line = e.where.line;
  holder.members.push_back({name, *e.table});
  place above = e.where;
  above.key = "order";
  table_reader table(holder, above, found);
  precedence_rule rule{name, table.texts(name)};
  for (const std::string& word : rule.order)
    if (std::ranges::find(classes, word) == classes.end())
      table.wrong(name, "catalogue.reference",
                  in_quotes(word) + " is not one of the classes" + did_you_mean(word, classes),
                  "write a class that stands in classes, or add it there");
  for (const std::string& word : classes)
    if (std::ranges::find(rule.order, word) == rule.order.end())
      table.wrong(name, "catalogue.precedence", "leaves out " + in_quotes(word),
                  "name every class once, so that no two are equally strong");
  to.precedence.push_back(std::move(rule));
}

}  // namespace

void build_grounds(const draft& from, catalogue& to, findings& found) {
  for (const auto& [id, e] : from.grounds) {
    table_reader table(*e.table, e.where, found);
    ground made;
    made.id = id;
    made.title = table.text("title");
    made.article = table.text("article");
    table.finish();
    to.grounds.emplace(id, std::move(made));
  }
}

void build_purposes(const draft& from, catalogue& to, findings& found) {
  const auto grounds = keys_of(from.grounds);
  for (const auto& [id, e] : from.purposes) {
    table_reader table(*e.table, e.where, found);
    purpose made;
    made.id = id;
    made.title = table.text("title");
    made.default_ground = table.text("ground");
    made.aml = table.boolean_or("aml", false);
    table.finish();
    const bool known = to.grounds.contains(made.default_ground);
    if (!known && !made.default_ground.empty() && from.whole("grounds.toml"))
      table.wrong("ground", "catalogue.reference",
                  "there is no ground " + in_quotes(made.default_ground) +
                      did_you_mean(made.default_ground, grounds),
                  "write a ground of grounds.toml, or add it there");
    to.purposes.emplace(id, std::move(made));
  }
}

void build_fields(const draft& from, catalogue& to, findings& found) {
  for (const auto& [name, e] : from.fields) build_field(from, name, e, to, found);
}

void build_precedence(const draft& from, catalogue& to, findings& found) {
  const auto classes = read_classes(from, found);
  const bool whole = from.whole("precedence.toml") && from.whole("fields.toml");
  for (const auto& [name, e] : from.orders) {
    if (!names_fields(to, name) && whole)
      note(found, e.where, "catalogue.reference",
           "no field and no group is called " + in_quotes(name) +
               did_you_mean(name, keys_of(to.fields)),
           "write a field or group of fields.toml, or \"*\" for all others");
    build_order(name, e, classes, to, found);
  }
  if (!from.orders.contains(everything) && whole)
    note(found, {"precedence.toml", "order", 1}, "catalogue.missing",
         "has no order for fields that are not named", "add \"*\" = […] to [order]");
}

}  // namespace vaka::catalogue
