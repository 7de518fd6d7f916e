// What every part of this slice works with; main builds it once and passes it by reference.
#pragma once

#include "access/access_log.hpp"
#include "base/clock.hpp"
#include "catalogue/catalogue.hpp"
#include "db/seals.hpp"
#include "db/store.hpp"
#include "journal/journal.hpp"

namespace vaka::parties {

struct party_context {
  db::store& store;
  const db::seals& seals;
  const catalogue::catalogue& catalogue;
  journal::writer& journal;
  access::access_log& reads;
  clock_port now;
};

/// A write whose precondition failed is decided anew, this often in all.
inline constexpr int write_tries = 5;

}  // namespace vaka::parties
