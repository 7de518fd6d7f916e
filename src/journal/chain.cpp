#include "journal/chain.hpp"

#include "base/codec.hpp"
#include "crypto/digest.hpp"

namespace vaka::journal {

std::string join_fields(const std::vector<std::string>& fields) {
  std::string out;
  for (const auto& field : fields) {
    if (!out.empty()) out += ',';
    out += field;
  }
  return out;
}

std::vector<std::string> split_fields(std::string_view joined) {
  std::vector<std::string> out;
  while (!joined.empty()) {
    const auto comma = joined.find(',');
    out.emplace_back(joined.substr(0, comma));
    joined = comma == std::string_view::npos ? std::string_view{} : joined.substr(comma + 1);
  }
  return out;
}

bytes commit_to(std::string_view salt, std::string_view body) {
  bytes both;
  both.reserve(salt.size() + body.size());
  both.append(salt).append(body);
  return crypto::sha256(both);
}

bytes leaf_of(std::int64_t seq, const event& e, std::string_view commitment) {
  encoder row;
  row.i64(seq).text(e.id.stored()).i64(e.at.us).text(e.kind).text(e.subject.type);
  row.text({reinterpret_cast<const char*>(e.subject.id.data()), e.subject.id.size()});
  row.text(e.dataset).text(join_fields(e.fields)).u64(e.material ? 1 : 0).text(e.rule_version);
  row.text(e.caused_by ? e.caused_by->stored() : std::string_view{}).u64(e.depth).text(commitment);
  return crypto::merkle_leaf(row.data());
}

bytes link_of(std::string_view previous_link, std::int64_t first_seq, std::int64_t last_seq,
              std::string_view root) {
  encoder link;
  link.text(previous_link).i64(first_seq).i64(last_seq).text(root);
  return crypto::sha256(link.data());
}

}  // namespace vaka::journal
