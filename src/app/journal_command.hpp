// `vaka journal verify`: proves that the journal of a store is the one that was written.
#pragma once

#include "app/installation.hpp"

namespace vaka::app {

struct journal_verify_options {
  installation_options where;
  bool json = false;
};

/// Exit code 0 when the chain is whole; otherwise 6, and the first place that does not fit is
/// named.
[[nodiscard]] int run_journal_verify(const journal_verify_options& options);

}  // namespace vaka::app
