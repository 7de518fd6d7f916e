#include "crypto/digest.hpp"
#include "journal/body.hpp"
#include "journal/chain.hpp"
#include "journal/journal.hpp"

namespace vaka::journal {
namespace {

constexpr std::size_t page = 1'000;

struct link_row {
  std::int64_t first = 0;
  std::int64_t last = 0;
  bytes root;
  bytes link;
};

failure broken(std::int64_t seq, std::string_view what) {
  return fail(errc::corrupt, broken_reason, what, "seq " + std::to_string(seq),
              "restore the store from a backup; the journal before this seq verifies");
}

struct proof {
  bytes commitment;
  bytes salt;
};

result<std::vector<proof>> proofs_after(db::connection& reader, std::int64_t after,
                                        std::int64_t until) {
  return reader.all(
      "SELECT j.commitment, b.salt FROM journal j LEFT JOIN journal_body b"
      " ON b.seq = j.seq WHERE j.seq > $1 AND j.seq <= $2 ORDER BY j.seq",
      {after, until}, [](const db::row& r) { return proof{r.string(0), r.string(1)}; });
}

// False: its key was destroyed, so it says nothing either way.
result<bool> fits(db::connection& reader, const db::seals& seals, const entry& e, const proof& p) {
  bytes commitment = commit_to(p.salt, e.event.body);
  if (is_late_sealed(e.event.body)) {
    const auto was = open_late_sealed(reader, seals, e.event);
    if (!was && was.error().code == errc::gone) return false;
    if (!was && was.error().code != errc::corrupt) return failure(was.error());
    commitment = was ? commit_to(was->salt, was->body) : bytes();
  }
  if (commitment == p.commitment) return true;
  return broken(e.seq, "the body of an event is not the one that was written");
}

// The leaves of one commit, each event's body held against its commitment.
result<std::vector<bytes>> leaves_of(db::connection& reader, const db::seals& seals,
                                     const link_row& link, verification& so_far) {
  std::vector<bytes> leaves;
  std::int64_t at = link.first - 1;
  while (at < link.last) {
    const auto left = static_cast<std::size_t>(link.last - at);
    const auto entries = TRY(read_after(reader, at, std::min(page, left)));
    if (entries.empty() || entries.front().seq != at + 1)
      return broken(at + 1, "an event of the journal is missing");
    const auto proofs = TRY(proofs_after(reader, at, entries.back().seq));
    if (proofs.size() != entries.size())
      return broken(at + 1, "an event of the journal is missing");
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto& e = entries[i];
      const bool readable = !e.erased && TRY(fits(reader, seals, e, proofs[i]));
      so_far.erased += readable ? 0 : 1;
      leaves.push_back(leaf_of(e.seq, e.event, proofs[i].commitment));
    }
    at = entries.back().seq;
  }
  return leaves;
}

}  // namespace

result<verification> verify(db::connection& reader, const db::seals& seals) {
  verification out;
  bytes previous;
  const auto links =
      TRY(reader.all("SELECT first_seq, last_seq, root, link FROM journal_link ORDER BY last_seq",
                     {}, [](const db::row& r) {
                       return link_row{r.integer(0), r.integer(1), r.string(2), r.string(3)};
                     }));
  for (const auto& link : links) {
    if (link.first != out.events + 1)
      return broken(out.events + 1, "a link of the chain is missing");
    const auto leaves = TRY(leaves_of(reader, seals, link, out));
    if (crypto::merkle_root(leaves) != link.root)
      return broken(link.first, "the events of a commit are not those that were written");
    if (link_of(previous, link.first, link.last, link.root) != link.link)
      return broken(link.first, "a link of the chain does not follow the one before");
    previous = link.link;
    out.events = link.last;
    ++out.links;
  }
  if (TRY(head(reader)) != out.events)
    return broken(out.events + 1, "events lie behind the last link of the chain");
  return out;
}

}  // namespace vaka::journal
