#include "register/document.hpp"

#include "base/codec.hpp"

namespace vaka::registers {

bytes canonical_bytes(const catalogue::dataset& dataset, const record& r) {
  encoder out;
  for (std::size_t i = 0; i < r.size(); ++i)
    if (!r[i].empty()) out.text(dataset.fields[i].name).text(r[i]);
  return out.take();
}

bytes encode_document(const catalogue::dataset& dataset, const document& d) {
  encoder out;
  out.text(d.key).text(canonical_bytes(dataset, d.record)).u64(d.rest.size());
  for (const auto& [path, text] : d.rest) out.text(path).text(text);
  return out.take();
}

result<document> decode_document(const catalogue::dataset& dataset, std::string_view encoded) {
  decoder in(encoded);
  document d;
  d.key = in.text();
  d.record.resize(dataset.fields.size());
  decoder fields(in.text());
  while (fields.ok() && !fields.at_end()) {
    const auto place = dataset.index_of(fields.text());
    const auto text = fields.text();
    if (place >= 0) d.record[static_cast<std::size_t>(place)] = text;
  }
  for (auto left = in.u64(); left > 0 && in.ok(); --left) {
    std::string path(in.text());
    d.rest.emplace_back(std::move(path), in.text());
  }
  TRY(fields.finish("object"));
  TRY(in.finish("object"));
  return d;
}

std::uint64_t content_hash(const db::seals& seals, const catalogue::dataset& dataset,
                           const mapped_record& from) {
  std::uint64_t hash = seals.fingerprint(canonical_bytes(dataset, from.record));
  bytes both;
  for (const auto& l : from.rest) {
    both.assign(l.path).append(1, '\0').append(l.value);
    hash += seals.fingerprint(both);
  }
  return from.person ? ~hash : hash;
}

document to_document(const mapped_record& from) {
  document d{from.key, from.record, {}};
  d.rest.reserve(from.rest.size());
  for (const auto& l : from.rest) d.rest.emplace_back(l.path, l.value);
  return d;
}

bytes encode_changes(const std::vector<field_change>& changes) {
  encoder out;
  out.u64(changes.size());
  for (const auto& c : changes)
    out.text(c.field).text(c.before).text(c.after).u64(c.material ? 1 : 0);
  return out.take();
}

result<std::vector<field_change>> decode_changes(std::string_view encoded) {
  decoder in(encoded);
  std::vector<field_change> out;
  for (auto left = in.u64(); left > 0 && in.ok(); --left) {
    field_change c;
    c.field = in.text();
    c.before = in.text();
    c.after = in.text();
    c.material = in.u64() != 0;
    out.push_back(std::move(c));
  }
  TRY(in.finish("difference"));
  return out;
}

}  // namespace vaka::registers
