#include "watch/watch_store.hpp"

namespace vaka::watch {

result<void> add(db::connection& writer, std::string_view dataset, std::string_view subject,
                 const party_id& party, std::int64_t since_seq) {
  TRY(writer.execute(
      "INSERT INTO watch (dataset, subject, party_id, since_seq) VALUES ($1, $2, $3, $4)",
      {dataset, db::blob{subject}, party, since_seq}));
  return {};
}

result<std::vector<party_id>> concerned(db::connection& reader, std::string_view dataset,
                                        std::string_view subject, std::int64_t seq) {
  return reader.all(
      "SELECT party_id FROM watch WHERE dataset = $1 AND subject = $2"
      " AND since_seq < $3 ORDER BY party_id",
      {dataset, db::blob{subject}, seq}, [](const db::row& r) { return r.as_id<party_id>(0); });
}

result<std::vector<watched>> page(db::connection& reader, std::string_view dataset,
                                  const watched& after, std::size_t most) {
  return reader.all(
      "SELECT subject, party_id, since_seq FROM watch WHERE dataset = $1"
      " AND (subject, party_id) > ($2, $3) ORDER BY subject, party_id LIMIT $4",
      {dataset, db::blob{after.subject}, after.party, most},
      [](const db::row& r) { return watched{r.string(0), r.as_id<party_id>(1), r.integer(2)}; });
}

}  // namespace vaka::watch
