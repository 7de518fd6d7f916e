#include "catalogue/hashes.hpp"

#include "base/codec.hpp"
#include "base/encode.hpp"
#include "catalogue/path.hpp"
#include "catalogue/transforms.hpp"
#include "crypto/digest.hpp"

namespace vaka::catalogue {
namespace {

constexpr std::size_t short_hash = 16;  // hex digits: 64 bits tell a few thousand versions apart

std::string hashed(const encoder& canonical) {
  return to_hex(crypto::sha256(canonical.data())).substr(0, short_hash);
}

void write_texts(encoder& out, const std::vector<std::string>& texts) {
  out.u64(texts.size());
  for (const std::string& text : texts) out.text(text);
}

void write_mapped(encoder& out, const mapped_field& m) {
  out.text(m.field).u64(m.paths.size());
  for (const field_path& path : m.paths) out.text(print_path(path.steps));
  for (const mapped_part& part : m.parts) {
    out.u64(part.words.size());
    for (const field_path& word : part.words) out.text(word.text).text(print_path(word.steps));
  }
  out.u64(m.transforms.size());
  for (const transform& t : m.transforms) {
    out.text(t.name);
    write_texts(out, t.arguments);
  }
}

/// What only some layouts have counts only there, so that the hashes of the others stay.
void write_shape(encoder& out, const layout& l) {
  if (l.quote != '"') out.text("quote").text(std::string(1, l.quote));
  if (l.written != format::charset::utf8) out.u64(static_cast<std::uint64_t>(l.written));
  if (!l.records.empty()) write_texts(out, l.records);
  for (const auto& n : l.namespaces) out.text(n.prefix).text(n.uri);
  for (const auto& c : l.columns) out.text(c.name).u64(c.where.begin).u64(c.where.width);
  if (!l.only_is.empty()) write_texts(out.text(l.only_column), l.only_is);
}

}  // namespace

std::string hash_of_mapping(const source& s, const dataset& d) {
  encoder out;
  out.u64(transforms_version).text(d.id).text(d.key_scheme).text(s.key);
  out.u64(d.fields.size());
  for (const dataset_field& field : d.fields) out.text(field.name).text(name_of(field.type));
  out.u64(s.layouts.size());
  for (const layout& l : s.layouts) {
    out.u64(static_cast<std::uint64_t>(l.format)).text(std::string(1, l.delimiter));
    write_shape(out, l);
    if (l.key != s.key) out.text(l.key);
    out.u64(l.map.size());
    for (const mapped_field& m : l.map) write_mapped(out, m);
  }
  return hashed(out);
}

std::map<std::string, std::string> hashes_of_fields(const source& s, const dataset& d) {
  std::map<std::string, std::string> out;
  encoder all;  // what decides every field
  all.u64(transforms_version).u64(s.layouts.size());
  for (const layout& l : s.layouts) {
    all.u64(static_cast<std::uint64_t>(l.format)).text(std::string(1, l.delimiter));
    write_shape(all, l);
  }
  for (const dataset_field& field : d.fields) {
    encoder one = all;
    one.text(name_of(field.type));
    for (std::size_t i = 0; i < s.layouts.size(); ++i)
      for (const mapped_field& m : s.layouts[i].map)
        if (m.field == field.name) write_mapped(one.u64(i), m);
    out[field.name] = hashed(one);
  }
  all.text(d.id).text(d.key_scheme).text(s.key);
  for (const layout& l : s.layouts)
    if (l.key != s.key) all.text(l.key);
  out[source::key_rule] = hashed(all);
  return out;
}

std::string hash_of_rules(const catalogue& all) {
  encoder out;
  out.u64(all.fields.size());
  for (const auto& [name, field] : all.fields) {
    out.text(name).text(name_of(field.type)).text(field.subject).text(field.group);
    out.u64(field.visible_to_subject ? 1 : 0).i64(field.sensitivity);
    write_texts(out, field.purposes);
  }
  out.u64(all.precedence.size());
  for (const precedence_rule& rule : all.precedence) {
    out.text(rule.field);
    write_texts(out, rule.order);
  }
  return hashed(out);
}

}  // namespace vaka::catalogue
