#include "catalogue/draft.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace vaka::catalogue {
namespace {

using toml_file::node;

void keep(entries& into, const std::string& id, entry e, findings& found) {
  const auto [at, fresh] = into.try_emplace(id, e);
  if (fresh) return;
  if (at->second.layer == e.layer)
    note(found, e.where, "catalogue.duplicate",
         in_quotes(id) + " is also in " + at->second.where.file + ':' +
             std::to_string(at->second.where.line),
         "keep one of the two, or give one another id");
  else
    at->second = e;
}

/// Each table at the top of the file is one entry; its name is the id.
void collect_tables(const node& root, const place& file, int layer, entries& into,
                    findings& found) {
  for (const auto& [key, value] : root.members) {
    const place where = file.at(key, value.line);
    if (value.is != node::kind::table)
      note(found, where, "catalogue.unknown_key", "stands outside of a table",
           "put it below a line such as [an-id]");
    else if (!is_id(key, '-'))
      note(found, where, "catalogue.id", in_quotes(key) + " is not an id",
           "write lower-case words joined by \"-\"");
    else
      keep(into, key, {&value, nullptr, where, layer}, found);
  }
}

/// The whole file is one entry; its key "id" is the id.
void collect_document(const node& root, const place& file, int layer, entries& into,
                      findings& found) {
  const node* id = root.find("id");
  if (id == nullptr || id->is != node::kind::text || id->text.empty()) {
    note(found, file.at("id", id == nullptr ? 1 : id->line), "catalogue.missing",
         "is missing or no text", "add id = \"…\" at the top of the file");
    return;
  }
  keep(into, id->text, {&root, nullptr, {file.file, "", id->line}, layer}, found);
}

void collect_section(const node& section, const place& where, int layer, draft& into,
                     findings& found) {
  const node* fields = section.find("field");
  if (section.is != node::kind::table || fields == nullptr || fields->is != node::kind::table) {
    note(found, where, "catalogue.missing", "holds no fields",
         "add [section.field] and its fields");
    return;
  }
  const node* group = section.find("group");
  const bool grouped = group != nullptr && group->is == node::kind::text;
  for (const leaf& l : leaves_of(*fields, "type")) {
    const std::string name = grouped ? group->text + '.' + l.name : l.name;
    const place at = where.at("field." + l.name, l.value->line);
    if (l.value->is != node::kind::table)
      note(found, at, "catalogue.type", "is " + std::string(name_of(l.value->is)),
           "write { type = \"text\", en = \"…\", sv = \"…\" }");
    else if (!is_field_name(name))
      note(found, at, "catalogue.id", in_quotes(name) + " is not a field's name",
           "write lower-case words joined by \"_\", and \".\" between groups");
    else
      keep(into.fields, name, {l.value, &section, at, layer}, found);
  }
}

void collect_fields(const node& root, const place& file, int layer, draft& into, findings& found) {
  for (const auto& [key, value] : root.members) {
    const place where = file.at(key, value.line);
    if (key != "section" || value.is != node::kind::list) {
      note(found, where, "catalogue.unknown_key", "is not a key of this file",
           "put fields below [[section]] and [section.field]");
      continue;
    }
    for (const node& section : value.items)
      collect_section(section, {file.file, "section", section.line}, layer, into, found);
  }
}

void collect_precedence(const node& root, const place& file, int layer, draft& into,
                        findings& found) {
  entry whole{&root, nullptr, file, layer};
  for (const auto& [key, value] : root.members) {
    const place where = file.at(key, value.line);
    if (key == "classes") {
      keep(into.classes, key, whole, found);
    } else if (key == "order" && value.is == node::kind::table) {
      for (const leaf& l : leaves_of(value, "type"))
        keep(into.orders, l.name, {l.value, nullptr, where.at(l.name, l.value->line), layer},
             found);
    } else {
      note(found, where, "catalogue.unknown_key", "is not a key of this file",
           "write classes = […] and a table [order]");
    }
  }
}

void collect_leaves(const node& table, std::string_view mark, const std::string& before,
                    std::vector<leaf>& out) {
  for (const auto& [key, value] : table.members) {
    const std::string name = before.empty() ? key : before + '.' + key;
    if (value.is == node::kind::table && !value.in_braces && value.find(mark) == nullptr)
      collect_leaves(value, mark, name, out);
    else
      out.push_back({name, &value});
  }
}

}  // namespace

bool is_field_name(std::string_view name) {
  while (true) {
    const std::size_t dot = name.find('.');
    const std::string_view part = name.substr(0, dot);
    if (!is_id(part, '_') || part == "from" || part == "as" || part == "type") return false;
    if (dot == std::string_view::npos) return true;
    name.remove_prefix(dot + 1);
  }
}

std::vector<leaf> leaves_of(const node& table, std::string_view mark) {
  std::vector<leaf> out;
  collect_leaves(table, mark, "", out);
  std::ranges::sort(out, {},
                    [](const leaf& l) { return std::pair(l.value->line, l.value->column); });
  return out;
}

bool draft::whole(std::string_view kind) const {
  const auto at = unread.lower_bound(kind);
  return at == unread.end() || !at->starts_with(kind);
}

void collect(draft& into, std::string_view path, std::string_view shown, std::string_view text,
             int layer, findings& found) {
  const place file{std::string(shown), "", 1};
  auto parsed = toml_file::parse(text);
  if (!parsed) {
    place at = file;
    const std::string& line = parsed.error().where;
    std::from_chars(line.data(), line.data() + line.size(), at.line);
    note(found, at, parsed.error().reason, parsed.error().message, parsed.error().remedy);
    into.unread.emplace(path);
    return;
  }
  const node& root = into.documents.emplace_back(*std::move(parsed));
  if (path.starts_with("datasets/"))
    collect_document(root, file, layer, into.datasets, found);
  else if (path.starts_with("sources/"))
    collect_document(root, file, layer, into.sources, found);
  else if (path == "fields.toml")
    collect_fields(root, file, layer, into, found);
  else if (path == "purposes.toml")
    collect_tables(root, file, layer, into.purposes, found);
  else if (path == "grounds.toml")
    collect_tables(root, file, layer, into.grounds, found);
  else if (path == "precedence.toml")
    collect_precedence(root, file, layer, into, found);
  else
    note(found, file, "catalogue.unknown_file", "no part of a catalogue has this name",
         "put sources into sources/, datasets into datasets/; beside them stand fields.toml, "
         "purposes.toml, grounds.toml and precedence.toml");
}

}  // namespace vaka::catalogue
