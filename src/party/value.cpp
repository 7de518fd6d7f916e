#include "party/value.hpp"

namespace vaka::parties {

std::string_view to_text(value_state state) {
  switch (state) {
    case value_state::current: return "current";
    case value_state::suggested: return "suggested";
    case value_state::superseded: return "superseded";
    case value_state::accepted: return "accepted";
    case value_state::rejected: return "rejected";
    case value_state::withdrawn: return "withdrawn";
  }
  return "unknown";
}

}  // namespace vaka::parties
