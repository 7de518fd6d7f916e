#include "base/ensure.hpp"
#include "base/limits.hpp"
#include "base/random.hpp"
#include "crypto/digest.hpp"
#include "journal/chain.hpp"
#include "journal/journal.hpp"

namespace vaka::journal {
namespace {

constexpr std::size_t salt_size = 16;

result<void> insert(db::connection& writer, std::int64_t seq, const event& e, std::string_view salt,
                    std::string_view commitment) {
  const db::param caused_by = e.caused_by ? db::param(*e.caused_by) : db::param(nullptr);
  TRY(writer.execute(
      "INSERT INTO journal (seq, event_id, at, kind, subject_type, subject_id, dataset, fields,"
      " material, rule_version, caused_by, depth, commitment)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      {seq, e.id, e.at, e.kind, e.subject.type, db::blob{stored(e.subject.id)}, e.dataset,
       join_fields(e.fields), e.material ? 1 : 0, e.rule_version, caused_by, e.depth,
       db::blob{commitment}}));
  TRY(writer.execute("INSERT INTO journal_body (seq, salt, body) VALUES ($1, $2, $3)",
                     {seq, db::blob{salt}, db::blob{e.body}}));
  return {};
}

}  // namespace

writer::writer(clock_port now) : now_(std::move(now)) {}

result<void> writer::append(event e) {
  if (e.depth > limits::event_depth)
    return fail(errc::conflict, "journal.depth",
                "a chain of events that cause each other is longer than 32", e.kind,
                "two rules answer each other; change one of them");
  if (!e.id.known()) e.id = event_id::make(now_());
  if (!e.at.known()) e.at = now_();
  staged_.push_back(std::move(e));
  return {};
}

std::size_t writer::mark() const {
  return staged_.size();
}

void writer::rollback_to(std::size_t mark) {
  ensure(mark <= staged_.size(), "a journal mark lies behind what is staged");
  staged_.resize(mark);
}

result<void> writer::flush(db::connection& to) {
  if (staged_.empty()) return {};
  // Another node may have written since: only SQLite's writer is alone with its file.
  if (head_ < 0 || to.engine() == db::engine::postgresql) {
    head_ = TRY(journal::head(to));
    const auto link = TRY(to.one("SELECT link FROM journal_link WHERE last_seq = $1", {head_},
                                 [](const db::row& r) { return r.string(0); }));
    last_link_ = link.value_or("");
  }
  const std::int64_t first = head_ + 1;
  std::int64_t seq = head_;
  std::vector<bytes> leaves;
  leaves.reserve(staged_.size());
  for (const auto& e : staged_) {
    const bytes salt = random_bytes(salt_size);
    const bytes commitment = commit_to(salt, e.body);
    TRY(insert(to, ++seq, e, salt, commitment));
    leaves.push_back(leaf_of(seq, e, commitment));
  }
  const bytes root = crypto::merkle_root(leaves);
  last_link_ = link_of(last_link_, first, seq, root);
  TRY(
      to.execute("INSERT INTO journal_link (last_seq, first_seq, root, link)"
                 " VALUES ($1, $2, $3, $4)",
                 {seq, first, db::blob{root}, db::blob{last_link_}}));
  head_ = seq;
  return {};
}

void writer::finished(bool committed) {
  staged_.clear();
  if (!committed) head_ = -1;  // what flush counted did not happen: read it again
}

}  // namespace vaka::journal
