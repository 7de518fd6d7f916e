// Values as callers give them, read from JSON and held against the catalogue: each needs a known
// field, a purpose that the field may be held for, and a legal ground, or it is refused (decision
// 16). Errors carry the JSON pointer of the value.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "format/json.hpp"
#include "party/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vaka::parties {

inline constexpr std::size_t given_values_most = 256;
inline constexpr std::size_t given_content_bytes = 4'096;

/// One value before it is checked. Purpose and ground may be empty: then the request's hold.
struct given_value {
  std::string field;
  std::string content;
  std::string purpose;
  std::string ground;
  instant collected;
  instant effective;
  std::string pointer;  // into the request: "/values/registered_address.street"
};

/// Two spellings. Short: {"email": "…", "registered_address": {"street": "…"}}, where a list is an
/// array. Long: [{"field","content","purpose","ground","collected","effective"}].
[[nodiscard]] result<std::vector<given_value>> read_given(const json::value& values,
                                                          std::string_view pointer);

/// Why a request holds values: the purpose, the ground (the purpose's own when absent).
struct reason {
  std::string purpose;
  std::string ground;
};
/// Checks that both are known. `purpose_at` names the member or header for the error.
[[nodiscard]] result<reason> check_reason(const catalogue::catalogue& all, std::string_view purpose,
                                          std::string_view ground, std::string_view purpose_at);

/// What the values of one request share.
struct claimant {
  std::string source_class;  // "typed", "staff", "import"
  std::string source;
  std::string reference;
  instant now;
};

/// Incoming values for apply(), or the first error: "field.unknown" (with the nearest names),
/// "field.subject", "value.no_purpose", "value.no_ground", "purpose.unknown", "ground.unknown",
/// "value.purpose_not_allowed", "value.empty", "value.too_long", "value.type".
[[nodiscard]] result<std::vector<value>> check_given(const catalogue::catalogue& all,
                                                     std::string_view party_kind,
                                                     const std::vector<given_value>& given,
                                                     const reason& fallback, const claimant& who);

/// "did you mean …" among the names that `all` has: those within a third of their length of edits.
[[nodiscard]] std::string nearest(const std::vector<std::string_view>& names,
                                  std::string_view wanted);

/// Content in its field's type: blanks around dropped, dates as YYYY-MM-DD, booleans true/false.
[[nodiscard]] result<std::string> canonical_content(catalogue::value_type type,
                                                    std::string_view content,
                                                    std::string_view pointer);

}  // namespace vaka::parties
