// Datasets: what is known about a kind of object.
#include "catalogue/draft.hpp"
#include "text/identifier/identifier.hpp"

#include <algorithm>
#include <array>

namespace vaka::catalogue {
namespace {

using toml_file::node;

bool is_word(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto inner = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::ranges::all_of(text, inner);
}

bool is_version(std::string_view text) {
  for (int part = 0; part < 3; ++part) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || (digits > 1 && text.front() == '0')) return false;
    text.remove_prefix(digits);
    if (part == 2) return text.empty();
    if (!text.starts_with('.')) return false;
    text.remove_prefix(1);
  }
  return false;
}

bool is_dataset_id(std::string_view id) {
  const std::size_t slash = id.find('/');
  return slash != std::string_view::npos && is_id(id.substr(0, slash), '-') &&
         is_id(id.substr(slash + 1), '-');
}

void check_names(const dataset& d, table_reader& table) {
  if (!is_dataset_id(d.id))
    table.wrong("id", "catalogue.id", in_quotes(d.id) + " is not an id of a dataset",
                "write a country or \"global\", \"/\", and lower-case words joined by \"-\"");
  if (!d.protocol_type.empty() && !is_word(d.protocol_type))
    table.wrong("protocol_type", "catalogue.id", in_quotes(d.protocol_type) + " is not one word",
                "write letters and digits, the first one small: companyInformationNo");
  if (!d.version.empty() && !is_version(d.version))
    table.wrong("version", "catalogue.version", in_quotes(d.version) + " is not a version",
                "write three numbers: \"1.0.0\"");
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!d.country.empty() && (d.country.size() != 2 || !std::ranges::all_of(d.country, capital)))
    table.wrong("country", "catalogue.country", in_quotes(d.country) + " is not a country's code",
                "write two capital letters (ISO 3166-1), or leave it out");
}

void read_key(table_reader& table, const place& where, dataset& d, findings& found) {
  const node* key = table.table("key");
  if (key == nullptr) return;
  table_reader inner(*key, where.at("key", key->line), found);
  d.key_scheme = inner.text("scheme");
  d.key_map_name = inner.text("name");
  inner.finish();
  std::vector<std::string> schemes;
  for (const auto& scheme : text::identifier_schemes()) schemes.emplace_back(scheme.name);
  if (!d.key_scheme.empty() && text::find_scheme(d.key_scheme) == nullptr)
    inner.wrong(
        "scheme", "catalogue.reference",
        "there is no scheme " + in_quotes(d.key_scheme) + did_you_mean(d.key_scheme, schemes),
        "`vaka id schemes` lists them");
  if (!d.key_map_name.empty() && !is_word(d.key_map_name))
    inner.wrong("name", "catalogue.id", in_quotes(d.key_map_name) + " is not one word",
                "write letters and digits, the first one small: companyId");
}

void read_person_when(table_reader& table, const place& where, dataset& d, findings& found) {
  const node* when = table.table_or_none("person_when");
  if (when == nullptr) return;
  table_reader inner(*when, where.at("person_when", when->line), found);
  d.person_field = inner.text("field");
  d.person_values = inner.texts("is");
  inner.finish();
  std::vector<std::string> names;
  for (const dataset_field& f : d.fields) names.push_back(f.name);
  if (!d.person_field.empty() && d.find(d.person_field) == nullptr)
    inner.wrong("field", "catalogue.reference",
                "the dataset has no field " + in_quotes(d.person_field) +
                    did_you_mean(d.person_field, names),
                "write one of its fields");
}

void check_fills(const draft& from, const dataset& d, const dataset_field& field,
                 table_reader& table, const catalogue& all) {
  if (field.party_field.empty()) return;
  const auto target = all.fields.find(field.party_field);
  if (target == all.fields.end()) {
    if (from.whole("fields.toml"))
      table.wrong("fills", "catalogue.reference",
                  "there is no party field " + in_quotes(field.party_field) +
                      did_you_mean(field.party_field, keys_of(all.fields)),
                  "write a field of fields.toml, or add it there");
    return;
  }
  if (target->second.type != field.type)
    table.wrong("fills", "catalogue.type",
                "the party field " + in_quotes(field.party_field) + " is of another type",
                "give both the same type");
  for (const dataset_field& other : d.fields)
    if (other.party_field == field.party_field)
      table.wrong("fills", "catalogue.duplicate",
                  in_quotes(field.party_field) + " is filled by " + in_quotes(other.name) + " too",
                  "let one of the two fill it");
}

void read_fields(const draft& from, table_reader& table, const place& where, dataset& d,
                 const catalogue& all, findings& found) {
  const node* fields = table.table("field");
  if (fields == nullptr) return;
  for (const leaf& l : leaves_of(*fields, "type")) {
    const place at = where.at("field." + l.name, l.value->line);
    if (l.value->is != node::kind::table) {
      note(found, at, "catalogue.type", "is " + std::string(name_of(l.value->is)),
           "write { type = \"text\", title = \"…\" }");
      continue;
    }
    dataset_field field;
    table_reader inner(*l.value, at, found);
    field.name = l.name;
    field.type = static_cast<value_type>(
        inner.word("type", {"text", "code", "date", "integer", "boolean", "list", "identifier"}));
    field.title = inner.text("title");
    field.material = inner.boolean_or("material", true);
    field.party_field = inner.text_or("fills", "");
    inner.finish();
    if (!is_field_name(l.name))
      note(found, at, "catalogue.id", in_quotes(l.name) + " is not a field's name",
           "write lower-case words joined by \"_\", and \".\" between groups");
    if (d.find(l.name) != nullptr)
      note(found, at, "catalogue.duplicate", in_quotes(l.name) + " is there twice",
           "remove one of them");
    check_fills(from, d, field, inner, all);
    d.fields.push_back(std::move(field));
  }
  if (d.fields.empty())
    table.wrong("field", "catalogue.empty", "holds no fields",
                "add lines such as legal_name = { type = \"text\", title = \"Legal name\" }");
}

}  // namespace

void build_datasets(const draft& from, catalogue& to, findings& found) {
  for (const auto& [id, e] : from.datasets) {
    place where = e.where;
    where.line = 1;
    table_reader table(*e.table, where, found);
    dataset d;
    d.id = table.text("id");
    d.protocol_type = table.text("protocol_type");
    d.version = table.text("version");
    d.title = table.text("title");
    d.country = table.text_or("country", "");
    d.subject = table.word("subject", {"organisation", "person"}) == 0 ? "organisation" : "person";
    read_fields(from, table, where, d, to, found);
    read_key(table, where, d, found);
    read_person_when(table, where, d, found);
    table.finish();
    check_names(d, table);
    to.datasets.emplace(id, std::move(d));
  }
}

}  // namespace vaka::catalogue
