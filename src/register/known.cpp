#include "register/known.hpp"

#include "register/object.hpp"

namespace vaka::registers {

result<known_objects> known_objects::load(db::connection& reader, std::string_view dataset,
                                          std::string_view source) {
  known_objects known;
  const auto count =
      TRY(reader.one("SELECT objects FROM dataset_state WHERE dataset = $1 AND source = $2",
                     {dataset, source}, [](const db::row& r) { return r.integer(0); }));
  known.content_.reserve(static_cast<std::size_t>(count.value_or(0)));
  // The concatenation keeps the engines from walking an index row by row: nearly all is wanted.
  TRY(
      reader.query("SELECT key, content_hash, state FROM object"
                   " WHERE dataset || '' = $1 AND source = $2 AND state <> $3",
                   {dataset, source, static_cast<int>(object_state::ended)}, [&](const db::row& r) {
                     // What is missing differs from whatever it is met as: its row must say so.
                     const auto hash = static_cast<std::uint64_t>(r.integer(1));
                     const bool missing = r.integer(2) == static_cast<int>(object_state::missing);
                     known.content_[short_key(r.text(0))] = (missing ? ~hash : hash) & ~seen_mark;
                   }));
  known.size_ = static_cast<std::int64_t>(known.content_.size());
  return known;
}

known_objects::verdict known_objects::meet(std::string_view key, std::uint64_t content_hash) {
  content_hash &= ~seen_mark;
  const auto [place, fresh] = content_.try_emplace(short_key(key), content_hash | seen_mark);
  if (fresh) return verdict::unknown;
  if ((place->second & seen_mark) != 0) return verdict::seen_twice;
  const bool same = place->second == content_hash;
  place->second |= seen_mark;
  ++met_;
  return same ? verdict::same : verdict::differs;
}

bool known_objects::unseen(std::string_view key) const {
  const auto found = content_.find(short_key(key));
  return found != content_.end() && (found->second & seen_mark) == 0;
}

}  // namespace vaka::registers
