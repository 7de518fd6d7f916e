// Changing one party: read, decide on the worker, write with the precondition that nobody else was
// faster, else decide anew.
#pragma once

#include "base/function_ref.hpp"
#include "party/context.hpp"
#include "party/party_write.hpp"

namespace vaka::parties {

struct changed {
  party before;
  outcome decided;
  head after;  // as before when nothing changed
};

/// `decide` may be called several times. `also` runs inside the write (an idempotency answer); it
/// is not called when nothing changes.
[[nodiscard]] result<changed> change(
    const party_context& context, const party_id& id,
    function_ref<result<outcome>(const party&, const std::shared_ptr<const decision>&)> decide,
    function_ref<result<void>(db::connection&, const changed&)> also);

}  // namespace vaka::parties
