#include "register/guard.hpp"

#include <algorithm>
#include <cstdio>

namespace vaka::registers {

std::optional<std::string> judge(const run_counts& counts, const catalogue::guard& guard,
                                 double elapsed_days) {
  const std::int64_t touched = counts.appeared + counts.changed + counts.disappeared;
  if (counts.known == 0 || touched <= guard.least) return std::nullopt;
  const double allowed =
      std::min(guard.share_per_day * std::max(elapsed_days, 1.0), guard.share_most);
  const double share = static_cast<double>(touched) / static_cast<double>(counts.known);
  if (share <= allowed) return std::nullopt;
  char text[256];
  std::snprintf(text, sizeof text,
                "%lld of %lld records differ (%.1f %%: %lld appeared, %lld changed, %lld gone); "
                "the guard lets %.1f %% pass",
                static_cast<long long>(touched), static_cast<long long>(counts.known), share * 100,
                static_cast<long long>(counts.appeared), static_cast<long long>(counts.changed),
                static_cast<long long>(counts.disappeared), allowed * 100);
  return text;
}

}  // namespace vaka::registers
