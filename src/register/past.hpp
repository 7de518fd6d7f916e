// The past of an object that has become a natural person's (decision 9): its older states and the
// bodies of its events were written in the open, as an organisation's, and are hidden with the
// rest.
#pragma once

#include "crypto/seal.hpp"
#include "register/run.hpp"

#include <vector>

namespace vaka::registers {

struct sealed_past {
  struct difference {
    std::int64_t version = 0;
    bytes sealed;
  };
  std::vector<difference> differences;
  std::vector<journal::resealed> bodies;
};

/// On the run's thread. Nothing is added to the past meanwhile, or the object's version moves on.
[[nodiscard]] result<sealed_past> seal_past(db::connection& reader, const object_id& id,
                                            const crypto::key& key);
/// On the writer's thread: puts it in place, and marks the store to be scrubbed.
[[nodiscard]] result<void> put_past(db::connection& writer, const object_id& id,
                                    const sealed_past& past);

/// Rewrites the store's file when a past was hidden since the last time; the end of a run and the
/// start of the server call it. What fails is logged and stays due.
void scrub_if_due(const register_context& context);

}  // namespace vaka::registers
